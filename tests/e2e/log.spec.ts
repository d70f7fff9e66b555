import { expect, type Page, test } from "@playwright/test";
import { ask, cancel } from "@/tests/support/asking";
import { expectAccessible } from "@/tests/support/axe";
import { awake, signIn } from "@/tests/support/sign-in";

const rows = (page: Page) => page.getByRole("table").locator("tbody").getByRole("row");
const rowOf = (page: Page, number: string) => rows(page).filter({ hasText: number });

test("filters lie in the address, and stuck finds what cannot go on by itself", async ({ page }) => {
  await signIn(page, "Sam Whitlock");
  await page.goto("/log");
  await expect(page.getByRole("heading", { name: "Request log" })).toBeVisible();
  const all = await rows(page).count();
  await page.getByRole("button", { name: "Stuck" }).click();
  await expect(page).toHaveURL(/stuck=true/);
  await expect.poll(() => rows(page).count()).toBeLessThan(all);
  for (const row of await rows(page).all()) await expect(row).toContainText(/overdue|Errored|nobody/);
  await page.getByRole("button", { name: "Stuck" }).click();
  await expect(page).not.toHaveURL(/stuck/);

  await page.getByRole("button", { name: "State" }).click();
  await page.getByRole("menuitemradio", { name: "Granted" }).click();
  await expect(page).toHaveURL(/state=granted/);
  await expect(rows(page).filter({ hasNotText: "Granted" })).toHaveCount(0);
  await page.getByRole("button", { name: "Granted: remove filter" }).click();
  await page.getByRole("button", { name: "With", exact: true }).click();
  await page.getByRole("combobox", { name: "Waiting for" }).fill("theo");
  await page.getByRole("option", { name: /Theo Weber/ }).click();
  await expect(page).toHaveURL(/assignee=theo/);
  await expect(rows(page).filter({ hasNotText: /Theo Weber|more/ })).toHaveCount(0);
  await expect(rows(page).first()).toBeVisible();

  await page.goto("/log?q=nothing-is-called-this");
  await expect(page.getByRole("heading", { name: "No request matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect.poll(() => rows(page).count()).toBe(all);
});

test("several are moved at once by keyboard, each for itself, and the record says why (rows 106, 112)", async ({
  page,
  browser,
}) => {
  const asking = await browser.newPage();
  await signIn(asking, "Bo Lindqvist");
  const bo = await ask(asking, "zendesk/agent", "Reading the tickets behind the alerts.");
  await asking.context().clearCookies();
  await signIn(asking, "Ana Reyes");
  const ana = await ask(asking, "zendesk/agent", "Reading the tickets of the release.");
  await asking.close();

  await signIn(page, "Sam Whitlock");
  await page.goto("/log?app=zendesk&state=open");
  await awake(page);
  await expect(rowOf(page, ana)).toContainText("Ines Costa");
  for (const number of [ana, bo]) {
    await rowOf(page, number).getByRole("link").focus();
    await page.keyboard.press("x");
    await expect(rowOf(page, number).getByRole("checkbox")).toBeChecked();
  }
  await page.keyboard.press("r");
  const drawer = page.getByRole("dialog", { name: "Reassign 2 tasks" });
  await drawer.getByRole("combobox", { name: "Give to" }).fill("bo");
  await page.getByRole("option", { name: /Bo Lindqvist.*cannot have T-/ }).click();
  await drawer.getByRole("button", { name: "Reassign 2" }).click();
  await expect(drawer.getByText("Write a reason", { exact: false })).toBeVisible();
  await drawer.getByLabel("Reason").fill("Ines is on leave.");
  await page.keyboard.press("Control+Enter");
  await expect(drawer.getByText("1 of 2 moved.", { exact: false })).toBeVisible();
  await expect(drawer.getByText("own access", { exact: false })).toBeVisible();
  await drawer.getByRole("button", { name: "Done" }).click();
  // Keys rest while a drawer is open.
  await expect(drawer).toBeHidden();

  await expect(rowOf(page, ana)).toContainText("Bo Lindqvist");
  await expect(rowOf(page, ana).getByRole("checkbox")).not.toBeChecked();
  await expect(rowOf(page, bo)).toContainText("own access");
  await expect(rowOf(page, bo).getByRole("checkbox")).toBeChecked();
  const again = page.getByRole("dialog", { name: /^Reassign T-/ });
  await expect(async () => {
    await page.keyboard.press("r");
    await expect(again).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const picker = again.getByRole("combobox", { name: "Give to" });
  await picker.fill("kofi");
  await page.getByRole("option", { name: /Kofi Mensah/ }).click();
  await again.getByLabel("Reason").fill("Kofi knows the alerts.");
  await again.getByRole("button", { name: "Reassign", exact: true }).click();
  await expect(again).toBeHidden();
  await expect(rowOf(page, bo)).toContainText("Kofi Mensah");

  await page.goto(`/requests/${ana}`);
  await expect(page.getByText("“Ines is on leave.”")).toBeVisible();
  for (const number of [ana, bo]) await cancel(page, number, "The trial is over.");
});

test("an auditor reads everything and changes nothing; a manager reads of their people; others find no log (row 77)", async ({
  page,
}) => {
  await signIn(page, "Ruth Adler");
  await page.goto("/log");
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, "Nadia Fofana");
  await page.goto("/log");
  await expect(page.getByRole("heading", { name: "Requests of your people" })).toBeVisible();
  await expect(rows(page).filter({ hasText: "Milo Park" }).first()).toBeVisible();
  await expect(rows(page).filter({ hasText: "José Álvarez" })).toHaveCount(0);
  await expect(page.getByRole("checkbox")).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, "Ana Reyes");
  const answer = await page.goto("/log");
  expect(answer?.status()).toBe(404);
});

for (const [name, scheme, width] of [
  ["light", "light", 1440],
  ["dark", "dark", 1440],
  ["on a phone", "light", 390],
] as const) {
  test(`axe finds nothing in the log, ${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, "Sam Whitlock");
    await page.goto("/log?state=open");
    await page
      .getByRole("checkbox", { name: /^Select R-/ })
      .first()
      .check();
    await expectAccessible(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Reassign 1" }).click();
    await expect(page.getByRole("dialog", { name: /^Reassign T-/ })).toBeVisible();
    await expectAccessible(page);
  });
}
