import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";

test("an open request is reminded of once a day, answered, made shorter, and led elsewhere by an admin", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const [dana, lena] = [as("dana"), as("lena")];
  const wish = {
    type: "grant",
    app: "aws-production",
    entitlement: "deploy",
    justification: "Shipping the new brand.",
  };
  const asked = await lena("POST", "/requests", { ...wish, duration: "P7D" });
  const { number } = asked;
  try {
    await dana("POST", `/tasks/${asked.task.number}/comments`, { body: "Which service is it?", question: true });
    await signIn(page, "Lena Vogel");
    await page.goto(`/requests/${number}`);
    await awake(page);
    const main = page.getByRole("main");
    await expect(main).toContainText("Dana Novak asks and waits for an answer");
    await main.getByRole("button", { name: "Answer", exact: true }).click();
    await expect(page.getByLabel("Comment")).toBeFocused();
    await page.keyboard.type("Only the web site.");
    await page.keyboard.press("Control+Enter");
    await expect(main).not.toContainText("waits for an answer");

    await page.getByRole("button", { name: `Send reminder for ${number}` }).click();
    await expect(main).toContainText("once a day.");
    await page.getByRole("button", { name: "Change how long" }).click();
    const time = page.getByRole("dialog", { name: "Change how long" });
    await time.getByText("1 day", { exact: true }).click();
    await time.getByRole("button", { name: "Change", exact: true }).click();
    await expect(time).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/for 1 day$/);

    const admin = await (await browser.newContext({ colorScheme: "dark" })).newPage();
    await signIn(admin, "Sam Whitlock");
    await admin.goto(`/requests/${number}`);
    await awake(admin);
    await admin.getByRole("button", { name: "Lead it elsewhere" }).click();
    await expect(admin.getByRole("menuitem", { name: /Follow another policy/ })).toContainText("keeps its policy");
    await admin.getByRole("menuitem", { name: "Begin again" }).click();
    const drawer = admin.getByRole("dialog", { name: `Begin again: ${number}` });
    await expect(drawer).toContainText("What was decided so far counts no longer");
    await drawer.getByRole("button", { name: "Begin again" }).click();
    await expect(drawer.getByText("Write a reason", { exact: false })).toBeVisible();
    await expectAccessible(admin);
    await drawer.getByLabel("Reason").fill("The owners have changed.");
    await drawer.getByRole("button", { name: "Begin again" }).click();
    await expect(drawer).toBeHidden();
    await expect(admin.getByRole("main")).toContainText("The owners have changed.");
    await admin.context().close();
  } finally {
    await lena("POST", `/requests/${number}/cancellation`, {});
  }
});

test("an emergency says what it means, and is looked at once more before it is sent", async ({ page }) => {
  await signIn(page, "Ana Reyes");
  await page.goto("/catalog/aws-production/administrator");
  await awake(page);
  const emergency = page.getByRole("checkbox", { name: "This is an emergency" });
  await emergency.check();
  await expect(emergency).toHaveAccessibleDescription(/reviewed afterwards/);
  await page.getByText("Until a day", { exact: true }).click();
  await page.getByLabel("What you need it for").fill("The cluster is down.");
  await page.getByRole("button", { name: "Check your answers" }).click();
  await expect(page.getByText("Choose a day after today", { exact: false })).toBeVisible();
  await page.getByText("8 hours", { exact: true }).click();
  await page.getByRole("button", { name: "Check your answers" }).click();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeFocused();
  await expect(page.getByText("Yes: decisions count at once", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Send request" })).toBeVisible();
});
