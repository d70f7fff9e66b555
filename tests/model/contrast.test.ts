import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

// The colours that the whole product is painted with, as the style sheet has them (WCAG 2.2: 1.4.3, 1.4.11, 2.4.13).

const css = readFileSync("app/globals.css", "utf8");

/** The colours in a block of the style sheet, by name; those that let something through are left out. */
function coloursIn(block: string): ReadonlyMap<string, number> {
  const found = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g);
  return new Map([...found].map(([, name = "", l, c, h]) => [name, luminance(Number(l), Number(c), Number(h))]));
}

/** How light an OKLCH colour is on a screen (relative luminance of sRGB), by Ottosson's matrices. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const [r = 0, g = 0, bl = 0] = [red, green, blue].map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
}

function block(from: string): string {
  const start = css.indexOf(from);
  expect(start, from).toBeGreaterThanOrEqual(0);
  return css.slice(start, css.indexOf("}", start));
}

const light = coloursIn(block(":root {"));
const dark = new Map([...light, ...coloursIn(block(".dark {"))]);
const more = css.slice(css.indexOf("@media (prefers-contrast: more)"));
const moreIn = (from: string) => coloursIn(more.slice(more.indexOf(from), more.indexOf("}", more.indexOf(from))));

const grounds = ["paper", "surface", "raised", "sunken"];
const words = ["ink", "ink-2", "ink-3", "accent", "accent-strong", "good", "warn", "bad"];
const washes = ["accent-wash", "good-wash", "warn-wash", "bad-wash"];
const kinds = ["approval", "certification", "revocation", "provisioning", "standalone"].map((kind) => `kind-${kind}`);

/** What stands on what, and how much apart they have to be. */
const pairs: readonly (readonly [front: string, ground: string, least: number])[] = [
  ...grounds.flatMap((ground) => words.map((word) => [word, ground, 4.5] as const)),
  ...washes.flatMap((wash) => ["ink", "ink-2"].map((word) => [word, wash, 4.5] as const)),
  ...["accent", "good", "warn", "bad"].map((word) => [word, `${word}-wash`, 4.5] as const),
  ...["accent", "accent-strong"].map((ground) => ["accent-ink", ground, 4.5] as const),
  ["paper", "ink", 4.5],
  // Marks and the edges of what one writes in.
  ...grounds.flatMap((ground) => [...kinds, "control"].map((mark) => [mark, ground, 3] as const)),
];

describe.each([
  ["light", light],
  ["dark", dark],
  ["light, with more contrast", new Map([...light, ...moreIn(":root {")])],
  ["dark, with more contrast", new Map([...dark, ...moreIn(".dark {")])],
])("%s", (_, colours) => {
  test("what is read and what is pressed stands out from what it lies on", () => {
    const weak = pairs.filter(([front, ground, least]) => {
      const [one, other] = [colours.get(front), colours.get(ground)];
      if (one === undefined || other === undefined) throw new Error(`${front} or ${ground} is no colour any more`);
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < least;
    });
    expect(weak).toEqual([]);
  });
});

test("white is as light as can be, black as dark", () => {
  expect(luminance(1, 0, 0)).toBeCloseTo(1, 4);
  expect(luminance(0, 0, 0)).toBe(0);
  // #ff0000
  expect(luminance(0.62796, 0.25768, 29.234)).toBeCloseTo(0.2126, 3);
});

test("more contrast is never less", () => {
  for (const [before, after] of [
    [light, moreIn(":root {")],
    [dark, moreIn(".dark {")],
  ] as const) {
    const surface = before.get("surface") ?? Number.NaN;
    for (const [name, colour] of after) {
      expect(Math.abs(colour - surface), name).toBeGreaterThan(Math.abs((before.get(name) ?? Number.NaN) - surface));
    }
  }
});
