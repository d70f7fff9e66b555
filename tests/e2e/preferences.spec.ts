import { type Page, expect as plain, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";

// Wanda signs in here alone; her settings are left as they were found.

// What is saved comes back from the server before it is looked at.
const expect = plain.configure({ timeout: 30_000 });

const own = Date.now().toString(36);
const wandaIs = "Wanda Kowalska";
const rows = (page: Page) => page.getByRole("region", { name: "Tasks" }).getByRole("listitem");
const opened = (page: Page) => page.getByRole("region", { name: "Task", exact: true });

const usual = {
  theme: null,
  density: null,
  timeZone: null,
  dateLanguage: null,
  afterDecision: "next",
  keys: { letters: true, own: {} },
  notifications: {},
};

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await awake(page);
}

/** Tasks of hers that somebody else gave her. */
async function tasksFor(ida: ReturnType<typeof as>, count: number, title: string): Promise<readonly string[]> {
  const made: string[] = [];
  for (let at = 1; at <= count; at += 1) {
    const { number } = await ida("POST", "/tasks", { title: `${title} ${at}`, assignee: "wanda@marram.example" });
    made.push(number);
  }
  return made;
}

test("somebody's theme, zone and density hold in every browser of theirs, and what was not saved comes back with the reason", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const wanda = as("wanda");
  const chosen = () => wanda("GET", "/me/preferences");
  await wanda("PUT", "/me/preferences", usual);
  try {
    await signIn(page, wandaIs);
    await page.getByRole("button", { name: new RegExp(wandaIs) }).click();
    await page.getByRole("menuitem", { name: "Your settings" }).click();
    await expect(page.getByRole("heading", { name: "Your settings", level: 1 })).toBeVisible({ timeout: 60_000 });
    await awake(page);
    await page.getByRole("radio", { name: "Dark" }).check();
    await expect(page.locator("html")).toHaveClass(/dark/);
    await expect.poll(async () => (await chosen()).theme).toBe("dark");
    // Another browser knows nothing of it yet.
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await awake(page);
    await expect(page.locator("html")).toHaveClass(/dark/);
    await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();

    await page.getByLabel("Time zone").selectOption({ label: "Tokyo" });
    await expect(page.getByText(/^It is .* GMT\+9\.$/)).toBeVisible();
    // As the browser says, until something is chosen.
    const dates = page.getByLabel("Dates and times");
    await expect(dates.locator("option").first()).toHaveText("As the browser says (British English)");
    await dates.selectOption("de-DE");
    await expect(page.getByText(/^It is \S+tag, \d+\. \S+ 20\d\d um \d\d:\d\d .*\.$/)).toBeVisible();
    await page.getByRole("radio", { name: "One line a row" }).check();
    // By keyboard: Tab leads to what is chosen, the arrows to the next.
    await page.getByRole("radio", { name: /^The next task/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: /^The list/ })).toBeChecked();
    await expect.poll(chosen).toMatchObject({
      theme: "dark",
      timeZone: "Asia/Tokyo",
      dateLanguage: "de-DE",
      density: "compact",
      afterDecision: "list",
    });

    await page.route("**/settings/me", (route) =>
      route.request().method() === "POST" ? route.abort() : route.fallback(),
    );
    await page.getByRole("radio", { name: "Two lines a row" }).click();
    await expect(page.getByText("The server did not answer, and nothing was saved. Try again.")).toBeVisible();
    await expect(page.getByRole("radio", { name: "One line a row" })).toBeChecked();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    await page.unroute("**/settings/me");
    expect((await chosen()).density).toBe("compact");
  } finally {
    await wanda("PUT", "/me/preferences", usual);
  }
});

