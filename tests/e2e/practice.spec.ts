import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { awake, signIn } from "@/tests/support/sign-in";

const lesson = (page: Page) => page.getByRole("region", { name: "Lesson" });
const open = (page: Page, count: number) => expect(page.getByText(new RegExp(`^${count} open`))).toBeVisible();

test("the keys are learnt on pretend tasks, by keyboard alone, and nothing leaves the page", async ({ page }) => {
  const sent: string[] = [];
  await signIn(page, "Ana Reyes");
  await page.getByRole("region", { name: "Practice" }).getByRole("link", { name: "Practise" }).click();
  await page.waitForURL("/practice");
  await awake(page);
  await expect(page.getByRole("region", { name: "Practice", exact: true })).toHaveCount(0);
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(request.url());
  });

  await expect(lesson(page)).toContainText("1 of 8");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(lesson(page)).toContainText("Say yes");
  await page.keyboard.press("y");
  await open(page, 7);
  await page.keyboard.press("z");
  await open(page, 8);
  await page.keyboard.press("n");
  await expect(page.getByLabel("Why?")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("A reason is needed.")).toBeVisible();
  await page.keyboard.type("Not by a jury of one.");
  await page.keyboard.press("Control+Enter");
  await open(page, 7);
  for (const key of ["x", "j", "x", "j", "x"]) await page.keyboard.press(key);
  await expect(page.getByText("7 open, 3 selected")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("y");
  await open(page, 4);
  await expect(lesson(page)).toContainText("8 of 8");

  await page.keyboard.press("Control+k");
  const menu = page.getByRole("dialog", { name: "Search and do anything" });
  await expect(menu.getByRole("option", { name: "Approve" })).toBeVisible();
  await page.keyboard.type("claim");
  await expect(menu.getByRole("option")).toHaveText([/^Claim/]);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Claimed by you")).toBeVisible();
  await expect(lesson(page)).toContainText("That was all of it");
  expect(sent).toEqual([]);

  await page.goto("/inbox");
  await awake(page);
  await expect(page.getByRole("region", { name: "Practice", exact: true })).toHaveCount(0);
});

test("whoever cannot press keys passes them by, on a phone and in the dark", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "Ana Reyes");
  await page.goto("/practice");
  await awake(page);
  await expectAccessible(page);
  for (let step = 0; step < 8; step++) await page.getByRole("button", { name: "Skip this one" }).click();
  await expect(lesson(page)).toContainText("That was all of it");
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await open(page, 7);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await open(page, 8);
  await lesson(page).getByRole("button", { name: "Start again" }).click();
  await expect(lesson(page)).toContainText("1 of 8");
});
