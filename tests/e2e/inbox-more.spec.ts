import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { awake, reload, signIn } from "@/tests/support/sign-in";

const tasks = (page: Page) => page.getByRole("region", { name: "Tasks" });
const rows = (page: Page) => tasks(page).getByRole("listitem");
const opened = (page: Page) => page.getByRole("region", { name: "Task", exact: true });

/** Leaves for another page in full, as a closed tab does; a live refresh of its own can cut that off. */
async function leave(page: Page): Promise<void> {
  await expect(() => page.goto("/inbox?kind=form")).toPass({ timeout: 45_000 });
  await awake(page);
}

test("a quick look shows a task and leaves it unread; the list's keys walk on in it", async ({ page }) => {
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?is=unread");
  await awake(page);
  const unread = await rows(page).count();
  expect(unread).toBeGreaterThan(1);
  const link = rows(page).first().getByRole("link");
  const number = (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
  await link.focus();
  await page.keyboard.press("Space");
  const look = page.getByRole("dialog");
  await expect(look.getByText(`1 of ${unread}`)).toBeVisible();
  await expect(look.getByText(`${number} · a quick look`)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("j");
  await expect(look.getByText(`2 of ${unread}`)).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(look.getByText(`${number} · a quick look`)).toBeVisible();
  await page.keyboard.press("Space");
  await expect(look).toBeHidden();
  await expect(page).not.toHaveURL(/task=/);
  await reload(page);
  await expect(rows(page)).toHaveCount(unread);
});

test("from the task one walks to the next, with the place in the list", async ({ page }) => {
  await signIn(page, "Dana Novak");
  const ways = opened(page).getByRole("navigation", { name: "Tasks of the list" });
  await expect(ways.getByText(/^1 of \d+\+?$/)).toBeVisible();
  await expect(ways.getByRole("button", { name: "Previous" })).toHaveAttribute("aria-disabled", "true");
  await ways.getByRole("button", { name: "Next" }).click();
  await expect(ways.getByText(/^2 of \d+\+?$/)).toBeVisible();
  await expect(ways.getByRole("button", { name: "Next" })).toBeFocused();
  await expect(rows(page).nth(1).getByRole("link")).toHaveAttribute("aria-current", "true");
  await page.setViewportSize({ width: 390, height: 844 });
  await ways.getByRole("button", { name: "Previous" }).click();
  await expect(ways.getByText(/^1 of \d+\+?$/)).toBeVisible();
  await page.keyboard.press("j");
  await expect(ways.getByText(/^2 of \d+\+?$/)).toBeVisible();
});

test("one key selects everything, and leaves a text alone", async ({ page }) => {
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?kind=approval");
  await awake(page);
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar.getByText(/^\d+ selected/)).toBeVisible();
  const all = await rows(page).count();
  await expect(bar.getByText(`${all} selected`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  const search = page.getByRole("searchbox", { name: "Search your tasks" });
  await search.fill("snow");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Backspace");
  await expect(search).toHaveValue("");
  await expect(bar).toBeHidden();
});

test("rows say how long they wait and in whose place; a list is narrowed by source and lies by its last change", async ({
  page,
}) => {
  await signIn(page, "Dana Novak");
  await expect(rows(page).first()).toContainText(/(\d+ (min|h|d) old|new)/);
  await expect(rows(page).filter({ hasText: "For Helena Brandt" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("menuitem", { name: "Source" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Access review" }).click();
  await expect(page).toHaveURL(/source=review/);
  await page.keyboard.press("Escape");
  await expect(rows(page).filter({ hasText: "Approval:" })).toHaveCount(0);
  await expect(rows(page).filter({ hasText: "Certification:" }).first()).toBeVisible();
  await page.getByRole("searchbox", { name: "Search your tasks" }).fill("source:slack,api due:none");
  await expect(page).toHaveURL(/due=none&source=slack,api/);
  await expect(page.getByRole("button", { name: "Slack, API", exact: true })).toBeVisible();
  await page.goto("/inbox?sort=updated&group=none");
  await awake(page);
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole("button", { name: "How the list lies" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Last updated" })).toBeChecked();
});

test("a decision whose page was left before it was saved is offered again, and sent by nobody else", async ({
  page,
}) => {
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?kind=approval");
  await awake(page);
  const number = (await rows(page).first().getByRole("link").getAttribute("href"))?.split("/").at(-1) ?? "";
  await rows(page).first().getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`task=${number}`));
  await expect(opened(page).getByRole("button", { name: /^Deny/ })).toBeVisible();
  await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await page.keyboard.press("n");
  const words = opened(page).getByRole("textbox", { name: "Why do you deny this?" });
  await words.fill("Not in this quarter");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText(/^Not saved/)).toBeVisible();
  page.on("dialog", (dialog) => void dialog.accept());
  await leave(page);
  await page.unroute("**/*");
  const offer = page.getByRole("region", { name: "Decisions that were not sent" });
  await expect(offer.getByText("Not sent: Deny")).toBeVisible();
  await expect(offer.getByText("Nothing has changed since.")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(offer.getByRole("button", { name: "Discard" })).toBeInViewport();
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await offer.getByRole("button", { name: "Open it" }).click();
  await expect(page).toHaveURL(new RegExp(`/tasks/${number}\\?choose=deny`));
  await expect(page.getByText("Nothing has been decided yet.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Why do you deny this?" })).toHaveValue("Not in this quarter");
  await expect(offer).toBeHidden();
  // Not sent from there either, it is offered once more, until it is let go.
  await leave(page);
  await offer.getByRole("button", { name: "Discard" }).click();
  await expect(offer).toBeHidden();
  await leave(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(offer).toBeHidden();
});
