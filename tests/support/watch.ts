import { expect, type Page } from "@playwright/test";

/** Listens for errors in the console from here on; there may be none once it is asked. */
export function watch(page: Page): () => void {
  const said: string[] = [];
  page.on("pageerror", (error) => said.push(error.message));
  page.on("console", (message) => {
    const is = message.type();
    if (is === "error" || (is === "warning" && /hydrat/i.test(message.text()))) said.push(message.text());
  });
  return () => {
    expect(said).toEqual([]);
  };
}

/** The focus is somewhere, and to be seen there. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () => document.activeElement !== document.body && document.activeElement?.matches(":focus-visible"),
      ),
    )
    .toBe(true);
}

/** The page is no longer than the window: what is long scrolls within it. */
export async function expectNothingBelow(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
  expect(over).toBeLessThanOrEqual(0);
}

/** Nothing lies beside the page, to be scrolled to. */
export async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}
