import { expect, type Page, test } from "@playwright/test";
import { scriptBytes } from "@/lib/cli/bench/first-load";
import { expectAccessible } from "@/tests/support/axe";
import { awake, reload, signIn } from "@/tests/support/sign-in";

const menu = (page: Page) => page.getByRole("dialog", { name: "Search and do anything" });
const field = (page: Page) => menu(page).getByRole("combobox");

test("the command menu knows what can be done here, where one can go, and what was done last", async ({ page }) => {
  await signIn(page, "Dana Novak");
  await page.goto("/decided");
  await awake(page);
  await page.evaluate(() => localStorage.removeItem("countersign.recent"));
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  for (const name of ["Decisions", "Create", "Go to", "Filter the inbox by", "Settings", "Help"])
    await expect(menu(page).getByText(name, { exact: true })).toBeVisible();
  await expect(menu(page).getByText("Recent", { exact: true })).toHaveCount(0);
  await expectAccessible(page);

  // Found by what is meant; a page of choices, and Backspace leads up again.
  await page.keyboard.type("overdue");
  await expect(menu(page).getByRole("option").first()).toContainText("Due");
  await page.keyboard.press("Enter");
  await expect(menu(page).getByRole("option")).toHaveText(["Overdue", "Due today", "Due this week"]);
  await page.keyboard.press("Backspace");
  await expect(menu(page).getByText("Go to", { exact: true })).toBeVisible();
  await page.keyboard.type("due");
  await expect(menu(page).getByRole("option").first()).toContainText("Due");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.waitForURL("/inbox?due=overdue");
  await expect(menu(page)).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await expect(menu(page).getByText("Recent", { exact: true })).toBeVisible();
  await expect(menu(page).getByRole("option").first()).toContainText("Due");
  await page.keyboard.type("kofi mensah");
  await expect(menu(page).getByRole("group", { name: "People" }).getByRole("option")).toContainText("Kofi Mensah");
  await page.keyboard.press("Escape");
  await expect(menu(page)).toHaveCount(0);
});

test("single letters can be switched off, and stay off for that person (WCAG 2.1.4)", async ({ page }) => {
  await signIn(page, "Ines Costa");
  await page.goto("/requests");
  await awake(page);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys on this page" });
  await expect(sheet.getByRole("term").filter({ hasText: "My requests" })).toBeVisible();
  await expectAccessible(page);
  const letters = sheet.getByRole("checkbox", { name: "Keys that are a single letter work" });
  try {
    const saved = page.waitForResponse((response) => response.request().method() === "POST");
    await letters.uncheck();
    await saved;
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await reload(page);
    await awake(page);
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.keyboard.press("?");
    await expect(letters).not.toBeChecked();
    expect(new URL(page.url()).pathname).toBe("/requests");
  } finally {
    const back = page.waitForResponse((response) => response.request().method() === "POST");
    await letters.check();
    await back;
  }
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.waitForURL("/decided");
});

test("G and a letter leads to each place, and the keys of the page say so", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "Sam Whitlock");
  await page.goto("/requests");
  await awake(page);
  const places = [
    ["M", "/campaigns", "Campaigns"],
    ["N", "/insights", "Insights"],
    ["H", "/access", "My access"],
    ["S", "/settings/me", "Your settings"],
    ["L", "/log", "Request log"],
    ["V", "/reviews", "Reviews"],
  ] as const;
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys on this page" });
  for (const [letter, , name] of places) {
    const line = sheet.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) });
    await expect(line.locator("..").locator("kbd")).toHaveText(["G", letter]);
  }
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  for (const [letter, path] of places) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter.toLowerCase());
    await expect(page).toHaveURL((url) => url.pathname === path, { timeout: 60_000 });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("the menu of the person opens by key as by press, gives the focus back, and notes come where they are asked for", async ({
  page,
}) => {
  await signIn(page, "Dana Novak");
  await page.goto("/requests");
  await awake(page);
  const trigger = page.getByRole("button", { name: /^(DN )?Dana Novak/ });
  await trigger.focus();
  await page.keyboard.press("Enter");
  const keys = page.getByRole("menuitem", { name: /^Keys/ });
  await expect(keys).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await expect(trigger).toBeFocused();
  await trigger.click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.getByRole("menuitemradio", { name: "Like the system" }).click();
  await page.keyboard.press("Escape");

  await page.goto("/inbox");
  await awake(page);
  await page.keyboard.press("j");
  await page.waitForURL(/task=/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await expect(async () => {
    await page.keyboard.press(".");
    await expect(page.getByRole("region", { name: "Notes" }).getByText(/^Link to T-\d+ copied/)).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
});

test("a key pressed before the page listens is heard when it does", async ({ page }) => {
  await signIn(page, "Dana Novak");
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/chunks\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/inbox", { waitUntil: "commit" });
  const rows = page.getByRole("region", { name: "Tasks" }).getByRole("listitem");
  await expect(rows.nth(1)).toBeVisible();
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(/task=/);
  release();
  await expect(page).toHaveURL(/task=/);
  await expect(rows.nth(1).getByRole("link")).toBeFocused();
});

test("the inbox loads at most 250 KB of scripts at first", async ({ page }) => {
  await signIn(page, "Dana Novak");
  const sum = await scriptBytes(page, async () => {
    await page.goto("/inbox");
    await awake(page);
  });
  expect(sum).toBeGreaterThan(50 * 1024);
  expect(sum).toBeLessThan(250 * 1024);
});
