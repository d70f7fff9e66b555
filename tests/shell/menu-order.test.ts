import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { chooseKeys, keysOf, pressed } from "@/components/shell/keys";
import { fits, inOrder, recentOf } from "@/components/shell/menu-order";
import { readRecent } from "@/components/shell/recent";
import { isKey, usualKeys } from "@/lib/engine/keys";

const command = (id: string, more: object = {}) => ({ id, label: id, run: () => undefined, ...more });
const section = (name: string, ...ids: readonly string[]) => ({
  section: name,
  commands: ids.map((id) => command(id)),
});

afterEach(() => chooseKeys(usualKeys));

describe("the command menu", () => {
  it("begins with what is in sight and ends with help; a page's own sections lie between", () => {
    const all = ["Help", "List", "Go to", "This task", "Settings", "Decisions", "Create"].map((name) =>
      section(name, "x"),
    );
    expect(inOrder(all).map((one) => one.section)).toEqual([
      "This task",
      "Decisions",
      "List",
      "Create",
      "Go to",
      "Settings",
      "Help",
    ]);
  });

  it("says what is registered twice once, and nothing of what is empty", () => {
    const [list, ...others] = inOrder([section("List", "a", "b"), section("List", "b", "c"), section("Empty")]);
    expect(list?.commands.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(others).toEqual([]);
  });

  it("offers again what was chosen last, as far as it is there and can be done", () => {
    const sections = [{ section: "S", commands: [command("a"), command("b", { refusal: "Not now." })] }];
    expect(recentOf(sections, ["gone", "b", "a"]).map(({ id }) => id)).toEqual(["a"]);
  });

  it("finds by what is meant as well as by what is written, accents aside", () => {
    expect(fits("v", "app", ["Approve"])).toBe(1);
    expect(fits("v", "OK", ["Approve", "accept", "ok"])).toBe(0.7);
    expect(fits("v", "zofie", ["Reassign to Žofie"])).toBe(0.8);
    expect(fits("v", "deny", ["Approve", "ok"])).toBe(0);
    expect(fits("found T-1", "anything")).toBeGreaterThan(fits("v", "rove", ["Approve"]));
  });

  it("reads whatever the browser kept without falling over", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (kept) => {
        const read = readRecent(kept);
        expect(read.length).toBeLessThanOrEqual(5);
        expect(new Set(read).size).toBe(read.length);
        expect(readRecent(JSON.stringify(read))).toEqual(read);
      }),
    );
    expect(readRecent('["a","a",1,null,"b"]')).toEqual(["a", "b"]);
  });
});

describe("keys of one's own (WCAG 2.1.4)", () => {
  it("take the place of the usual ones, and none means none", () => {
    const undo = { id: "undo", keys: ["z"] };
    expect(keysOf(undo)).toEqual(["z"]);
    chooseKeys({ letters: true, own: { undo: ["mod+z", "u"] } });
    expect(keysOf(undo)).toEqual(["mod+z", "u"]);
    expect(keysOf({ id: "constructor", keys: ["c"] })).toEqual(["c"]);
    chooseKeys({ letters: true, own: { undo: [] } });
    expect(keysOf(undo)).toEqual([]);
  });

  it("can be every key that can be pressed, and sequences of two letters; not what nobody can press", () => {
    const named = fc.constantFrom("Enter", "Escape", "ArrowDown", "F1", "F12", "PageUp", "Home");
    const letter = fc.constantFrom(..."abcxyzö1/?.[]\\ ");
    fc.assert(
      fc.property(
        fc.oneof(named, letter),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (key, shiftKey, ctrlKey, altKey) => {
          expect(isKey(pressed({ key, shiftKey, ctrlKey, altKey, metaKey: false }))).toBe(true);
        },
      ),
    );
    expect(["g i", "shift+x", "mod+\\"].filter(isKey)).toHaveLength(3);
    expect(["", "Ctrl-Z", "g i x", "mod+", "gi", "shift", "mod+shift"].filter(isKey)).toEqual([]);
  });
});
