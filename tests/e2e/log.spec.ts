import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectAccessibleEverywhere } from "@/tests/support/axe";
import { tabTo } from "@/tests/support/keyboard";
import { as } from "@/tests/support/over-api";
import { ownApp } from "@/tests/support/own-app";
import { awake, reload, signIn } from "@/tests/support/sign-in";
import { expectFocusSeen, expectNoSideways, watch } from "@/tests/support/watch";

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

test("F opens a filter and / the search, in the log and among what one decided", async ({ page }) => {
  await signIn(page, "Sam Whitlock");
  for (const [at, search, choice] of [
    ["/log", "Search requests", page.getByRole("menuitemradio", { name: "Granted" })],
    ["/decided", "Search your decisions", page.getByRole("menuitemcheckbox", { name: "Approval" })],
  ] as const) {
    await page.goto(at);
    await awake(page);
    await page.keyboard.press("f");
    await expect(choice).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(choice).toBeHidden();
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: search })).toBeFocused();
    await page.keyboard.press("Escape");
  }
});

/** Goes down the list to a row, by key. */
async function walkTo(page: Page, number: string): Promise<void> {
  const link = rowOf(page, number).getByRole("link");
  for (let presses = 0; presses < 60; presses += 1) {
    if (await link.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(presses === 0 ? "ArrowDown" : "j");
  }
  await expect(link).toBeFocused();
}

test("several are moved at once by keyboard alone, each for itself, one on a phone, and the record says why (rows 106, 112)", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const app = await ownApp("Tickets");
  const [{ number: bo }, { number: ana }] = [await app.ask(as("bo"), "reader"), await app.ask(as("ana"), "reader")];
  try {
    const clean = watch(page);
    await signIn(page, "Sam Whitlock");
    await page.goto(`/log?app=${app.slug}&state=open`);
    await awake(page);
    await expect(rowOf(page, ana)).toContainText("Theo Weber");
    for (const number of [ana, bo]) {
      await walkTo(page, number);
      await page.keyboard.press("x");
      await expect(rowOf(page, number).getByRole("checkbox")).toBeChecked();
    }
    await expectAccessibleEverywhere(page, async () => expectNoSideways(page));
    await moveByKey(page, { bo, ana });
    await moveOnAPhone(page, bo);
    clean();
    await page.goto(`/requests/${ana}`);
    await expect(page.getByText("“Theo is on leave.”")).toBeVisible();
  } finally {
    await app.clear([ana, bo]);
  }
});

async function moveByKey(page: Page, { bo, ana }: { readonly bo: string; readonly ana: string }): Promise<void> {
  const drawer = page.getByRole("dialog", { name: "Reassign 2 tasks" });
  await page.keyboard.press("r");
  await tabTo(page, drawer.getByRole("combobox", { name: "Give to" }));
  await page.keyboard.type("bo");
  const found = page.getByRole("option", { name: /Bo Lindqvist.*cannot have T-/ });
  await expect(found).toBeVisible({ timeout: 30_000 });
  for (let down = 0; down < 10 && (await found.getAttribute("data-highlighted")) === null; down += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await tabTo(page, drawer.getByRole("button", { name: "Reassign 2" }));
  await page.keyboard.press("Enter");
  await expect(drawer.getByText("Write a reason", { exact: false })).toBeVisible();
  await expect(drawer.getByLabel("Reason")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("Theo is on leave.");
  await page.keyboard.press("Control+Enter");
  await expect(drawer.getByText("1 of 2 moved.", { exact: false })).toBeVisible();
  await expect(drawer.getByText("own access", { exact: false })).toBeVisible();
  await tabTo(page, drawer.getByRole("button", { name: "Done" }));
  await page.keyboard.press("Enter");
  // Keys rest while a drawer is open.
  await expect(drawer).toBeHidden();
  await expectFocusSeen(page);
  await expect(rowOf(page, ana)).toContainText("Bo Lindqvist");
  await expect(rowOf(page, ana).getByRole("checkbox")).not.toBeChecked();
  await expect(rowOf(page, bo)).toContainText("own access");
  await expect(rowOf(page, bo).getByRole("checkbox")).toBeChecked();
}

async function moveOnAPhone(page: Page, number: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await reload(page);
  await rowOf(page, number).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Reassign 1" }).click();
  const drawer = page.getByRole("dialog", { name: /^Reassign T-/ });
  await drawer.getByRole("combobox", { name: "Give to" }).fill("kofi");
  await page.getByRole("option", { name: /Kofi Mensah/ }).click();
  await drawer.getByLabel("Reason").fill("Kofi knows the alerts.");
  await expectAccessible(page);
  await expectNoSideways(page);
  await drawer.getByRole("button", { name: "Reassign", exact: true }).click();
  await expect(drawer).toBeHidden();
  await expect(rowOf(page, number)).toContainText("Kofi Mensah");
}

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
