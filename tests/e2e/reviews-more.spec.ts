import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { tabTo } from "@/tests/support/keyboard";
import { as } from "@/tests/support/over-api";
import { ownApp } from "@/tests/support/own-app";
import { endReview, goAs, runningReview } from "@/tests/support/reviewing";
import { awake, continueAs } from "@/tests/support/sign-in";
import { expectStays, expectStill, watchMoves } from "@/tests/support/still";
import { expectFocusSeen, expectNoSideways, watch } from "@/tests/support/watch";

// A review that the test made itself, of an app of its own (what is removed stays removed), done without a mouse first, and then on a phone in the dark.

const own = Date.now().toString(36);

const bar = (page: Page) => page.getByRole("region", { name: "Progress" });
const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
const rows = (page: Page) => page.getByRole("main").locator("li:has(input[type=checkbox])");
const focused = (page: Page, at: number) => expect(rows(page).nth(at).getByRole("link")).toBeFocused();

test("a whole review by keyboard alone to its receipt, through an ended session; the rest on a phone in the dark", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const admin = as("sam");
  const app = await ownApp("Granary");
  for (const who of ["ana", "bo", "lena", "milo", "ines", "kofi"]) await app.give(as(who), "reader");
  const number = await runningReview(admin, `Keys and phone ${own}`, "yara", [app.slug]);
  try {
    await watchMoves(page);
    const clean = watch(page);
    await goAs(page, "Yara Keller", `/reviews/${number}`);
    await decideByKey(page);
    await submitByKey(page, number);
    clean();
    const phone = await (await browser.newContext()).newPage();
    await onAPhone(phone, number);
    await phone.context().close();
  } finally {
    await endReview(admin, number);
    await app.clear();
  }
});

async function decideByKey(page: Page): Promise<void> {
  await page.keyboard.press("j");
  await focused(page, 0);
  await betweenFrames(page);
  await expectStays(rows(page).nth(0), async () => {
    await page.keyboard.press("y");
    await focused(page, 1);
  });
  // A reason is written where the row is, which stays there; Escape leaves it as it was.
  await expectStays(rows(page).nth(1), async () => {
    await page.keyboard.press("n");
    await expect(page.getByLabel("Why is it to be removed?")).toBeFocused();
    await page.keyboard.press("Escape");
    await focused(page, 1);
    await page.keyboard.press("n");
    await page.keyboard.type("No longer on call.");
    await page.keyboard.press("Control+Enter");
    await focused(page, 2);
  });
  await expect(bar(page)).toContainText("1 certify · 1 remove");
  // Taken back by the button, which goes: the focus stays with the row.
  await page.keyboard.press("k");
  await focused(page, 1);
  await tabTo(
    page,
    rows(page)
      .nth(1)
      .getByRole("button", { name: /^Take back / }),
  );
  await page.keyboard.press("Enter");
  await expect(bar(page)).not.toContainText("remove");
  await focused(page, 1);
  // Two at once, one reason for both.
  await page.keyboard.press("x");
  await expect(selection(page)).toContainText("1 selected");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(selection(page)).toContainText("2 selected");
  await page.keyboard.press("n");
  const why = page.getByLabel("Why is it to be removed?");
  await expect(why).toBeFocused();
  // The last of the usual reasons is one Tab back, and is gone on with.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.type(": their team has another tool now.");
  await expect(why).toHaveValue("Not used: their team has another tool now.");
  await page.keyboard.press("Control+Enter");
  await expect(bar(page)).toContainText("1 certify · 2 remove");
  await expectFocusSeen(page);
  // Found by words, and back to everything.
  await page.keyboard.press("/");
  await page.keyboard.type("nothing is called this");
  await expect(page.getByText("Nothing fits")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(rows(page).first()).toBeVisible();
  await expectStill(page);
}

/** However slowly the page is drawn, each key counts where the one before led, and words go into their field. */
async function betweenFrames(page: Page): Promise<void> {
  const draw = await page.evaluateHandle(() => {
    const own = window.requestAnimationFrame;
    const held: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (run) => held.push(run);
    return () => {
      window.requestAnimationFrame = own;
      for (const run of held) own.call(window, run);
    };
  });
  await page.keyboard.press("y");
  await page.keyboard.press("j");
  await page.keyboard.press("n");
  await page.keyboard.type("Away now.");
  await draw.evaluate((release) => release());
  await expect(rows(page).nth(0).getByText("pending")).toBeVisible();
  const why = rows(page).nth(2).getByLabel("Why is it to be removed?");
  await expect(why).toHaveValue("Away now.");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(why).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Escape");
  await focused(page, 2);
  await page.keyboard.press("z");
  await focused(page, 0);
  await expect(bar(page)).toContainText("0 of");
}

/** Right after the last choice: what is checked has all of them, each can be changed, and the receipt is kept. */
async function submitByKey(page: Page, number: string): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your reviews before you submit them");
  const submit = page.getByRole("button", { name: "Submit 3 reviews" });
  await expect(submit).toBeVisible();
  await expect(page.getByRole("region", { name: "To be removed" }).getByRole("listitem")).toHaveCount(2);
  await tabTo(page, page.getByRole("link", { name: /^Change what you decided / }).last());
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === `/reviews/${number}` && url.search.startsWith("?task=T-"));
  await expect(bar(page)).toContainText("3 of");
  await awake(page);
  await page.keyboard.press("Control+Enter");
  await tabTo(page, submit);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/receipts\/S-/);
  await expect(page.getByText("All of them count.")).toBeVisible();
  await expect(page.getByText("“Not used: their team has another tool now.”")).toHaveCount(2);
  await expectStill(page);
}

/** What is chosen while the session is over stays on the page, and is saved once one is back. */
async function onAPhone(page: Page, number: string): Promise<void> {
  // The page hears of no change: whoever is signed out would be led to sign in by it.
  await page.route("**/stream", (route) => route.abort());
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await goAs(page, "Yara Keller", `/reviews/${number}`);
  await expect(bar(page)).toContainText("3 of");
  await page.context().clearCookies();
  const [certify, remove] = [/^Certify /, /^Remove /].map((name) => rows(page).getByRole("button", { name }).first());
  await certify?.click();
  const ended = page.getByRole("region", { name: "Session ended" });
  await expect(ended).toContainText("1 decision is kept here");
  await remove?.click();
  await page.getByLabel("Why is it to be removed?").fill("Left the project.");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(ended).toContainText("2 decisions are kept here");
  await expectAccessible(page);
  await expectNoSideways(page);
  const opening = page.waitForEvent("popup");
  await ended.getByRole("link", { name: "Sign in in a new tab" }).click();
  const elsewhere = await opening;
  await continueAs(elsewhere, "Yara Keller");
  await elsewhere.waitForURL((url) => url.pathname === `/reviews/${number}`);
  await elsewhere.close();
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(ended).toBeHidden({ timeout: 30_000 });

  await bar(page).getByRole("link", { name: "Submit 2 reviews" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your reviews before you submit them");
  await expect(page.getByText("“Left the project.”")).toBeVisible();
  await expectAccessible(page);
  await expectNoSideways(page);
  await page.getByRole("button", { name: "Submit 2 reviews" }).click();
  await page.waitForURL(/\/receipts\/S-/);
  await expect(page.getByText("All of them count.")).toBeVisible();
  await expectAccessible(page);
  await expectNoSideways(page);
}
