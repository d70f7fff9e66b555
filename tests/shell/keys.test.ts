import { describe, expect, it } from "vitest";
import { pressed } from "@/components/shell/keys";

const plain = { shiftKey: false, metaKey: false, ctrlKey: false, altKey: false };

describe("a pressed key as it is written", () => {
  it.each([
    [{ key: "y" }, "y"],
    [{ key: "Y", shiftKey: true }, "shift+y"],
    [{ key: "?", shiftKey: true }, "?"],
    [{ key: "/" }, "/"],
    [{ key: "ArrowDown" }, "ArrowDown"],
    [{ key: "Enter", ctrlKey: true }, "mod+Enter"],
    [{ key: "k", metaKey: true }, "mod+k"],
    [{ key: "K", metaKey: true, shiftKey: true }, "mod+shift+k"],
    [{ key: "\\", ctrlKey: true }, "mod+\\"],
    [{ key: "ö" }, "ö"],
    [{ key: "n", altKey: true }, "alt+n"],
  ])("%j: %s", (given, expected) => {
    expect(pressed({ ...plain, ...given })).toBe(expected);
  });
});
