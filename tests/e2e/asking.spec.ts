import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { ask, cancel } from "@/tests/support/asking";
import { expectAccessible } from "@/tests/support/axe";
import { awake, signIn } from "@/tests/support/sign-in";

const steps = (page: Page) => page.getByRole("region", { name: "Who will have to approve this" });

test("one finds an access, sees who would have to approve it, asks, and follows it", async ({ page }) => {
  await signIn(page, "Lena Vogel");
  await page.goto("/catalog");
  await awake(page);
  await page.keyboard.press("/");
  await page.keyboard.type("okta");
  await expect(page).toHaveURL(/q=okta/);
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Okta"]);
  await page.getByRole("link", { name: "Ask for Read-only admin" }).click();

  await expect(page).toHaveURL(/\/catalog\/okta\/read-only-admin$/);
  await expect(steps(page).getByRole("listitem")).toContainText(["Dana Novak", "Priya Nair or Sam Whitlock", "Priya"]);
  await expect(steps(page)).toContainText("granted for 30 days");
  await page.getByText("7 days", { exact: true }).click();
  await expect(steps(page)).toContainText("granted for 7 days");

  await page.getByRole("button", { name: "Send request" }).click();
  const field = page.getByLabel("What you need it for");
  await expect(page.getByText("Say what the access is needed for.", { exact: false })).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill("Checking the sign-in screens of the new brand.");
  await page.keyboard.press("Control+Enter");

  await expect(page).toHaveURL(/\/requests\/R-\d+\?sent=yes$/);
  const number = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect(page.getByText(`${number} was sent.`)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "waits for Dana Novak" })).toBeVisible();
  await expect(page.getByText("Checking the sign-in screens", { exact: false }).first()).toBeVisible();

  await page.getByLabel("Comment").fill("Only the screens, **nothing** else.");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.locator("strong", { hasText: "nothing" })).toBeVisible();

  await page.goto("/catalog/okta");
  await expect(page.getByRole("link", { name: `Asked: ${number}` })).toBeVisible();
  await page.goto("/requests");
  const mine = page.getByRole("region", { name: "Open" }).getByRole("listitem").filter({ hasText: number });
  await expect(mine).toContainText("Manager · Dana Novak");
  await mine.getByRole("button", { name: `Cancel ${number}` }).click();
  await page.getByRole("button", { name: "Cancel the request" }).click();
  await expect(page.getByRole("region", { name: "Ended" }).getByRole("listitem").first()).toContainText(
    /Okta Read-only admin.*Cancelled/,
  );
});

test("what is asked for already is said before it is sent, with the way to it", async ({ page }) => {
  await signIn(page, "Lena Vogel");
  const number = await ask(page, "slack/workspace-admin", "Putting the new emoji in.");
  await page.goto("/catalog/slack/workspace-admin");
  await expect(page.getByText(`${number} already asks for the same`, { exact: false })).toBeVisible();
  await page.getByLabel("What you need it for").fill("Once more.");
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByRole("link", { name: `Look at ${number}` })).toBeVisible();
  await expect(page).toHaveURL(/\/catalog\/slack\/workspace-admin$/);
  await expect(page.getByLabel("What you need it for")).toHaveValue("Once more.");
  await cancel(page, number, "Found another way.");
});

test("a length of one's own is checked at its field", async ({ page }) => {
  await signIn(page, "Lena Vogel");
  await page.goto("/catalog/github/organisation-admin");
  await page.getByText("Other", { exact: true }).click();
  await page.getByLabel("How many").fill("3");
  await page.getByLabel("Of what").selectOption("weeks");
  await expect(page.getByText("At most 7 days can be asked for here.")).toBeVisible();
  await page.getByLabel("How many").fill("");
  await page.getByLabel("What you need it for").fill("Moving the repositories.");
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByText("write a whole number from 1 to 999", { exact: false })).toBeVisible();
  await page.getByLabel("How many").fill("2");
  await page.getByLabel("Of what").selectOption("days");
  await expect(steps(page)).toContainText("granted for 2 days");
});

