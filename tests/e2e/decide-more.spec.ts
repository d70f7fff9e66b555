import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { tabTo } from "@/tests/support/keyboard";
import { as } from "@/tests/support/over-api";
import { type OwnApp, ownApp } from "@/tests/support/own-app";
import { awake, signIn } from "@/tests/support/sign-in";
import { expectNoSideways, watch } from "@/tests/support/watch";

// An app of its own, whose requests Theo alone decides, and which is archived again.
let app: OwnApp;
const asked: string[] = [];

const list = (page: Page) => page.getByRole("region", { name: "Tasks", exact: true });
const rows = (page: Page) => list(page).getByRole("listitem");
const opened = (page: Page) => page.getByRole("region", { name: "Task", exact: true });
const chosen = (page: Page) => page.getByRole("region", { name: "Selected tasks" });

/** Asks for both accesses of the app, and answers the two approvals. */
async function ask(who: string): Promise<readonly string[]> {
  const tasks: string[] = [];
  for (const entitlement of ["reader", "writer"] as const) {
    const made = await app.ask(as(who), entitlement);
    asked.push(made.number);
    tasks.push(made.task.number);
  }
  return tasks;
}

/** Theo's tasks about one person, of this app alone. */
async function open(page: Page, who: string, more = ""): Promise<void> {
  await page.goto(`/inbox?app=${app.slug}&person=${who}%40${more}`);
  await awake(page);
}

test.beforeAll(async () => {
  test.setTimeout(300_000);
  app = await ownApp("Desk");
});

test.afterAll(async () => {
  test.setTimeout(300_000);
  await app.clear(asked.splice(0));
});

test("on a phone and in the dark: a group by its head, one by its sign, a quick look, a reason and the way back", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await ask("ana");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const clean = watch(page);
  await signIn(page, "Theo Weber");
  await open(page, "ana");
  await expect(rows(page)).toHaveCount(2);

  const group = list(page).getByRole("checkbox", { name: /^Select all of / });
  await group.check();
  await expect(chosen(page)).toContainText("2 selected");
  await expectAccessible(page);
  await group.uncheck();
  await expect(chosen(page)).toBeHidden();
  await rows(page).first().getByRole("checkbox").click();
  await expect(chosen(page)).toContainText("1 selected");
  await chosen(page).getByRole("button", { name: "Clear the selection" }).click();
  await expect(chosen(page)).toBeHidden();

  await list(page).getByRole("button", { name: "Quick look", exact: true }).click();
  const look = page.getByRole("dialog");
  await expect(look.getByText("1 of 2")).toBeVisible();
  await look.getByRole("button", { name: "Next" }).click();
  await expect(look.getByText("2 of 2")).toBeVisible();
  await expectAccessible(page);
  await expectNoSideways(page);
  await look.getByRole("button", { name: "Close" }).click();
  await expect(look).toBeHidden();
  await expect(rows(page).filter({ hasText: "unread" })).toHaveCount(2);

  await rows(page).first().getByRole("link").click();
  await opened(page)
    .getByRole("button", { name: /^Deny / })
    .click();
  const reason = opened(page).getByLabel("Why do you deny this?");
  await expect(reason).toBeFocused();
  await reason.fill("Not before the freeze is over.");
  await expectAccessible(page);
  await expectNoSideways(page);
  await opened(page).getByRole("button", { name: "Deny", exact: true }).click();
  await expect(page.getByText(/^Denied: /).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText(/^Undone: /).first()).toBeVisible();
  await open(page, "ana");
  await expect(rows(page)).toHaveCount(2);
  clean();
});

test("by keyboard alone a task is put off, brought back, and given to somebody else with the reason", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await ask("lena");
  const clean = watch(page);
  await signIn(page, "Theo Weber");
  await open(page, "lena");
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press("s");
  const times = page.getByRole("dialog", { name: /^Snooze T-/ });
  await tabTo(page, times.getByRole("button", { name: /^Tomorrow/ }));
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(times).toBeHidden();
  await expect(rows(page)).toHaveCount(1, { timeout: 30_000 });

  await open(page, "lena", "&state=snoozed");
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press("s");
  await tabTo(page, times.getByRole("button", { name: "Bring it back now" }));
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(0, { timeout: 30_000 });

  await open(page, "lena");
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press("r");
  const drawer = page.getByRole("dialog", { name: /^Reassign T-/ });
  await expect(drawer.getByRole("combobox", { name: "Give to" })).toBeFocused();
  await page.keyboard.type("kofi");
  await expect(page.getByRole("option", { name: /Kofi Mensah/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await tabTo(page, drawer.getByLabel("Reason"));
  await page.keyboard.type("Kofi draws the launch.");
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");
  await expect(drawer).toBeHidden({ timeout: 30_000 });
  await expect(rows(page)).toHaveCount(1, { timeout: 30_000 });
  clean();
});

test("whose task was moved meanwhile is told by whom and to whom, with the way on", async ({ page }) => {
  test.setTimeout(240_000);
  const [first = ""] = await ask("milo");
  // The page hears of no change, as one does whose network is slow.
  await page.route("**/stream", (route) => route.abort());
  await signIn(page, "Theo Weber");
  await open(page, "milo", `&task=${first}`);
  await expect(opened(page).getByRole("button", { name: /^Approve / })).toBeVisible();
  await as("sam")("POST", `/tasks/${first}/assignment`, {
    assignee: "kofi@marram.example",
    reason: "Theo is on leave.",
  });
  await page.keyboard.press("y");
  // The cursor has gone on; the row says why it is still there, and the task where one goes on from it.
  const moved = rows(page).filter({ has: page.locator(`a[href="/tasks/${first}"]`) });
  await expect(moved).toContainText("Kofi Mensah", { timeout: 30_000 });
  await moved.getByRole("link").click();
  await expect(opened(page).getByRole("link", { name: "Open the request" })).toBeVisible();
});

test("what was written for many stays where the session has ended, and is sent once somebody is back", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await ask("ines");
  // The page hears of no change: whoever is signed out would be led to sign in by it.
  await page.route("**/stream", (route) => route.abort());
  await signIn(page, "Theo Weber");
  await open(page, "ines");
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("n");
  await expect(chosen(page).getByRole("textbox")).toBeFocused();
  await page.keyboard.type("Ask your lead first.");
  await page.context().clearCookies();
  await page.keyboard.press("Control+Enter");
  await expect(chosen(page).getByText(/^Your session has ended/)).toBeVisible();
  await expect(chosen(page).getByRole("textbox")).toHaveValue("Ask your lead first.");
  await expect(chosen(page).getByRole("link", { name: "Sign in in a new tab" })).toHaveAttribute("target", "_blank");
  await expectAccessible(page);

  const elsewhere = await page.context().newPage();
  await signIn(elsewhere, "Theo Weber");
  await elsewhere.close();
  await chosen(page).getByRole("button", { name: "Deny 2" }).click();
  await expect(chosen(page)).toContainText("Denied 2.");
  await expect(rows(page)).toHaveCount(0);
});
