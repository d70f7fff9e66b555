import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";

// Each test talks at a task that it made itself, and takes that away again.

const own = Date.now().toString(36);

test("comments are written by keyboard, name who sees the task, are said better and taken back (row 71, trap 40)", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const ana = as("ana");
  const made = await ana("POST", "/tasks", { title: `Talk ${own}`, assignee: "theo@marram.example" });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  try {
    await signIn(page, "Ana Reyes");
    await page.goto(`/tasks/${made.number}`);
    await awake(page);
    await page.keyboard.press("c");
    const field = page.getByRole("textbox", { name: "Comment" });
    await expect(field).toBeFocused();
    await page.keyboard.type("Please look, @the");
    const list = page.getByRole("listbox", { name: "People to name" });
    await expect(list.getByRole("option", { name: /Theo Weber/ })).toHaveAttribute("aria-selected", "true");
    await expect(field).toHaveAttribute("aria-activedescendant", /.+/);
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue("Please look, @theo@marram.example ");
    await expect(list).toHaveCount(0);
    // What is typed right behind a choice, before anything is painted, stands behind it.
    await page.keyboard.type("@the");
    await expect(list.getByRole("option", { name: /Theo Weber/ })).toBeVisible();
    await field.evaluate((element) => {
      element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
      document.execCommand("insertText", false, "soon");
    });
    await expect(field).toHaveValue("Please look, @theo@marram.example @theo@marram.example soon");
    await field.fill("Please look, @theo@marram.example ");
    // What is being written outlives the page.
    await page.keyboard.type("and *soon*, @sam@marram.example");
    await page.reload();
    await awake(page);
    await expect(field).toHaveValue("Please look, @theo@marram.example and *soon*, @sam@marram.example");
    await field.focus();
    await page.keyboard.press("Control+Enter");
    const said = page
      .getByRole("listitem")
      .filter({ hasText: "Please look" })
      .filter({ has: page.locator("mark") });
    await expect(said.getByText("@Theo Weber")).toBeVisible({ timeout: 30_000 });
    await expect(said.locator("em")).toHaveText("soon");
    await expect(page.getByText("sam@marram.example does not see this and was told nothing.")).toBeVisible();
    await expect(field).toHaveValue("");
    await expectAccessibleEverywhere(page);

    await said.getByRole("button", { name: "Edit", exact: true }).press("Enter");
    const words = page.getByRole("textbox", { name: "Your comment" });
    await expect(words).toBeFocused();
    await words.fill("Please look at **page 3**.");
    await page.keyboard.press("Control+Enter");
    const better = page.getByRole("listitem").filter({ has: page.locator("strong", { hasText: "page 3" }) });
    await expect(better).toBeVisible({ timeout: 30_000 });
    await better.getByText("Edited").click();
    await expect(better.getByText("and *soon*")).toBeVisible();
    await better.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(better.getByRole("button", { name: "Keep it" })).toBeFocused();
    await better.getByRole("button", { name: "Delete comment" }).click();
    await expect(page.getByText("This comment was deleted.")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("page 3")).toHaveCount(0);
    expect(errors).toEqual([]);
  } finally {
    await ana("DELETE", `/tasks/${made.number}`);
  }
});

test("files are put at a task, refused before they are sent when too large, taken by who sees it and deleted by who brought them (row 72)", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const ana = as("ana");
  const made = await ana("POST", "/tasks", {
    title: `Files ${own}`,
    assignee: "theo@marram.example",
    followers: ["bo@marram.example"],
  });
  try {
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, "Ana Reyes");
    await page.goto(`/tasks/${made.number}`);
    await awake(page);
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Add files" }).press("Enter");
    await (await choosing).setFiles([
      { name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("the plan") },
      { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
    ]);
    await expect(page.getByRole("alert").filter({ hasText: "empty.txt is empty." })).toHaveCount(1);
    const file = page.getByRole("link", { name: "plan.txt" });
    await expect(file).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "Dismiss empty.txt" }).click();
    await expect(page.getByText("empty.txt is empty.", { exact: true }).first()).not.toBeInViewport();
    await expectAccessibleEverywhere(page);

    const follower = await (await browser.newContext()).newPage();
    await signIn(follower, "Bo Lindqvist");
    await follower.goto(`/tasks/${made.number}`);
    await awake(follower);
    await expect(follower.getByRole("button", { name: "Add files" })).toHaveCount(0);
    await expect(follower.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
    const coming = follower.waitForEvent("download");
    await follower.getByRole("link", { name: "plan.txt" }).click();
    expect(await readFile(await (await coming).path(), "utf8")).toBe("the plan");
    const href = (await follower.getByRole("link", { name: "plan.txt" }).getAttribute("href")) ?? "";
    await follower.context().close();

    await page.getByRole("button", { name: "Delete plan.txt" }).click();
    await page.getByRole("button", { name: "Delete file" }).click();
    await expect(file).toHaveCount(0, { timeout: 30_000 });
    expect((await page.request.get(href)).status()).toBe(404);
  } finally {
    await ana("DELETE", `/tasks/${made.number}`);
  }
});
