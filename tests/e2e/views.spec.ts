import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { answersTo, as } from "@/tests/support/over-api";
import { awake, reload, signIn } from "@/tests/support/sign-in";

const own = Date.now().toString(36);
const list = (page: Page) => page.getByRole("region", { name: "Tasks", exact: true });
const rows = (page: Page) => list(page).getByRole("listitem");
const search = (page: Page) => page.getByRole("searchbox", { name: "Search your tasks" });

test("what is typed becomes filters, filters lie in the address, and what nobody knows is said", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "Dana Novak");
  await page.keyboard.press("/");
  await page.keyboard.type("type:approval risk:high");
  await expect(page).toHaveURL(/kind=approval.*risk=high/);
  await expect(list(page).getByRole("button", { name: "Approval", exact: true })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(search(page)).toHaveValue("");
  await expect.poll(() => rows(page).count()).toBeGreaterThan(0);
  for (const row of await rows(page).all()) await expect(row).toContainText("High risk");

  await search(page).fill("due:soon");
  await expect(page.getByText("Nothing is called due:soon.")).toBeVisible();
  await search(page).fill("");

  await page.goto("/inbox?due=soon,overdue&sort=size");
  await awake(page);
  await expect(page.getByText("Left out of the address: due=soon, sort=size.")).toBeVisible();
  await expect(list(page).getByRole("heading", { level: 2 })).toHaveText([/^Overdue \d+$/]);
});

test("a list lies in other groups, closes them and keeps them closed, on one line or two", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?group=app");
  await awake(page);
  const group = list(page).getByRole("heading", { level: 2 }).first().getByRole("button");
  const before = await rows(page).count();
  await group.click();
  await expect(group).toHaveAttribute("aria-expanded", "false");
  await expect.poll(() => rows(page).count()).toBeLessThan(before);
  await reload(page);
  await expect(group).toHaveAttribute("aria-expanded", "false");
  await group.click();
  await expect(rows(page)).toHaveCount(before);

  const height = async () => (await rows(page).first().boundingBox())?.height ?? 0;
  const comfortable = await height();
  await page.keyboard.press("Shift+D");
  await expect.poll(height).toBeLessThan(comfortable);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page);
  }
  await page.keyboard.press("Shift+D");
  await expect.poll(height).toBe(comfortable);
});

test("everybody has a list of what waits for others, where questions are left to be answered", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?kind=approval&source=browser");
  await awake(page);
  const link = rows(page).first().getByRole("link");
  const number = ((await link.getAttribute("href")) ?? "").replace("/tasks/", "");
  await as("dana")("POST", `/tasks/${number}/comments`, { body: "What is it for?", question: true });
  await list(page).getByRole("button", { name: "Inbox" }).click();
  await page.getByRole("menuitem", { name: "Waiting on others" }).click();
  await expect(page).toHaveURL(/has=question/);
  await expect(list(page).getByRole("button", { name: "Waiting for an answer", exact: true })).toBeVisible();
  await expect(list(page).locator(`a[href="/tasks/${number}"]`)).toBeVisible();
  await expectAccessible(page);
});

test("a list is kept under a name, opened by number, changed, reset and deleted", async ({ page }) => {
  test.setTimeout(180_000);
  const name = `A ${own}`;
  // What a run that was cut off has left would come before it.
  const dana = as("dana");
  for (const one of (await dana("GET", "/views")).items) {
    if (one.mine && one.name.startsWith("A ")) await dana("DELETE", `/views/${one.id}`);
  }
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?kind=approval");
  await awake(page);
  await list(page).getByRole("button", { name: "Inbox" }).click();
  await page.getByRole("menuitem", { name: "Save as a view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as a view" });
  await expect(dialog).toContainText("type:approval");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/saved=/, { timeout: 30_000 });
  await expect(list(page).getByRole("button", { name })).toBeVisible();

  await page.goto("/inbox?view=all");
  await awake(page);
  await expect(list(page).getByRole("button", { name: "All tasks I may see" })).toBeVisible();
  await page.keyboard.press("v");
  await page.keyboard.press("1");
  await expect(page).toHaveURL(/kind=approval.*saved=/);

  await page.keyboard.press("/");
  await page.keyboard.type("due:week");
  await page.keyboard.press("Tab");
  await expect(list(page).getByText("Modified")).toBeVisible();
  await list(page).getByRole("button", { name: "Reset" }).click();
  await expect(page).not.toHaveURL(/due=/);
  await expect(list(page).getByText("Modified")).toBeHidden();

  await list(page).getByRole("button", { name }).click();
  await page.getByRole("menuitem", { name: "Change the view" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).not.toHaveURL(/saved=/);
});

test("a view that others may use is deleted only once that is said again", async ({ page }) => {
  test.setTimeout(120_000);
  const name = `B ${own}`;
  const dana = as("dana");
  const made = await dana("POST", "/views", { name, query: "kind=approval", shared: true });
  try {
    await signIn(page, "Dana Novak");
    await page.goto(`/inbox?kind=approval&saved=${made.id}`);
    await awake(page);
    await list(page).getByRole("button", { name }).click();
    await page.getByRole("menuitem", { name: "Change the view" }).click();
    const dialog = page.getByRole("dialog", { name: "Change the view" });
    await dialog.getByRole("button", { name: "Delete for everybody" }).click();
    await expect(dialog).toContainText("It goes away for everybody who uses it.");
    expect((await dana("GET", "/views")).items.some(({ id }: { id: string }) => id === made.id)).toBe(true);
    await dialog.getByRole("button", { name: "Yes, delete it" }).click();
    await expect
      .poll(async () => (await dana("GET", "/views")).items.some(({ id }: { id: string }) => id === made.id))
      .toBe(false);
  } finally {
    await answersTo("dana")("DELETE", `/views/${made.id}`);
  }
});
