import { afterEach, describe, expect, it } from "vitest";
import { chooseKeys, mayBeAnswered } from "@/components/shell/keys";
import { usualKeys } from "@/lib/engine/keys";

afterEach(() => chooseKeys(usualKeys));

describe("a key that nothing answers to yet", () => {
  it("is waited for where a part of the page may come that does", () => {
    for (const key of ["y", "?", "1", " ", "shift+x", "Enter", "Escape", "ArrowDown", "mod+Enter", "mod+a"])
      expect(mayBeAnswered(key), key).toBe(true);
  });

  it("holds nothing up where it is the browser's alone", () => {
    for (const key of ["Tab", "shift+Tab", "Home", "PageDown", "ArrowLeft", "F5", "mod+c", "alt+ArrowLeft"])
      expect(mayBeAnswered(key), key).toBe(false);
  });

  it("is waited for where somebody chose it", () => {
    chooseKeys({ letters: true, own: { next: ["F2", "mod+j"] } });
    expect(mayBeAnswered("F2")).toBe(true);
    expect(mayBeAnswered("mod+j")).toBe(true);
    expect(mayBeAnswered("F3")).toBe(false);
  });
});
