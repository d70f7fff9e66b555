import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { ownApp } from "@/tests/support/own-app";
import { awake, reload, signIn } from "@/tests/support/sign-in";
import { expectStays, expectStill, watchMoves } from "@/tests/support/still";
import { expectNoSideways, watch } from "@/tests/support/watch";

// Nothing moves that nobody moved: in the inbox, while one works in it. On an app that the test makes and archives again.

const list = (page: Page) => page.getByRole("region", { name: "Tasks", exact: true });
const rows = (page: Page) => list(page).getByRole("listitem");
const opened = (page: Page) => page.getByRole("region", { name: "Task", exact: true });
const chosen = (page: Page) => page.getByRole("region", { name: "Selected tasks" });
const reason = (page: Page) => opened(page).getByLabel("Why do you deny this?");

test("opening, selecting, writing, deciding and taking back leave the rest of the list where it is, by key and on a phone in the dark", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const app = await ownApp("Harbour");
  const asked: string[] = [];
  for (const who of ["ana", "bo", "lena"]) asked.push((await app.ask(as(who), "reader")).number);
  try {
    await watchMoves(page);
    const clean = watch(page);
    await signIn(page, "Theo Weber");
    await page.goto(`/inbox?app=${app.slug}`);
    await awake(page);
    await expect(rows(page)).toHaveCount(3);
    await byKey(page);
    await expectStill(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.goto(`/inbox?app=${app.slug}`);
    await awake(page);
    await byTouch(page);
    await expectStill(page);
    clean();
  } finally {
    await app.clear(asked);
  }
});

async function byKey(page: Page): Promise<void> {
  const first = rows(page).first();
  await expectStays(first, async () => {
    await page.keyboard.press("j");
    await expect(opened(page).getByRole("button", { name: /^Approve / })).toBeVisible();
  });
  // What comes after the task, its context, has come.
  await expect(opened(page).getByRole("heading", { name: "Activity" })).toBeVisible();
  await expectStays(first, async () => {
    await page.keyboard.press("n");
    await expect(reason(page)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(reason(page)).toBeHidden();
  });
  await expectStays(first, async () => {
    await page.keyboard.press("x");
    await expect(chosen(page)).toContainText("1 selected");
    await page.keyboard.press("x");
    await expect(chosen(page)).toBeHidden();
  });
  await expectStays(first, async () => {
    await page.keyboard.press("j");
    await expect(page).toHaveURL(/task=/);
    await page.keyboard.press("y");
    await expect(page.getByText(/^Approved: /).first()).toBeVisible();
    await page.keyboard.press("z");
    await expect(page.getByText(/^Undone: /).first()).toBeVisible();
    await expect(rows(page)).toHaveCount(3);
  });
}

async function byTouch(page: Page): Promise<void> {
  const last = rows(page).last();
  const link = last.getByRole("link");
  await expectStays(last, async () => {
    await last.getByRole("checkbox").check();
    await expect(chosen(page)).toContainText("1 selected");
    await chosen(page).getByRole("button", { name: "Clear the selection" }).click();
    await expect(chosen(page)).toBeHidden();
    await link.click();
    await expect(opened(page).getByRole("button", { name: /^Approve / })).toBeVisible();
    await page.goBack();
    await expect(opened(page)).toBeHidden();
  });
}

test("a link whose task has ended meanwhile decides nothing and says what became of it, in place and when it is opened", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const app = await ownApp("Lantern");
  const { number, task } = await app.ask(as("ana"), "reader");
  try {
    // The page hears of no change, as one does whose network is slow.
    await page.route("**/stream", (route) => route.abort());
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await signIn(page, "Theo Weber");
    await page.goto(`/tasks/${task.number}?choose=approve`);
    await awake(page);
    await expect(page.getByText("You are about to approve:")).toBeVisible();
    await as("sam")("POST", `/requests/${number}/cancellation`, { reason: "The plans are public now." });
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(page.getByText(/cancelled/i).first()).toBeVisible();
    await expectAccessible(page);
    await expectNoSideways(page);
    await reload(page);
    await expect(page.getByText("You are about to approve:")).toBeHidden();
    await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
    await expect(page.getByText("“The plans are public now.”")).toBeVisible();
    await expectAccessible(page);
  } finally {
    await app.clear([number]);
  }
});
