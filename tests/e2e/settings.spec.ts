import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { awake, signIn } from "@/tests/support/sign-in";

const base = process.env.E2E_URL ?? "http://localhost:3000";

test("a token is made by keyboard, shown once, works as its scope says, and is revoked", async ({ page }) => {
  test.setTimeout(300_000);
  const name = `Nightly report ${Date.now().toString(36)}`;
  await signIn(page, "Ruth Adler");
  await page.goto("/settings/me/tokens");
  await awake(page);
  const naming = page.getByRole("textbox", { name: "Name" });
  await naming.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Give it a name.")).toBeVisible();
  await expect(naming).toBeFocused();
  await naming.fill(name);
  await page.getByLabel("Good for days").fill("4000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("At most 366 days.")).toBeVisible();
  await page.getByLabel("Good for days").fill("7");
  await page.keyboard.press("Enter");
  const made = page.getByRole("region", { name: "The new token" });
  await expect(made).toContainText(name);
  const token = await made.getByRole("textbox", { name: "Token" }).inputValue();
  expect(token).toMatch(/^cs_/);
  await expectAccessible(page);

  const call = (method: string, path: string, body?: object) =>
    fetch(`${base}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  expect(await (await call("GET", "/me")).json()).toMatchObject({ name: "Ruth Adler" });
  expect((await call("PUT", "/me/preferences", {})).status).toBe(403);

  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/settings/me/tokens");
  await awake(page);
  await expect(page.getByRole("region", { name: "The new token" })).toHaveCount(0);
  const row = page.getByRole("list", { name: "Tokens" }).getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText(token.slice(0, 9));
  await expect(row).toContainText("Read only");
  await expect(row).toContainText("used");
  await expectAccessible(page);
  await row.getByRole("button", { name: `Revoke ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Revoke ${name}?` });
  await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  expect((await call("GET", "/me")).status).toBe(401);
});
