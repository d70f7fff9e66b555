import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { tabTo } from "@/tests/support/keyboard";
import { as } from "@/tests/support/over-api";
import { ownApp } from "@/tests/support/own-app";
import { awake, signIn } from "@/tests/support/sign-in";
import { expectFocusSeen, expectNoSideways, watch } from "@/tests/support/watch";

// Asking without a mouse, and on a phone in the dark: each test asks for an app of its own.

const steps = (page: Page) => page.getByRole("region", { name: /^Who will have to/ });
/** Who will have to approve it was looked up, and stands there in full. */
const lookedUp = (page: Page) => expect(steps(page).locator("[aria-busy]")).toHaveCount(0, { timeout: 30_000 });
const receipt = (page: Page) => page.getByRole("status").filter({ hasText: /^R-\d+ was sent\./ });

/** The receipt is there and has the focus; the request's number. */
async function sent(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/requests\/R-\d+\?sent=yes$/, { timeout: 60_000 });
  await awake(page);
  await expect(receipt(page)).toBeFocused();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("by keyboard alone: found, asked for, followed step by step, reminded of, answered and called off", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const theo = as("theo");
  const app = await ownApp("Loom");
  let number = "";
  const calm = watch(page);
  try {
    await signIn(page, "Lena Vogel");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.waitForURL(/\/catalog$/, { timeout: 60_000 });
    await awake(page);
    await page.keyboard.press("/");
    await page.keyboard.type(app.slug);
    await expect(page.getByRole("heading", { level: 3 })).toHaveText([app.name]);
    const choose = page.getByRole("button", { name: `Choose Writer on ${app.name} to ask for several at once` });
    await tabTo(page, choose);
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: "Clear", exact: true }));
    await page.keyboard.press("Enter");
    // What was pressed has gone; one goes on where one searches.
    await expect(page.getByRole("searchbox", { name: "Search the catalogue" })).toBeFocused();
    await tabTo(page, page.getByRole("link", { name: "Ask for Reader", exact: true }));
    await expectFocusSeen(page);
    await page.keyboard.press("Enter");

    await page.waitForURL(`**/catalog/${app.slug}/reader`, { timeout: 60_000 });
    await awake(page);
    await tabTo(page, page.getByRole("radio", { name: "30 days" }));
    await page.keyboard.press("ArrowLeft");
    await expect(page.getByRole("radio", { name: "7 days" })).toBeChecked();
    await expect(steps(page)).toContainText("granted for 7 days");
    await expect(steps(page)).toContainText("Theo Weber");
    await tabTo(page, page.getByRole("button", { name: "Send request" }));
    await page.keyboard.press("Enter");
    await expect(page.getByText("Say what the access is needed for.", { exact: false })).toBeVisible();
    await expect(page.getByLabel("What you need it for")).toBeFocused();
    await page.keyboard.type("Reading how the hall is built.");
    await page.keyboard.press("Control+Enter");
    number = await sent(page);
    await expectAccessible(page);

    const main = page.getByRole("main");
    await tabTo(page, page.getByRole("button", { name: `Send reminder for ${number}` }));
    await page.keyboard.press("Enter");
    await expect(main).toContainText("once a day.");
    await expect(page.locator(":focus")).toContainText("once a day.");

    // What others do stands there by itself, and the focus stays where it is.
    const { task } = await theo("GET", `/requests/${number}`);
    await theo("POST", `/tasks/${task.number}/comments`, { body: "Which hall is it?", question: true });
    await expect(main).toContainText("Theo Weber asks and waits for an answer", { timeout: 30_000 });
    await expect(page.locator(":focus")).toContainText("once a day.");
    await tabTo(page, page.getByRole("button", { name: "Answer", exact: true }));
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Comment")).toBeFocused();
    await page.keyboard.type("The small one.");
    await page.keyboard.press("Control+Enter");
    await expect(main).not.toContainText("waits for an answer", { timeout: 30_000 });
    await expectFocusSeen(page);
    await tabTo(page, page.getByRole("button", { name: "Cancel this request" }));
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: `Cancel ${number}?` });
    await expect(dialog.getByLabel("Reason")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Cancel this request" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog.getByLabel("Reason")).toBeFocused();
    await page.keyboard.type("It is built.");
    await page.keyboard.press("Control+Enter");
    await expect(main.getByText("Cancelled", { exact: true })).toBeVisible({ timeout: 30_000 });
    await expectFocusSeen(page);
    await expectAccessible(page);
    calm();
  } finally {
    await app.clear(number ? [number] : []);
  }
});

