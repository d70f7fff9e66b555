import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, reload, signIn } from "@/tests/support/sign-in";

const address = "/settings/me/delegation";
const away = ["theo", "kofi"] as const;

test.afterEach(async () => {
  for (const who of away) await as(who)("DELETE", "/delegation");
});

/** A day from today as a field for day and time shows it. */
function field(days: number): string {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T09:00`;
}

async function pick(page: Page, typed: string, name: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: "Who stands in" }).fill(typed);
  await expect(page.getByRole("option", { name })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Enter");
}

test("somebody away says who stands in, sees what goes, is told what is wrong, and ends it (row 110, trap 27)", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await as("kofi")("PUT", "/delegation", { delegate: "theo@marram.example" });
  await signIn(page, "Theo Weber");
  await page.goto(address);
  await awake(page);
  await page.getByRole("button", { name: "Let them stand in" }).click();
  await expect(page.getByText("Choose who stands in.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Who stands in" })).toBeFocused();

  await pick(page, "kofi", /Kofi Mensah/);
  await expect(page.getByText("would close a loop", { exact: false })).toBeVisible();
  await pick(page, "ines", /Ines Costa/);
  await expect(page.getByText("would close a loop", { exact: false })).toBeHidden();
  const until = page.getByRole("textbox", { name: "Until" }).or(page.getByLabel("Until", { exact: true }));
  await until.fill(field(-3));
  await expect(page.getByText("It has to lie in the future", { exact: false })).toBeVisible();
  await until.fill(field(9));
  await expect(page.getByRole("status").filter({ hasText: /to Ines Costa/ })).toBeVisible();
  await page.getByRole("radio", { name: "Only some kinds" }).check();
  await page.getByRole("button", { name: "Let them stand in" }).click();
  await expect(page.getByText("Choose at least one kind", { exact: false })).toBeVisible();
  await page.getByRole("checkbox", { name: "Approval" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("status").filter({ hasText: /to Ines Costa/ })).toBeVisible();
  await page.keyboard.press("Enter");
  const list = page.getByRole("region", { name: "Who stands in" });
  await expect(list).toContainText("Ines Costa stands in for you");
  await expect(list).toContainText("Approval.");
  await expect(page.getByRole("link", { name: /Ines Costa stands in for you until/ }).first()).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.setViewportSize({ width: 390, height: 844 });
  await other.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await signIn(other, "Ines Costa");
  await expect(other.getByRole("link", { name: /You stand in for Theo Weber/ })).toBeVisible();
  await other.goto(address);
  await awake(other);
  await expect(other.getByRole("heading", { name: "You stand in for" })).toBeVisible();
  await expectAccessible(other);
  expect((await other.goto(`${address}?of=theo@marram.example`))?.status()).toBe(404);
  await other.context().close();

  await expectAccessible(page);
  await page.getByRole("button", { name: "End now" }).click();
  await expect(list).toBeHidden();
  await expect(page.getByRole("link", { name: /stands in for you/ })).toHaveCount(0);
});

test("an admin arranges it for somebody else", async ({ page }) => {
  test.setTimeout(200_000);
  await signIn(page, "Sam Whitlock");
  await page.goto(`${address}?of=kofi@marram.example`);
  await awake(page);
  await expect(page.getByRole("heading", { name: "Out of office: Kofi Mensah" })).toBeVisible();
  await pick(page, "ines", /Ines Costa/);
  await page.getByRole("button", { name: "Let them stand in" }).click();
  const list = page.getByRole("region", { name: "Who stands in" });
  await expect(list).toContainText("Ines Costa stands in for Kofi Mensah");
  // Of several, the one that is meant is ended, and the others stay.
  await as("kofi")("PUT", "/delegation", { delegate: "theo@marram.example", kinds: ["revocation"] });
  await reload(page);
  await expect(list).toContainText("Theo Weber");
  await page.getByRole("button", { name: "End now: Theo Weber, Revocation" }).focus();
  await page.keyboard.press("Enter");
  await expect(list).not.toContainText("Theo Weber");
  await expect(list).toContainText("Ines Costa");
  await as("kofi")("DELETE", "/delegation");
  await reload(page);
  await expect(list).toBeHidden();
});
