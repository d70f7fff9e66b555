import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "@/tests/support/axe";
import { awake, signIn } from "@/tests/support/sign-in";

const main = (page: Page) => page.getByRole("main");
const picture = (page: Page, title: RegExp) =>
  main(page)
    .getByRole("region")
    .filter({ has: page.getByRole("heading", { level: 2, name: title }) });
const rows = (page: Page) => page.getByRole("region", { name: "Tasks" }).getByRole("listitem");

/** What was said on the console that should not have been. */
function listen(page: Page): readonly string[] {
  const said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") said.push(message.text());
  });
  return said;
}

/** A week that is over, so that nothing more ends in it while this runs: its mark, and how many were decided in it. */
async function weekBefore(marks: Locator): Promise<{ readonly mark: Locator; readonly decided: number }> {
  const names = await marks.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
  const decided = names.map((name) => Number(/: (\d+) decided/.exec(name)?.[1] ?? 0));
  const place = decided.findLastIndex((count, at) => at < names.length - 1 && count > 2 && count < 40);
  expect(place, names.join("; ")).toBeGreaterThanOrEqual(0);
  return { mark: marks.nth(place), decided: decided[place] ?? 0 };
}

test("pictures say what they find, stand as table and file, and each mark leads to the list it counts", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await signIn(page, "Sam Whitlock");
  const said = listen(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Insights" }).click();
  await expect(main(page).getByRole("heading", { level: 1, name: "Your work" })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("navigation", { name: "Whose work" }).getByRole("link", { name: "Everything" }).click();
  await expect(main(page).getByRole("heading", { level: 1, name: "All work" })).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveURL(/of=all/);
  await awake(page);
  await expect(main(page).locator("dl dt")).toHaveCount(4);

  const decided = picture(page, /decided in four weeks/);
  const { mark, decided: count } = await weekBefore(decided.getByRole("listitem").getByRole("link"));
  await decided.getByRole("button", { name: "Table" }).click();
  await expect(decided.getByRole("row")).toHaveCount(13);
  await expect(decided.getByRole("columnheader", { name: "denied or removed" })).toBeVisible();
  const download = page.waitForEvent("download");
  await decided.getByRole("button", { name: /^CSV/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("decided-by-week-all.csv");
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(13);
  expect(lines[0]).toContain("Week of,Decided");
  expect(lines.some((line) => line.split(",")[1] === String(count))).toBe(true);
  await decided.getByRole("button", { name: "Table" }).click();

  await mark.click();
  await expect(page).toHaveURL(/\/inbox\?.*state=done/, { timeout: 60_000 });
  expect(new URL(page.url()).searchParams.get("ended")).toMatch(/^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/);
  await expect(rows(page)).toHaveCount(count, { timeout: 60_000 });
  await expect(page.getByRole("button", { name: /^Ended .* to / })).toBeVisible();
  expect(said).toEqual([]);
});

test("by keyboard alone, in the dark and on a phone: one's own work and the list behind an age", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, "Theo Weber");
  const said = listen(page);
  // The small picture above one's list comes after it, and leads to the oldest.
  const small = page.getByRole("link", { name: /^Oldest: .* Open on the last seven days/ });
  await expect(small).toBeVisible({ timeout: 60_000 });
  await small.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sort=oldest/, { timeout: 60_000 });
  await awake(page);

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused({ timeout: 20_000 });
  await page.keyboard.type("insights");
  await expect(page.getByRole("option", { name: "Insights" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(main(page).getByRole("heading", { level: 1, name: "Your work" })).toBeVisible({ timeout: 60_000 });
  await awake(page);

  const table = picture(page, /decided in four weeks/).getByRole("button", { name: "Table" });
  await table.focus();
  await page.keyboard.press("Enter");
  await expect(table).toHaveAttribute("aria-pressed", "true");
  await expectAccessibleEverywhere(page, async (width) => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `${width}`).toBeLessThanOrEqual(0);
  });
  const ages = picture(page, /for (over )?a week/);
  const mark = ages.getByRole("listitem").getByRole("link").first();
  const [age = ""] = ((await mark.getAttribute("aria-label")) ?? "").split(":");
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/inbox\?.*age=/, { timeout: 60_000 });
  await expect(page.getByRole("search", { name: "Filter tasks" }).getByText(age)).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
  expect(said).toEqual([]);
});

test("open tasks as dots at their steps: by mouse, by arrow keys, as a table and on a phone", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, "Sam Whitlock");
  await page.goto("/insights?of=all");
  await awake(page);
  const said = listen(page);
  const steps = picture(page, /^(Step \d|What has no steps|At no step|Half of|The only open task)/);
  const columns = steps.getByRole("list", { name: "Steps", exact: true }).getByRole("link");
  const dots = steps.getByRole("group", { name: /^Open tasks by step and age/ }).getByRole("link");
  await expect(columns.first()).toHaveAccessibleName(/^Step 1: \d+ open, .* Show the oldest\.$/);
  await expectAccessibleEverywhere(page, async (width) => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `${width}`).toBeLessThanOrEqual(0);
  });

  const table = steps.getByRole("button", { name: "Table" });
  const count = await columns.count();
  await table.click();
  await expect(steps.getByRole("row")).toHaveCount(count + 1);
  await expect(steps.getByRole("columnheader", { name: "P85" })).toBeVisible();
  const download = page.waitForEvent("download");
  await steps.getByRole("button", { name: /^CSV/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("open-by-step-all.csv");
  expect((await readFile(await file.path(), "utf8")).trim().split("\r\n")).toHaveLength(count + 1);
  await table.click();

  // One stop for Tab, whichever dot it is; arrow keys make another one it.
  const stop = dots.and(page.locator("[tabindex='0']"));
  await expect(stop).toHaveCount(1);
  await stop.focus();
  for (let column = 0; column < count; column += 1) await page.keyboard.press("ArrowRight");
  const rightmost = await stop.getAttribute("href");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await expect(stop).toBeFocused();
  await expect(stop).not.toHaveAttribute("href", rightmost ?? "");
  const named = (await stop.getAttribute("aria-label")) ?? "";
  await expect(steps.getByText(named)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/tasks/${named.split(",")[0]}$`), { timeout: 60_000 });

  await page.goBack();
  await expect(dots.first()).toBeVisible({ timeout: 60_000 });
  await awake(page);
  const last = dots.last();
  const task = ((await last.getAttribute("aria-label")) ?? "").split(",")[0];
  await last.click();
  await expect(page).toHaveURL(new RegExp(`/tasks/${task}$`), { timeout: 60_000 });
  await page.goBack();
  await expect(columns.first()).toBeVisible({ timeout: 60_000 });
  await awake(page);
  await columns.last().click();
  await expect(page).toHaveURL(/\/tasks\/T-\d+$/, { timeout: 60_000 });
  expect(said).toEqual([]);
});

test("the pictures of others are not there for whoever neither manages nor oversees them", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, "Dana Novak");
  for (const [address, status] of [
    ["/insights", 200],
    ["/insights?of=team", 200],
    ["/insights?of=all", 404],
    ["/insights?of=nobody", 404],
  ] as const) {
    expect((await page.request.get(address)).status(), address).toBe(status);
  }
});
