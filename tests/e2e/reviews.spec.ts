import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { endReview, goAs, runningReview } from "@/tests/support/reviewing";
import { watch } from "@/tests/support/watch";

// Each test works on a review that it made itself through the API, and ends it.

const own = Date.now().toString(36);

const bar = (page: Page) => page.getByRole("region", { name: "Progress" });

test("a reviewer decides by key, in bulk without what is risky, takes back, checks and submits for a receipt", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const admin = as("sam");
  const number = await runningReview(admin, `Quarterly review ${own}`, "yara");
  try {
    const clean = watch(page);
    await goAs(page, "Yara Keller", `/reviews/${number}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Quarterly review");
    await expect(page.getByText("Remove what nobody could explain to an auditor.")).toBeVisible();
    await expectAccessible(page);

    // The first is decided where the cursor is, and the cursor goes on.
    const rows = page.getByRole("main").locator("li:has(input[type=checkbox])");
    await page.keyboard.press("j");
    await expect(rows.first().getByRole("link")).toBeFocused();
    await page.keyboard.press("y");
    await expect(rows.first().getByText("pending")).toBeVisible();
    await expect(rows.nth(1).getByRole("link")).toBeFocused();
    await expect(bar(page)).toContainText(/1 of \d+ decided · 1 certify/);

    // Removing needs a reason, asked for right there.
    await page.keyboard.press("n");
    await expect(page.getByLabel("Why is it to be removed?")).toBeFocused();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Remove needs a reason.")).toBeVisible();
    await page.keyboard.type("No longer on call.");
    await page.keyboard.press("Control+Enter");
    await expect(rows.nth(1).getByText("“No longer on call.”")).toBeVisible();
    await expect(bar(page)).toContainText("1 remove");

    // Z takes the last one back.
    await page.keyboard.press("z");
    await expect(bar(page)).not.toContainText("remove");
    await page.keyboard.press("n");
    await page.keyboard.type("No longer on call.");
    await page.keyboard.press("Control+Enter");
    await expect(bar(page)).toContainText("1 remove");

    // In bulk what is of high risk is named and stays, and so does what is being removed.
    const selection = page.getByRole("region", { name: "Selection" });
    await rows.nth(1).getByRole("checkbox").check();
    await expect(selection).toContainText("you are removing it");
    await page.getByRole("checkbox", { name: "Select all of AWS production" }).check();
    await expect(selection).toContainText("will not be certified together");
    await page.keyboard.press("y");
    await expect(selection.getByRole("button", { name: "Certify 0" })).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Escape");
    await expect(bar(page)).toContainText("decided");

    // The server has it all: the same after loading anew, and in the address the grouping.
    await page.getByRole("button", { name: "By person" }).click();
    await expect(page).toHaveURL(/group=person/);
    const words = await bar(page).getByText("decided").textContent();
    await expect(async () => {
      const { drafts } = await as("yara")("GET", `/campaigns/${number}`);
      expect(words).toContain(`${drafts} of `);
    }).toPass({ timeout: 30_000 });

    await bar(page)
      .getByRole("link", { name: /^Submit \d+ reviews$/ })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your reviews before you submit them");
    await expect(page.getByRole("region", { name: "To be removed" })).toContainText("“No longer on call.”");
    await expectAccessible(page);
    await page.getByRole("button", { name: /^Submit \d+ reviews$/ }).click();
    await page.waitForURL(/\/receipts\/S-/);
    await expect(page.getByText("All of them count.")).toBeVisible();
    await expectAccessible(page);
    const receipt = page.url();
    await page.goto(receipt);
    await expect(page.getByText("“No longer on call.”")).toBeVisible();
    clean();
  } finally {
    await endReview(admin, number);
  }
});

test("what was not submitted when a review ends is said and can be kept, on a phone and in the dark", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const admin = as("sam");
  const number = await runningReview(admin, `Short review ${own}`, "yara");
  try {
    // The page hears of no change, as one does whose network is slow.
    await page.route("**/stream", (route) => route.abort());
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark" });
    await goAs(page, "Yara Keller", `/reviews/${number}`);
    await page
      .getByRole("button", { name: /^Certify / })
      .first()
      .click();
    await expect(bar(page)).toContainText("1 certify");
    await expectAccessible(page);
    await expect(async () => {
      expect((await as("yara")("GET", `/campaigns/${number}`)).drafts).toBe(1);
    }).toPass({ timeout: 30_000 });
    await bar(page).getByRole("link", { name: "Submit 1 review" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your reviews before you submit them");
    await endReview(admin, number);
    await expect(async () => {
      expect((await admin("GET", `/campaigns/${number}`)).state).toBe("ended");
    }).toPass({ timeout: 60_000 });
    await page.getByRole("button", { name: "Submit 1 review" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("is over");
    await expectAccessible(page);
    await page.goto(`/reviews/${number}`);
    await expect(page.getByRole("region", { name: "Ended" })).toContainText("Not submitted: 1 decision.");
    const file = await page.request.get(`/reviews/${number}/drafts`);
    expect(await file.text()).toMatch(/^task,subject,.*\r\nT-\d+,.*,certify,/);
    await expectAccessible(page);
    // Nobody else finds anything there.
    expect((await page.request.get("/reviews/C-999999/drafts")).status()).toBe(404);
  } finally {
    await endReview(admin, number);
  }
});

test("an admin drafts a review, sees what it would be, starts it, sees where it stands and ends it", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const admin = as("sam");
  const name = `Year's end ${own}`;
  const clean = watch(page);
  await goAs(page, "Sam Whitlock", "/campaigns/new");
  await page.getByRole("button", { name: "Check your answers" }).click();
  await expect(page.getByText("Give it a name.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("checkbox", { name: "GitHub" }).check();
  await page.getByLabel("Reviewer", { exact: true }).selectOption("people");
  await page.getByRole("combobox", { name: "Reviewer: people" }).fill("yara");
  await page.getByRole("option", { name: /Yara Keller/ }).click();
  await expect(page.getByRole("button", { name: "Take out Yara Keller" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Check your answers" }).click();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create draft" }).click();
  await page.waitForURL(/\/campaigns\/C-\d+$/);
  const number = page.url().split("/").at(-1) ?? "";
  try {
    await page.getByRole("button", { name: "Find out what is reviewed" }).click();
    await expect(page.getByRole("heading", { name: /were looked at, \d+ are reviewed/ })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByRole("cell", { name: "Yara Keller" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: /^Start: \d+ items$/ }).click();
    await expect(page.getByRole("heading", { name: /\d+ of \d+ reviews open/ }).first()).toBeVisible();
    await expect(page.getByRole("heading", { name: /Yara Keller the most/ })).toBeVisible();
    await page.getByRole("button", { name: "Table" }).first().click();
    await expect(page.getByRole("columnheader", { name: "Open at its end" })).toBeVisible();
    await expectAccessible(page);
    const report = await page.request.get(`/campaigns/${number}/report`);
    expect(report.headers()["content-sha256"]).toMatch(/^[0-9a-f]{64}$/);

    await page.getByRole("button", { name: "End", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: `End ${name}?` });
    await dialog.getByRole("button", { name: /^End and skip/ }).click();
    await expect(dialog.getByText(/^Type \d+ to end the review\.$/)).toBeVisible();
    const { counts } = await admin("GET", `/campaigns/${number}`);
    await dialog.getByLabel(/^Type \d+ to confirm$/).fill(String(counts.open));
    await dialog.getByRole("button", { name: /^End and skip/ }).click();
    await expect(page.getByText("Ended", { exact: true })).toBeVisible({ timeout: 60_000 });
    clean();
  } finally {
    await endReview(admin, number);
  }
});
