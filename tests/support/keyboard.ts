import { expect, type Locator, type Page } from "@playwright/test";

/** Presses Tab until the focus is where it is meant to go, as somebody without a mouse does; or back, by Shift+Tab. */
export async function tabTo(page: Page, what: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(what).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await what.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(what).toBeFocused();
}
