import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeyEntry, keyEntries } from "@/components/settings/key-catalogue";
import { beginsSequence, isOwn, keysNow, whyNot, withKeys } from "@/components/settings/key-conflicts";
import { hintsOf } from "@/components/shell/hints";
import type { KeyChoice } from "@/lib/engine/keys";

type Own = KeyChoice["own"];

const entryOf = (name: string): KeyEntry => {
  const found = keyEntries.find(({ commands }) => commands.includes(name));
  if (!found) throw new Error(`no key for ${name}`);
  return found;
};

/** What is done by a key that nobody chooses: arrows, Escape, the space bar, parts of a task and kept views by number. */
const fixed = ["down", "up", "close", "now", "peek"];

/** The names of everything in the components that has a key. */
function namesWithKeys(): readonly string[] {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(join("components", file), "utf8");
    const named = /\bid: "([\w-]+)",(?:\s*as: "(\w+)",)?(?:(?!\bid: ")[\s\S]){0,200}?\bkeys: \[/g;
    return [...text.matchAll(named)].map(([, id = "", as]) => as ?? id);
  });
}

describe("keys that people choose", () => {
  it("are those of everything that is done by key", () => {
    const known = [...keyEntries.flatMap(({ commands }) => commands), ...fixed];
    const found = namesWithKeys();
    expect(found).toEqual(expect.arrayContaining(["yes", "undo", "go-inbox", "reassign"]));
    expect([...new Set(found)].filter((name) => !known.includes(name))).toEqual([]);
  });

  it("have their usual ones to begin with", () => {
    for (const entry of keyEntries) {
      expect(isOwn(entry, {})).toBe(false);
      expect(entry.keys.map((key) => whyNot(key, entry, {}))).toEqual(entry.keys.map(() => null));
    }
  });

  it("are refused where another has them, the browser needs them, or they are fixed", () => {
    const reassign = entryOf("reassign");
    expect(whyNot("z", reassign, {})).toBe("Z is taken: Undo the last decision.");
    expect(whyNot("g", reassign, {})).toBe("G is taken: Go to the inbox.");
    expect(whyNot("mod+c", reassign, {})).toBe("Your browser needs ⌘/Ctrl C. Choose another key.");
    expect(whyNot("Enter", reassign, {})).toBe("ENTER stays what it is. Choose another key.");
    expect(whyNot("3", reassign, {})).toBe("3 opens a part of a task.");
    expect(whyNot("v", entryOf("unread"), {})).toBe("V opens your kept views.");
    expect(whyNot("q", reassign, {})).toBeNull();
    expect(whyNot("f", entryOf("submit"), {})).toBeNull();
    const freed = withKeys({}, entryOf("undo"), ["mod+z", "b"]);
    expect(whyNot("z", reassign, freed)).toBeNull();
    expect(whyNot("b", reassign, freed)).toBe("B is taken: Undo the last decision.");
  });

  it("never meet, whatever was chosen one after the other, and go back to the usual ones", () => {
    const key = fc.oneof(
      fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz.,?/["),
      fc.constantFrom("mod+b", "alt+x", "shift+q", "g i", "g x", "F2", "Escape"),
    );
    const entry = fc.constantFrom(...keyEntries);
    fc.assert(
      fc.property(fc.array(fc.tuple(entry, key), { maxLength: 30 }), (choices) => {
        let own: Own = {};
        for (const [one, wanted] of choices) if (whyNot(wanted, one, own) === null) own = withKeys(own, one, [wanted]);
        for (const one of keyEntries) {
          for (const other of keyEntries) {
            if (one === other || !one.on.some((screen) => other.on.includes(screen))) continue;
            const both = keysNow(one, own).filter((shared) => keysNow(other, own).includes(shared));
            expect(both.filter((shared) => !one.keys.includes(shared) || !other.keys.includes(shared))).toEqual([]);
          }
          expect(isOwn(one, withKeys(own, one, null))).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("may be two after each other, where the first begins nothing else", () => {
    expect(beginsSequence("g", {})).toBe(true);
    expect(beginsSequence("y", {})).toBe(false);
    expect(beginsSequence("b", withKeys({}, entryOf("rail"), ["b m"]))).toBe(true);
  });
});

describe("the keys that pages show", () => {
  it("are the person's own, and none where none works", () => {
    expect(hintsOf({ letters: true, own: {} }).size).toBe(0);
    const own = { yes: ["p"], undo: ["mod+z"], no: [] };
    expect(Object.fromEntries(hintsOf({ letters: true, own }))).toEqual({ Y: "P", Z: "⌘/Ctrl Z", N: null });
    const silent = hintsOf({ letters: false, own });
    expect([silent.get("Y"), silent.get("Z"), silent.get("R"), silent.get("?")]).toEqual([
      null,
      "⌘/Ctrl Z",
      null,
      undefined,
    ]);
  });
});
