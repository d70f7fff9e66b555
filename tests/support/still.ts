import { expect, type Locator, type Page } from "@playwright/test";

declare global {
  interface Window {
    /** How far things have moved that nobody moved, on this document. */
    movedAlone?: { sum: number; what: string[] };
  }
}

/** From the next page on, adds up what moves by itself: not within half a second of a key or press, as the browser counts. */
export async function watchMoves(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved = { sum: 0, what: [] as string[] };
    window.movedAlone = moved;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node?: Element }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        moved.sum += entry.value;
        const parts = entry.sources.map(({ node }) => node?.textContent?.slice(0, 60) ?? node?.nodeName ?? "gone");
        moved.what.push(`${entry.value.toFixed(3)} ${parts.join(" | ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Nothing on this page has moved by itself so far. */
export async function expectStill(page: Page): Promise<void> {
  const moved = await page.evaluate(() => window.movedAlone);
  expect(moved?.sum, moved?.what.join("\n")).toBeLessThanOrEqual(0.02);
}

/** While something is done, what is looked at stays exactly where it is. */
export async function expectStays(what: Locator, doing: () => Promise<void>): Promise<void> {
  const place = async () => {
    const box = await what.boundingBox();
    return box && { x: Math.round(box.x), y: Math.round(box.y) };
  };
  const before = await place();
  await doing();
  expect(await place()).toEqual(before);
}