test("a manager asks for somebody of theirs, whose approval that is", async ({ page }) => {
  await signIn(page, "Ines Costa");
  await page.goto("/catalog/figma/editor");
  const picker = page.getByRole("combobox", { name: "For" });
  await picker.fill("bo");
  await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
  await expect(steps(page)).toContainText("Asking counts as your approval.");
  await page.getByLabel("What you need it for").fill("He joins the design review.");
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page).toHaveURL(/\/requests\/R-\d+\?sent=yes$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /Ines Costa asks for Editor on Figma for Bo Lindqvist/,
  );
  const number = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await cancel(page, number, "He has it in his own way.");
});

test("without JavaScript the form is sent, and comes back with what was wrong", async ({ page, browser }) => {
  await signIn(page, "Lena Vogel");
  const plain = await withoutScripts(browser, await page.context().storageState());
  const still = await plain.newPage();
  await still.goto("/catalog/datadog/viewer");
  await expect(steps(still)).toContainText("Dana Novak");
  await still.getByText("Other", { exact: true }).click();
  await still.getByLabel("How many").fill("5");
  await still.getByRole("button", { name: "Send request" }).click();
  await expect(still.getByText("Say what the access is needed for.", { exact: false })).toBeVisible();
  await expect(still.getByLabel("How many")).toHaveValue("5");
  await still.getByLabel("What you need it for").fill("Looking at the latency of the new pages.");
  await still.getByRole("button", { name: "Send request" }).click();
  await expect(still).toHaveURL(/\/requests\/R-\d+\?sent=yes$/);
  await expect(still.getByRole("heading", { level: 1 })).toHaveText("Lena Vogel asks for Viewer on Datadog for 5 days");
  const number = new URL(still.url()).pathname.split("/").at(-1) ?? "";
  await plain.close();
  await cancel(page, number, "Only a try.");
});

test("several are chosen while one browses, asked for on one page, and looked at once more", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "Lena Vogel");
  await page.goto("/catalog/zendesk");
  await awake(page);
  await page.getByRole("button", { name: /^Choose Agent on Zendesk/ }).click();
  await page.goto("/catalog?q=greenhouse");
  await awake(page);
  await page.getByRole("button", { name: /^Choose Interviewer/ }).focus();
  await page.keyboard.press("Enter");
  const cart = page.getByRole("region", { name: "Chosen to be asked for" });
  await expect(cart).toContainText("2 chosen");
  await cart.getByRole("link", { name: "Ask for all 2" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ask for several at once");
  await awake(page);
  // What is foreseen is what would be sent: each for the time that was chosen, although neither has a longest.
  await page.getByText("7 days", { exact: true }).click();
  await expect(steps(page)).toContainText("granted for 7 days");
  await page.getByRole("button", { name: "Check your answers" }).click();
  await expect(page.getByText("Say what the access is needed for.", { exact: false })).toBeVisible();
  await page.getByLabel("What you need it for").fill("Helping out in support.");
  await page.getByRole("button", { name: "Check your answers" }).click();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeFocused();
  await expect(page.getByRole("main")).toContainText("Helping out in support.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Change something" }).click();
  await expect(page.getByLabel("What you need it for")).toHaveValue("Helping out in support.");
  await page.getByRole("button", { name: "Check your answers" }).click();
  await page.getByRole("button", { name: "Send 2 requests" }).click();

  await expect(page).toHaveURL(/\/requests\/R-\d+\?sent=yes$/, { timeout: 30_000 });
  const number = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const parts = page.getByRole("region", { name: "Parts" }).or(page.locator("section", { hasText: "0 of 2 ended" }));
  await expect(parts.first().getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "Cancel this request" }).click();
  const dialog = page.getByRole("dialog", { name: `Cancel ${number}?` });
  await expect(dialog).toContainText("All its parts end too.");
  await dialog.getByRole("button", { name: "Cancel the request" }).click();
  await expect(dialog).toBeHidden();
  // The parts end behind it; until then they are asked for already.
  await expect(page.getByText("2 of 2 ended")).toBeVisible({ timeout: 60_000 });
  // Nobody is named for what one holds.
  await page.goto("/requests/new?items=zendesk/agent,github/read");
  await expect(steps(page)).toContainText("This access is held already");
  await expect(steps(page).getByRole("list")).toHaveCount(1);
  await page.goto("/catalog");
  await expect(cart).toHaveCount(0);
});