test("keys are changed by pressing them, taken ones are refused at their place, and the inbox goes on as one wants", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const [wanda, ida] = [as("wanda"), as("ida")];
  await wanda("PUT", "/me/preferences", { ...usual, afterDecision: "list" });
  const title = `Sort the archive ${own}`;
  const tasks = await tasksFor(ida, 4, title);
  const rest = new Set(tasks);
  try {
    await signIn(page, wandaIs);
    await go(page, "/settings/me/keys");
    const section = page.getByRole("region", { name: "Decide" });
    const row = section.getByRole("listitem").filter({ hasText: "Approve, certify" });
    const change = row.getByRole("button", { name: /^(Change|Cancel): Approve/ });
    await change.focus();
    await page.keyboard.press("Enter");
    await expect(row.getByText("Press a key")).toBeVisible();
    await page.keyboard.press("z");
    await expect(row.getByRole("alert")).toHaveText("Z is taken: Undo the last decision.");
    await expectAccessible(page);
    await page.keyboard.press("Control+c");
    await expect(row.getByRole("alert")).toContainText("Your browser needs");
    await page.keyboard.press("b");
    await expect(row.locator("kbd")).toHaveText("B");
    await expect(row.getByRole("alert")).toHaveCount(0);
    await expect(change).toBeFocused();
    const where = page
      .getByRole("region", { name: "Everywhere" })
      .getByRole("listitem")
      .filter({ hasText: "completed" });
    await where.getByRole("button", { name: /^Change/ }).click();
    await page.keyboard.press("g");
    await expect(where.getByText("G, and then…")).toBeVisible();
    await page.keyboard.press("b");
    await expect(where.locator("kbd")).toHaveText(["G", "B"]);
    await expect
      .poll(async () => (await wanda("GET", "/me/preferences")).keys)
      .toEqual({ letters: true, own: { yes: ["b"], "go-decided": ["g b"] } });

    // The list: the next row has the focus, and its task is not opened.
    await go(page, `/inbox?q=${own}`);
    await expect(rows(page)).toHaveCount(tasks.length);
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keys on this page" });
    await expect(sheet.getByText("Completed").locator("..").locator("kbd")).toHaveText(["G", "B"]);
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await page.keyboard.press("j");
    await expect(page).toHaveURL(/task=P-\d+/);
    await expect(
      opened(page)
        .getByRole("button", { name: /^Complete/ })
        .first(),
    ).toHaveAttribute("aria-keyshortcuts", "B");
    await page.keyboard.press("b");
    await expect(rows(page)).toHaveCount(tasks.length - 1);
    await expect(page).not.toHaveURL(/task=/);
    await expect(rows(page).getByRole("link").and(page.locator(":focus"))).toHaveCount(1);

    // The same task, with what became of it.
    await wanda("PUT", "/me/preferences", { afterDecision: "stay" });
    await go(page, `/inbox?q=${own}`);
    await expect(rows(page)).toHaveCount(tasks.length - 1);
    await page.keyboard.press("j");
    await expect(page).toHaveURL(/task=P-\d+/);
    const stayed = new URL(page.url()).searchParams.get("task") ?? "";
    await expect(
      opened(page)
        .getByRole("button", { name: /^Complete/ })
        .first(),
    ).toBeVisible();
    await page.keyboard.press("b");
    await expect(
      opened(page)
        .getByText(/Completed by/)
        .first(),
    ).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`task=${stayed}$`));

    // On a phone and in the dark: all as usual again.
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    await go(page, "/settings/me/keys");
    await page.getByRole("checkbox", { name: "Keys that are a single letter work" }).uncheck();
    await page.getByRole("button", { name: "Reset all keys" }).click();
    await expect(row.locator("kbd")).toHaveText("Y");
    await expect.poll(async () => (await wanda("GET", "/me/preferences")).keys).toEqual({ letters: false, own: {} });
  } finally {
    await wanda("PUT", "/me/preferences", usual);
    for (const task of rest) {
      const { state } = await wanda("GET", `/tasks/${task}`);
      if (state === "open") await wanda("POST", `/tasks/${task}/decisions`, { verb: "complete" });
    }
  }
});

