import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

// What the four products have and we must or should have as well, by its number in the table of
// features (sections 3.A to 3.H), and what is easily built wrong, by its number in the list of traps:
// each is named in the title of the test that shows it ("row 47", "rows 30 and 31", "trap 19").

const rows = [
  ...[1, 2, ...range(4, 25), 27, 28],
  ...[...range(30, 39), ...range(41, 44), 47, 48, 51, 54, 55],
  ...[...range(56, 72), ...range(75, 77)],
  ...[...range(78, 84), ...range(86, 103)],
  ...range(104, 113),
  ...[...range(114, 128), ...range(130, 132)],
  ...[133, 134, 135, 138],
  ...[...range(139, 149), ...range(151, 154)],
];

/** Traps that lie in what is not built: each with why. */
const notYet: Readonly<Record<number, string>> = {
  82: "there is no digest yet: each message goes out by itself",
  84: "nothing is read from mail: an answer to a message decides nothing",
};

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The numbers behind a word in the tests: "row 5", "rows 5, 6 and 7", "traps 9, 93". */
function named(word: string): ReadonlySet<number> {
  const pattern = new RegExp(`\\b${word}s? (\\d+(?:(?:, | and | to )\\d+)*)`, "gi");
  const found = files("tests").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(pattern)].flatMap(([, list = ""]) => numbers(list)),
  );
  return new Set(found);
}

function numbers(list: string): readonly number[] {
  return list.split(/, | and /).flatMap((part) => {
    const [from = 0, to = from] = part.split(" to ").map(Number);
    return range(from, to);
  });
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(test|spec)\.ts$/.test(name) && name !== "rows.test.ts")
    .map((name) => join(folder, name));
}

it("every feature that must or should be there is named by a test", () => {
  const shown = named("row");
  expect(rows.filter((row) => !shown.has(row))).toEqual([]);
});

it("every trap is named by a test, but for those in what is not built", () => {
  const shown = named("trap");
  expect(range(1, 100).filter((trap) => !shown.has(trap) && !(trap in notYet))).toEqual([]);
});
