import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Nothing that axe finds wrong on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).exclude("nextjs-portal").analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  expect(found).toEqual([]);
}

/** The same in the dark, on a phone and as it was, with what else must hold at each width. */
export async function expectAccessibleEverywhere(
  page: Page,
  also: (width: number) => Promise<void> = async () => {},
): Promise<void> {
  for (const [colorScheme, width] of [
    ["dark", 1360],
    ["light", 390],
    ["light", 1360],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    await also(width);
  }
}