test("what somebody is told by which way is theirs to choose as far as it may be, and what they were told is read and marked", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const [wanda, ida] = [as("wanda"), as("ida")];
  await wanda("PUT", "/me/preferences", usual);
  const [task = ""] = await tasksFor(ida, 1, `Read this ${own}`);
  try {
    await signIn(page, wandaIs);
    await go(page, "/settings/me/notifications");
    await expect(page.getByRole("checkbox", { name: "To do: In-app (always on)" })).toBeDisabled();
    const progress = page.getByRole("checkbox", { name: "Progress: E-mail" });
    await progress.focus();
    await page.keyboard.press("Space");
    await expect(progress).not.toBeChecked();
    await page.getByRole("checkbox", { name: "To do: Slack" }).uncheck();
    const mail = page.getByRole("checkbox", { name: "To do: E-mail" });
    await mail.click();
    await expect(page.getByText("These have to reach you: switch another way on first.")).toBeVisible();
    await expect(mail).toBeChecked();
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    await expect
      .poll(async () => (await wanda("GET", "/me/preferences")).notifications)
      .toMatchObject({
        progress: { email: { on: false }, slack: { on: false } },
        action: { email: { on: true }, slack: { on: false } },
      });

    const told = page.getByRole("list", { name: "Notifications" }).getByRole("listitem").filter({ hasText: task });
    await expect(async () => {
      await page.goto("/notifications?unread=true");
      await expect(told).toHaveCount(1, { timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    // Among all of them it stays in its place once it is read; what is unread is told beside the menu.
    await go(page, "/notifications");
    await expect(page.getByRole("button", { name: /^More\b.*\bunread$/ })).toBeVisible();
    await expectAccessible(page);
    const link = told.getByRole("link");
    await expect(link).toHaveAccessibleName(/^Unread: /);
    await told.getByRole("button", { name: /^Mark read/ }).click();
    await expect(told.getByRole("button", { name: /^Mark unread/ })).toBeVisible();
    await link.focus();
    await page.keyboard.press("u");
    await expect(told.getByRole("button", { name: /^Mark read/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/tasks/${task}$`), { timeout: 60_000 });
    await expect
      .poll(async () => {
        const { items } = await wanda("GET", "/notifications?limit=100");
        return items.find((one: { task: { number: string } | null }) => one.task?.number === task)?.readAt ?? null;
      })
      .not.toBeNull();

    // All at once, by key.
    await page.setViewportSize({ width: 1280, height: 800 });
    await go(page, "/notifications");
    await told.getByRole("button", { name: /^Mark unread/ }).click();
    const all = page.getByRole("button", { name: "Mark all read" });
    await expect(page.getByRole("button", { name: /Wanda Kowalska.*unread/ })).toBeVisible();
    await expect(told.getByRole("button", { name: /^Mark read/ })).toBeVisible();
    await page.keyboard.press("Shift+U");
    await expect(told.getByRole("button", { name: /^Mark unread/ })).toBeVisible();
    await expect(all).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByRole("button", { name: /Wanda Kowalska/ })).not.toHaveAccessibleName(/unread/);
    await expect.poll(async () => (await wanda("GET", "/notifications?unread=true")).items).toEqual([]);
  } finally {
    await wanda("PUT", "/me/preferences", usual);
    await wanda("POST", `/tasks/${task}/decisions`, { verb: "complete" });
  }
});

test("several tasks are marked as read or unread at once, by key and by button", async ({ page }) => {
  test.setTimeout(300_000);
  const [wanda, ida] = [as("wanda"), as("ida")];
  await wanda("PUT", "/me/preferences", usual);
  const title = `Sort out ${own}`;
  const tasks = await tasksFor(ida, 3, title);
  const unread = async () => {
    const { items } = await wanda("GET", `/tasks?q=${encodeURIComponent(title)}`);
    return items.filter((one: { unread: boolean }) => one.unread).length;
  };
  try {
    await signIn(page, wandaIs);
    await go(page, `/inbox?q=${encodeURIComponent(title)}`);
    await expect(rows(page)).toHaveCount(tasks.length);
    const bold = rows(page).getByText("unread, ", { exact: true });
    await page.keyboard.press("ControlOrMeta+a");
    const chosen = page.getByRole("region", { name: "Selected tasks" });
    await expect(chosen.getByText(`${tasks.length} selected`)).toBeVisible();
    await page.keyboard.press("u");
    await expect(bold).toHaveCount(0);
    await expect.poll(unread).toBe(0);
    await expect(chosen.getByText(`${tasks.length} selected`)).toBeVisible();
    await chosen.getByRole("button", { name: "Mark unread" }).click();
    await expect(bold).toHaveCount(tasks.length);
    await expect.poll(unread).toBe(tasks.length);
    await expectAccessible(page);
  } finally {
    for (const task of tasks) await wanda("POST", `/tasks/${task}/decisions`, { verb: "complete" });
  }
});
