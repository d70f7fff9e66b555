import { expect, test } from "@playwright/test";
import { expectAccessible, expectAccessibleEverywhere } from "@/tests/support/axe";
import { tabTo } from "@/tests/support/keyboard";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";
import { expectFocusSeen, watch } from "@/tests/support/watch";

// Each test deletes the tasks that it created.

const own = Date.now().toString(36);

test("a task among people is created by keyboard, changed in place, given a part, handed on and deleted (row 56, row 69)", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const ana = as("ana");
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const title = `Paint the hall ${own}`;
  let whole = "";
  try {
    await signIn(page, "Ana Reyes");
    await page.keyboard.press("t");
    await page.waitForURL(/\/tasks\/new$/, { timeout: 60_000 });
    await awake(page);
    await page.getByLabel("Title").focus();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Write a title.")).toBeVisible();
    await expect(page.getByText("Choose who does it.")).toBeVisible();
    await expect(page.getByLabel("Title")).toBeFocused();
    await expectAccessibleEverywhere(page);
    await page.keyboard.type(title);
    await expect(page.getByText("Write a title.")).toHaveCount(0);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Two coats of **white**.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("theo");
    await expect(page.getByRole("option", { name: /Theo Weber/ })).toBeVisible();
    await page.keyboard.press("Enter");
    const followers = page.getByRole("combobox", { name: /Followers/ });
    await followers.focus();
    await page.keyboard.type("bo lind");
    await expect(page.getByRole("option", { name: /Bo Lindqvist/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Take out Bo Lindqvist" })).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/\/tasks\/P-\d+$/, { timeout: 60_000 });
    whole = page.url().split("/").at(-1) ?? "";
    await awake(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.locator("strong", { hasText: "white" })).toBeVisible();

    await page.keyboard.press("e");
    const name = page.getByRole("textbox", { name: "Title" });
    await expect(name).toBeFocused();
    await name.fill(`${title}, twice`);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${title}, twice`, { timeout: 30_000 });
    await page.getByRole("button", { name: "Add inspector" }).click();
    await expect(page.getByRole("combobox", { name: "Inspector" })).toBeFocused();
    await page.keyboard.type("dana");
    await expect(page.getByRole("option", { name: /Dana Novak/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("button", { name: "Change inspector" })).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Take out Bo Lindqvist" }).click();
    await expect(page.getByRole("button", { name: "Take out Bo Lindqvist" })).toHaveCount(0, { timeout: 30_000 });
    await expectAccessibleEverywhere(page);

    const part = await ana("POST", "/tasks", {
      title: `Buy paint ${own}`,
      assignee: "bo@marram.example",
      parent: whole,
    });
    await page.reload();
    await awake(page);
    await expect(page.getByText("0 of 1 done")).toBeVisible();
    await page.getByRole("link", { name: new RegExp(`Buy paint ${own}`) }).click();
    await expect(page.getByText("Part of")).toBeVisible({ timeout: 30_000 });
    await ana("DELETE", `/tasks/${part.number}`);

    // Whoever only does it names no inspector and deletes nothing, and hands it on with a reason.
    const theo = await (await browser.newContext()).newPage();
    await signIn(theo, "Theo Weber");
    await theo.goto(`/tasks/${whole}`);
    await awake(theo);
    await expect(theo.getByRole("button", { name: "Change inspector" })).toHaveCount(0);
    await expect(theo.getByRole("button", { name: "Delete task" })).toHaveCount(0);
    await theo.keyboard.press("r");
    await theo.getByRole("combobox", { name: "Give to" }).fill("bo lind");
    await theo.getByRole("option", { name: /Bo Lindqvist/ }).click();
    await theo.getByLabel("Reason").fill("I am away.");
    await theo.getByRole("button", { name: "Reassign", exact: true }).click();
    await expect(theo.getByText(`No task ${whole}, or you may not see it`)).toBeVisible({ timeout: 30_000 });
    await theo.context().close();

    await page.goto(`/tasks/${whole}`);
    await awake(page);
    await page.getByRole("button", { name: "Delete task" }).click();
    const sure = page.getByRole("dialog", { name: `Delete ${whole}?` });
    await sure.getByRole("button", { name: "Delete task" }).click();
    await page.waitForURL(/\/inbox/, { timeout: 60_000 });
    expect((await ana("GET", `/tasks/${whole}`)).title).not.toContain(title);
    whole = "";
    expect(errors).toEqual([]);
  } finally {
    if (whole) await ana("DELETE", `/tasks/${whole}`);
  }
});

test("by keyboard alone a task is done, sent back by its inspector and handed on, and the focus is never lost", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const [ana, theo] = [as("ana"), as("theo")];
  const made = await ana("POST", "/tasks", {
    title: `Hang the lamps ${own}`,
    assignee: "ana@marram.example",
    inspector: "theo@marram.example",
    followers: ["bo@marram.example"],
  });
  const task = `/tasks/${made.number}`;
  const complete = page.getByRole("button", { name: /^Complete/ });
  const calm = watch(page);
  try {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await signIn(page, "Ana Reyes");
    await page.goto(task);
    await awake(page);
    const leaves = page.getByRole("button", { name: "Take out Bo Lindqvist" });
    await tabTo(page, leaves);
    await page.keyboard.press("Enter");
    await expect(leaves).toHaveCount(0, { timeout: 30_000 });
    await expectFocusSeen(page);
    await tabTo(page, page.getByRole("button", { name: "Change inspector" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox", { name: "Inspector" })).toBeFocused();
    await tabTo(page, page.getByRole("button", { name: "Cancel", exact: true }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Change inspector" })).toBeVisible();
    await expectFocusSeen(page);

    await expect(complete).toBeVisible();
    await page.keyboard.press("y");
    await expect(complete).toHaveCount(0, { timeout: 30_000 });
    await expect(async () => expect((await ana("GET", task)).state).toBe("check")).toPass({ timeout: 30_000 });
    await theo("POST", `${task}/decisions`, { verb: "ask-revision", comment: "One lamp is missing." });
    await expect(complete).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("main")).toContainText("One lamp is missing.");

    await page.keyboard.press("r");
    await expect(page.getByRole("combobox", { name: "Give to" })).toBeFocused();
    await page.keyboard.type("bo lind");
    await expect(page.getByRole("option", { name: /Bo Lindqvist/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByLabel("Reason"));
    await expectAccessible(page);
    await page.keyboard.type("He has the ladder.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByLabel("Reason")).toHaveCount(0, { timeout: 30_000 });
    await expect(complete).toHaveCount(0, { timeout: 30_000 });
    expect((await ana("GET", task)).assignees.map(({ email }: { email: string }) => email)).toEqual([
      "bo@marram.example",
    ]);
    await expectAccessible(page);
    calm();
  } finally {
    await ana("DELETE", task);
  }
});
