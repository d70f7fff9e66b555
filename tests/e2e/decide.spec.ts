import { expect, type Page, test } from "@playwright/test";
import { awake, reload, signIn } from "@/tests/support/sign-in";

// Each test takes back what it did: the demo company is there for all of them.

const list = (page: Page) => page.getByRole("region", { name: "Tasks" });
const opened = (page: Page) => page.getByRole("region", { name: "Task", exact: true });
/** What a screen reader was told last. */
const said = (page: Page) => page.locator("output[aria-live=polite]");
const link = (page: Page, href: string) => list(page).locator(`a[href="${href}"]`);

/** Opens the first approval of the list; answers its address. */
async function openFirst(page: Page): Promise<string> {
  await page.goto("/inbox?kind=approval");
  await awake(page);
  const first = list(page).getByRole("listitem").first().getByRole("link");
  const href = await first.getAttribute("href");
  await first.click();
  await expect(opened(page).getByRole("button", { name: /^Approve / })).toBeVisible();
  return href ?? "";
}

const number = (href: string) => href.replace("/tasks/", "");

test("Y approves, the next task is there at once, Z takes it back", async ({ page }) => {
  await signIn(page, "Dana Novak");
  const task = await openFirst(page);
  await expect(page).toHaveURL(new RegExp(`task=${number(task)}`));

  await page.keyboard.press("y");
  await expect(link(page, task)).toHaveCount(0);
  await expect(page).not.toHaveURL(new RegExp(`task=${number(task)}`));
  await expect(page.getByText(/^Approved: /)).toBeVisible();
  // What is said aloud names no arrow.
  await expect(said(page)).toHaveText(/^Sent\. .*\d left\. Next: [^→]+ to [^→]+$/);

  await page.keyboard.press("z");
  await expect(said(page)).toHaveText(/^Undone: [^→]+ to [^→]+$/);
  await expect(link(page, task)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`task=${number(task)}`));
  await reload(page);
  await expect(link(page, task)).toBeVisible();
});

test("N asks for a reason, and what was decided can be undone where it is listed", async ({ page }) => {
  await signIn(page, "Dana Novak");
  const task = await openFirst(page);
  await page.keyboard.press("n");
  const reason = opened(page).getByLabel("Why do you deny this?");
  await expect(reason).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(opened(page).getByText("Deny needs a reason.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(reason).toHaveCount(0);

  await page.keyboard.press("n");
  await page.keyboard.type("Not before the freeze is over.");
  await page.keyboard.press("Control+Enter");
  await expect(link(page, task)).toHaveCount(0);
  await expect(page.getByText(/^Denied: /)).toBeVisible();

  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.waitForURL("/decided");
  const entry = page.getByRole("listitem").filter({ has: page.locator(`a[href="${task}"]`) });
  await expect(entry).toContainText(/Takes effect in \d+ s/);
  await entry.getByRole("button", { name: /^Undo / }).click();
  await expect(entry).toHaveCount(0);
  await page.goto("/inbox?kind=approval");
  await awake(page);
  await expect(link(page, task)).toBeVisible();
});

test("a reason to begin with is written into the field by keyboard, gone on with, and sent only when it is sent", async ({
  page,
}) => {
  await signIn(page, "Dana Novak");
  const task = await openFirst(page);
  await page.keyboard.press("n");
  const field = opened(page).getByLabel("Why do you deny this?");
  await expect(field).toBeFocused();
  const reasons = opened(page).getByRole("list", { name: "Reasons to begin with" }).getByRole("button");
  await expect(reasons).toHaveCount(3);
  const words = (await reasons.last().textContent()) ?? "";
  // A number is only a number here.
  await page.keyboard.type("1 ");
  await expect(field).toHaveValue("1 ");
  await field.fill("");

  await page.keyboard.press("Shift+Tab");
  await expect(reasons.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(words);
  await expect(field).toBeFocused();
  await page.keyboard.type(", then ask again.");
  await expect(field).toHaveValue(`${words}, then ask again.`);
  await expect(link(page, task)).toHaveCount(1);

  await page.keyboard.press("Control+Enter");
  await expect(link(page, task)).toHaveCount(0);
  await expect(page.getByText(/^Denied: /)).toBeVisible();
  await page.keyboard.press("z");
  await expect(link(page, task)).toBeFocused();
});

test("a link from an e-mail preselects a verb and decides nothing (traps 1, 2)", async ({ page }) => {
  await signIn(page, "Dana Novak");
  const task = await openFirst(page);
  await page.goto(`${task}?choose=approve`);
  await expect(page.getByText("You are about to approve:")).toBeVisible();
  await reload(page);
  await awake(page);
  await expect(page.getByText("You are about to approve:")).toBeVisible();

  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByText("Approved by you.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: /^Approve / })).toBeVisible();
});

test("of two who decide at once the second is told who was first, in place", async ({ page, browser }) => {
  // Dana's page hears of no change, as one does whose network is slow. From the first page on: a stream that is open stays open.
  await page.route("**/stream", (route) => route.abort());
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?kind=approval&app=aws-production");
  await awake(page);
  const shared = list(page).getByRole("link").filter({ hasText: "Ana Reyes" }).first();
  const task = (await shared.getAttribute("href")) ?? "";
  await shared.click();
  await expect(opened(page).getByRole("button", { name: /^Approve / })).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, "Theo Weber");
  await other.goto(task);
  await awake(other);
  await other.getByRole("button", { name: /^Approve / }).click();
  await expect(other.getByText("Approved by you.")).toBeVisible();
  try {
    await page.keyboard.press("y");
    await expect(link(page, task)).toContainText(/Theo Weber (is approving|approved) this/);
  } finally {
    // Where the machine is slow the window is over by now, and the approval stands.
    const undo = other.getByRole("button", { name: "Undo" });
    if (await undo.isVisible()) await undo.click();
    await other.context().close();
  }
});