test("on a phone in the dark a manager asks for a bundle for somebody of theirs", async ({ page }) => {
  test.setTimeout(240_000);
  const admin = as("sam");
  const app = await ownApp("Starter");
  const profile = await admin("POST", "/profiles", {
    slug: app.slug,
    name: app.name,
    entitlements: [`${app.slug}/reader`, `${app.slug}/writer`],
  });
  let number = "";
  const calm = watch(page);
  try {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, "Dana Novak");
    await page.goto(`/catalog?q=${app.slug}`);
    await awake(page);
    await expectNoSideways(page);
    await expectAccessible(page);
    await page
      .getByRole("region", { name: "Profiles" })
      .getByRole("link", { name: `Ask for ${app.name}` })
      .click();
    await page.waitForURL(/\/requests\/new\?profile=/, { timeout: 60_000 });
    await awake(page);
    await page.getByRole("combobox", { name: "For" }).fill("lena");
    await page.getByRole("option", { name: /Lena Vogel/ }).click();
    await expect(steps(page)).toContainText("Theo Weber");
    await lookedUp(page);
    await expectNoSideways(page);
    await expectAccessible(page);
    await page.getByLabel("What you need it for").fill("She begins on Monday.");
    await page.getByRole("button", { name: "Check your answers" }).click();
    await expect(page.getByRole("heading", { name: "Check your answers" })).toBeFocused();
    await expect(page.getByRole("main")).toContainText("Lena Vogel");
    await page.getByRole("button", { name: "Change something" }).click();
    await expect(page.getByLabel("What you need it for")).toHaveValue("She begins on Monday.");
    // Not on the button that came in the place of the one that was pressed.
    await expect(page.getByRole("button", { name: "Save draft" })).not.toBeFocused();
    await page.getByRole("button", { name: "Check your answers" }).click();
    await expect(page.getByRole("heading", { name: "Check your answers" })).toBeFocused();
    await lookedUp(page);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Send 2 requests" }).click();
    number = await sent(page);
    await expect(page.getByText("0 of 2 ended")).toBeVisible();
    await expectNoSideways(page);
    await expectAccessible(page);
    await page.goto("/requests");
    await awake(page);
    await expect(
      page.getByRole("region", { name: "Open" }).getByRole("listitem").filter({ hasText: number }),
    ).toContainText("Lena Vogel");
    await expectNoSideways(page);
    calm();
  } finally {
    await app.clear(number ? [number] : []);
    await admin("DELETE", `/profiles/${profile.slug}`);
  }
});

test("by keyboard alone on a phone in the dark: what is held is extended and given back", async ({ page }) => {
  test.setTimeout(240_000);
  const app = await ownApp("Gate");
  const made: string[] = [];
  const calm = watch(page);
  try {
    const granted = await app.give(as("lena"), "reader");
    const row = page.getByRole("list", { name: "Access" }).getByRole("listitem").filter({ hasText: app.name });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, "Lena Vogel");
    await page.goto("/access");
    await awake(page);
    await expect(row).toContainText(`by ${granted}`);
    await expectNoSideways(page);
    for (const [link, why, said] of [
      ["Extend", "What you need it for", "Extension"],
      ["Give back", "Why it is no longer needed", "Removal"],
    ] as const) {
      await tabTo(page, row.getByRole("link", { name: new RegExp(`^${link} `) }));
      await expectFocusSeen(page);
      await page.keyboard.press("Enter");
      await expect(steps(page)).toContainText("Theo Weber", { timeout: 60_000 });
      await awake(page);
      await lookedUp(page);
      await expectAccessible(page);
      await tabTo(page, page.getByLabel(why));
      await page.keyboard.type("So that it goes on as it should.");
      await page.keyboard.press("Control+Enter");
      made.push(await sent(page));
      await page.goto("/access");
      await awake(page);
      await expect(row).toContainText(`${said}: ${made.at(-1)}`);
    }
    await expect(row.getByRole("link", { name: /^(Extend|Give back) / })).toHaveCount(0);
    await expectNoSideways(page);
    calm();
  } finally {
    await app.clear(made);
  }
});
