import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { tabTo } from "@/tests/support/keyboard";
import { as } from "@/tests/support/over-api";
import { awake, reload, signIn } from "@/tests/support/sign-in";
import { expectFocusSeen, expectNoSideways, watch } from "@/tests/support/watch";

const address = "/settings/me/delegation";
const away = ["theo", "kofi"] as const;

test.afterEach(async () => {
  for (const who of away) await as(who)("DELETE", "/delegation");
});

/**
 * One up in each part of the field for day and time that has the focus, in whatever order the browser shows them:
 * an empty one becomes the first of January of this year, which is over; that one the second of February of the next.
 */
async function raise(page: Page): Promise<void> {
  for (let part = 0; part < 6; part += 1) {
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
  }
}

const who = (page: Page) => page.getByRole("combobox", { name: "Who stands in" });

/** Types into the field for people that has the focus, and takes who is found. */
async function pick(page: Page, typed: string, name: RegExp): Promise<void> {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(typed);
  await expect(page.getByRole("option", { name })).toHaveAttribute("data-highlighted", "", { timeout: 30_000 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name })).toBeHidden();
}

test("by keyboard alone somebody away says who stands in, sees what goes, is told what is wrong, and ends it (row 110, trap 27)", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await as("kofi")("PUT", "/delegation", { delegate: "theo@marram.example" });
  const clean = watch(page);
  await signIn(page, "Theo Weber");
  await page.goto(address);
  await awake(page);
  const save = page.getByRole("button", { name: "Let them stand in" });
  await tabTo(page, save);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Choose who stands in.")).toBeVisible();
  await expect(who(page)).toBeFocused();

  await pick(page, "kofi", /Kofi Mensah/);
  await expect(page.getByText("would close a loop", { exact: false })).toBeVisible();
  await pick(page, "ines", /Ines Costa/);
  await expect(page.getByText("would close a loop", { exact: false })).toBeHidden();
  const until = page.getByLabel("Until", { exact: true });
  await tabTo(page, until);
  await raise(page);
  await expect(page.getByText("It has to lie in the future", { exact: false })).toBeVisible();
  for (let part = 0; part < 6; part += 1) await page.keyboard.press("ArrowLeft");
  await raise(page);
  await expect(page.getByText("It has to lie in the future", { exact: false })).toBeHidden();
  await tabTo(page, page.getByRole("radio", { name: /^Everything/ }), "Shift+Tab");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Only some kinds" })).toBeChecked();
  await tabTo(page, save);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Choose at least one kind", { exact: false })).toBeVisible();
  await tabTo(page, page.getByRole("checkbox", { name: "Approval" }));
  await page.keyboard.press("Space");
  await expect(page.getByRole("status").filter({ hasText: /to Ines Costa/ })).toBeVisible();
  await page.keyboard.press("Enter");
  const list = page.getByRole("region", { name: "Who stands in" });
  await expect(list).toContainText("Ines Costa stands in for you");
  await expect(list).toContainText("Approval.");
  await expect(page.getByRole("link", { name: /Ines Costa stands in for you until/ }).first()).toBeVisible();
  await expectFocusSeen(page);

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
  await tabTo(page, page.getByRole("button", { name: "End now" }));
  await page.keyboard.press("Enter");
  await expect(list).toBeHidden();
  await expect(page.getByRole("link", { name: /stands in for you/ })).toHaveCount(0);
  await expectFocusSeen(page);
  clean();
});

test("on a phone and in the dark an admin arranges it for somebody else", async ({ page }) => {
  test.setTimeout(200_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const clean = watch(page);
  await signIn(page, "Sam Whitlock");
  await page.goto(`${address}?of=kofi@marram.example`);
  await awake(page);
  await expect(page.getByRole("heading", { name: "Out of office: Kofi Mensah" })).toBeVisible();
  await who(page).click();
  await pick(page, "ines", /Ines Costa/);
  await page.getByRole("radio", { name: "Only some kinds" }).check();
  await page.getByRole("checkbox", { name: "Provisioning", exact: true }).check();
  await expect(page.getByRole("status").filter({ hasText: /to Ines Costa/ })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideways(page);
  await page.getByRole("button", { name: "Let them stand in" }).click();
  const list = page.getByRole("region", { name: "Who stands in" });
  await expect(list).toContainText("Ines Costa stands in for Kofi Mensah");
  // Of several, the one that is meant is ended, and the others stay.
  await as("kofi")("PUT", "/delegation", { delegate: "theo@marram.example", kinds: ["revocation"] });
  await reload(page);
  await expect(list).toContainText("Theo Weber");
  await expectAccessible(page);
  await expectNoSideways(page);
  await page.getByRole("button", { name: "End now: Theo Weber, Revocation" }).click();
  await expect(list).not.toContainText("Theo Weber");
  await expect(list).toContainText("Ines Costa");
  await as("kofi")("DELETE", "/delegation");
  await reload(page);
  await expect(list).toBeHidden();
  clean();
});