test("a queue says who has to approve, its questions are checked, and a draft is gone on with", async ({ page }) => {
  test.setTimeout(180_000);
  const what = `Move the search to two nodes ${Date.now().toString(36)}`;
  let number = "";
  await signIn(page, "Lena Vogel");
  await page.goto("/catalog?q=production+changes");
  await page.getByRole("link", { name: "Ask: Production changes" }).click();
  await awake(page);
  await expect(page.getByText("Somebody has to approve this before it is carried out.")).toBeVisible();
  await expect(steps(page)).toContainText("By the queue Production changes.");
  await expect(steps(page)).toContainText(/usually takes|No history yet/);
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByText("This is required.").first()).toBeVisible();
  await expect(page.getByLabel("What changes")).toBeFocused();
  await page.getByLabel("What changes").fill(what);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText(/^Saved as draft R-\d+\.$/)).toBeVisible();

  // Kept, thrown away or gone on with, as one likes; nobody else knows of it.
  await page.goto("/requests?state=draft");
  await awake(page);
  const draft = page.getByRole("region", { name: "Drafts" }).getByRole("listitem").first();
  await expect(draft).toContainText("Production changes");
  await draft.getByRole("link", { name: "Go on" }).click();
  await awake(page);
  await expect(page.getByLabel("What changes")).toHaveValue(what);
  await page.getByLabel("On which day").fill("2099-12-24");
  await page.getByLabel("Risk").selectOption({ index: 1 });
  await page.getByLabel("How it is taken back").fill("Back to one node.");
  await page.getByLabel("Why it should be done").fill("The nightly imports pile up.");
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page).toHaveURL(/\/requests\/R-\d+\?sent=yes$/, { timeout: 30_000 });
  number = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect(page.getByRole("heading", { level: 1 })).toContainText(what);
  await page.goto(`/requests?q=${number}`);
  await expect(page.getByRole("region", { name: "Open" }).getByRole("listitem")).toHaveCount(1);
  await cancel(page, number, "Only a try.");
});

test("a request that is not there and one that may not be seen are the same page", async ({ page }) => {
  await signIn(page, "Mei Tanaka");
  for (const number of ["R-1", "R-124"]) {
    const answer = await page.goto(`/requests/${number}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: `No request ${number}, or you may not see it` })).toBeVisible();
  }
  const missing = await page.goto("/catalog/okta/no-such-access");
  expect(missing?.status()).toBe(404);
  await page.goto("/catalog?q=nothing-is-called-this");
  await expect(page.getByRole("heading", { name: "Nothing matches “nothing-is-called-this”" })).toBeVisible();
});

for (const [name, scheme, width] of [
  ["light", "light", 1440],
  ["dark", "dark", 1440],
  ["on a phone", "light", 390],
] as const) {
  test(`axe finds nothing where one asks, ${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, "Ana Reyes");
    for (const path of [
      "/catalog",
      "/catalog/aws-production",
      "/catalog/aws-production/administrator",
      "/requests/new?items=zendesk/agent,greenhouse/interviewer",
      "/access",
      "/requests",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await expectNoSideways(page);
    }
    await page.getByRole("region", { name: "Open" }).getByRole("link").first().click();
    await expect(page.getByRole("heading", { name: "Activity" })).toBeVisible();
    await expectAccessible(page);
    await expectNoSideways(page);
  });
}

/** Nothing lies beside the page, to be scrolled to. */
async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

function withoutScripts(browser: NonNullable<ReturnType<BrowserContext["browser"]>>, storageState: State) {
  return browser.newContext({ storageState, javaScriptEnabled: false });
}
