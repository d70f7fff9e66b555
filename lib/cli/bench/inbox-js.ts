import { atBrowser } from "./browser";
import { fullInbox } from "./desk";
import type { Figure } from "./figure";
import { scriptBytes } from "./first-load";

/** The scripts that the inbox asks for by itself when it is loaded, and in the second after it: packed, in KB. */
export async function inboxJsBench(): Promise<Figure> {
  const email = await fullInbox(60);
  const bytes = await atBrowser(email, async ({ page, address }) => {
    // The same person on another machine: nothing is kept yet.
    const storageState = await page.context().storageState();
    const context = await page.context().browser()?.newContext({ storageState });
    if (!context) throw new Error("there is no browser");
    const first = await context.newPage();
    return scriptBytes(first, async () => {
      await first.goto(`${address}/inbox`);
      await first.locator("#task-title").waitFor();
      await first.waitForTimeout(1000);
    });
  });
  const ours = bytes / 1024;
  return { name: "inbox-js", ours, other: null, unit: "KB gzip", ratio: null, reach: "≤ 250", holds: ours <= 250 };
}
