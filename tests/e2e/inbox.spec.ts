import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { awake, signIn } from "@/tests/support/sign-in";

const rows = (page: Page) => page.getByRole("region", { name: "Tasks" }).getByRole("listitem");
const opened = (page: Page) => page.getByRole("region", { name: "Task", exact: true });

test("the inbox is grouped by urgency and worked by keyboard alone", async ({ page }) => {
  await signIn(page, "Dana Novak");
  await expect(page.getByRole("heading", { name: /^Overdue \d+$/ })).toBeVisible();
  await expect(opened(page).getByRole("button", { name: /^(Approve|Mark completed) / })).toBeVisible();

  await page.keyboard.press("j");
  await expect(page).toHaveURL(/[?&]task=T-\d+/);
  await expect(rows(page).nth(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows(page).first().getByRole("link")).toBeFocused();
  await expect(rows(page).first().getByRole("link")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/task=/);

  await page.keyboard.press("/");
  await page.keyboard.type("snowflake");
  await expect(page).toHaveURL(/q=snowflake/);
  await expect(rows(page).filter({ hasNotText: "Snowflake" })).toHaveCount(0);
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/q=/);
});

test("whoever walks through the list by key while things change loads nothing anew, and the page is asked for once a change", async ({
  page,
}) => {
  await signIn(page, "Dana Novak");
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/task=/);
  const open = page.url();
  await page.goto(open);
  await awake(page);
  await expect(rows(page).nth(1).getByRole("link")).toHaveAttribute("aria-current", "true");

  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (request.resourceType() === "document") asked.push(`document ${pathname}`);
    else if (pathname === "/inbox" && searchParams.has("_rsc") && !request.headers()["next-router-prefetch"])
      asked.push("page");
  });
  // Another tab of the same browser says that something changed.
  const changes = 4;
  for (let change = 1; change <= changes; change += 1) {
    await page.evaluate(() => new BroadcastChannel("countersign-live").postMessage("changed"));
    for (const key of ["j", "k", "j", "k"]) await page.keyboard.press(key);
    await expect.poll(() => asked.length).toBeGreaterThanOrEqual(change);
  }
  await expect(rows(page).nth(1).getByRole("link")).toBeFocused();
  await expect(page).toHaveURL(open);
  // The demo goes on by itself: a change of its own may come between, and asks once as well.
  expect(asked).not.toContain("document /inbox");
  expect(asked.length).toBeLessThanOrEqual(changes * 2);
});

test("filters lie in the address, and an empty list says which way out there is", async ({ page }) => {
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?kind=approval");
  await awake(page);
  await expect(rows(page).first()).toBeVisible();
  const all = await rows(page).count();
  for (const row of await rows(page).all()) await expect(row).toContainText("Approval:");

  await page.getByRole("button", { name: "Due", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Overdue" }).click();
  await expect(page).toHaveURL(/due=overdue/);
  // The menu is still there for a second one, and Escape closes it alone.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menuitemcheckbox", { name: "Overdue" })).toHaveCount(0);
  await expect(page).toHaveURL(/kind=approval.*due=overdue/);
  await expect.poll(() => rows(page).count()).toBeLessThan(all);

  await page.goto("/inbox?q=nothing-is-called-this");

  await awake(page);
  await expect(page.getByRole("heading", { name: "No task matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(page).not.toHaveURL(/q=/);
  await expect.poll(() => rows(page).count()).toBeGreaterThanOrEqual(all);
});

test("on a phone a task covers the list, and Back brings the list again", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "Dana Novak");
  await rows(page).first().getByRole("link").click();
  await expect(page).toHaveURL(/task=T-/);
  await expect(opened(page).getByRole("button", { name: /^(Approve|Mark completed) / })).toBeInViewport();
  await expect(rows(page).first()).toBeHidden();
  await expectAccessible(page);
  await page.goBack();
  await expect(rows(page).first()).toBeVisible();
  await expect(opened(page)).toBeHidden();
});

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await signIn(page, "Dana Novak");
    await expect(opened(page).getByRole("heading", { name: "Activity" })).toBeVisible();
    await expectAccessible(page);
    const number = await rows(page).first().getByRole("link").getAttribute("href");
    await page.goto(number ?? "");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.goto("/decided");
    await expect(page.getByRole("heading", { name: "Completed" })).toBeVisible();
    await expectAccessible(page);
  });
}

test("a task that is not there and one that may not be seen are the same page", async ({ page }) => {
  await signIn(page, "Dana Novak");
  const hers = await rows(page).first().getByRole("link").getAttribute("href");
  await page.context().clearCookies();
  await signIn(page, "Marco Rossi");
  for (const address of [hers ?? "", "/tasks/T-999999"]) {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(page.getByText(`No task ${address.slice(7)}, or you may not see it`)).toBeVisible();
  }
});
