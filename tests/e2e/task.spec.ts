import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";
import { expectNothingBelow } from "@/tests/support/watch";

// Each test works on an app and requests of its own, and takes them away again.

const own = Date.now().toString(36);

async function open(page: Page, task: string): Promise<void> {
  await page.goto(`/tasks/${task}`);
  await awake(page);
}

/** An app whose requests go to Theo or Bo, with a request of Ana's. */
async function asked(slug: string, run: (task: string, request: string) => Promise<void>): Promise<void> {
  const admin = as("sam");
  const ana = as("ana");
  await admin("PUT", `/apps/${slug}`, {
    name: `Desk ${slug}`,
    owners: ["theo@marram.example"],
    entitlements: [
      {
        slug: "editor",
        name: "Editor",
        description: "Can change every drawing.",
        kind: "role",
        risk: "high",
        maxDuration: "P90D",
      },
    ],
  });
  const source = `policy: Desk ${slug}
for: grant
applies: { app: ${slug} }
steps:
  - approve: [ { users: [ theo@marram.example, bo@marram.example ] } ]
    sla: { after: 2d, then: { notify: admins } }
  - provision
`;
  const policy = await admin("POST", "/policies", { source });
  await admin("POST", `/policies/${policy.slug}/publication`, {});
  const request = await ana("POST", "/requests", {
    type: "grant",
    app: slug,
    entitlement: "editor",
    duration: "P30D",
    justification: "Drawings for the launch.",
  });
  const tidy = async () => {
    const { state } = await admin("GET", `/requests/${request.number}`);
    if (state !== "closed")
      await admin("POST", `/requests/${request.number}/cancellation`, { reason: "The test is over." });
    await admin("PUT", `/apps/${slug}`, { status: "archived" });
  };
  try {
    await run(request.task.number, request.number);
  } catch (error) {
    // What went wrong is to be read, not that tidying up went wrong after it.
    await tidy().catch(() => undefined);
    throw error;
  }
  await tidy();
}

test("a task is claimed, changed, looked at as it was and decided by key, through a lost connection", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await asked(`desk-a-${own}`, async (task) => {
    await signIn(page, "Theo Weber");
    await open(page, task);
    await expect(page.getByText("Take a closer look")).not.toHaveCount(0);
    await expect(page.getByText(/the admins will be told/)).toBeVisible();
    await expectNothingBelow(page);

    await page.getByRole("button", { name: "Claim" }).click();
    await expect(page.getByText("Claimed by you.", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: /^Priority: / }).click();
    await page.getByRole("menuitemradio", { name: "High" }).click();
    await expect(page.getByRole("button", { name: "Priority: High" })).toBeVisible();

    await page.locator("body").press("3");
    await expect(page.getByRole("heading", { name: /^Comments/ })).toBeFocused();
    await page.keyboard.press("]");
    await expect(page.getByRole("heading", { name: /^Activity/ })).toBeFocused();

    await page
      .getByRole("link", { name: /^How it was then/ })
      .first()
      .click();
    await page.waitForURL(/\/at\//);
    await expect(page.getByRole("complementary", { name: "As it was" })).toContainText("event 1 of");
    await expect(page.getByText("Not opened yet")).toBeVisible();
    await awake(page);
    await expectAccessible(page);
    await page.keyboard.press("j");
    await expect(page.getByRole("complementary", { name: "As it was" })).toContainText("event 2 of");
    await page.keyboard.press("Escape");
    await page.waitForURL(`/tasks/${task}`);
    await awake(page);

    await page.keyboard.press("n");
    await expect(page.getByLabel("Why do you deny this?")).toBeFocused();
    await page.keyboard.type("Not before the freeze.");
    await page.context().setOffline(true);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText(/^Not saved. Retrying/)).toBeVisible({ timeout: 30_000 });
    await page.context().setOffline(false);
    await page
      .getByRole("button", { name: "Retry now" })
      .click({ timeout: 5_000 })
      .catch(() => undefined);
    await expect(page.getByText("Denied by you.")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/^Not saved. Retrying/)).toHaveCount(0);
    await page.keyboard.press("z");
    await expect(page.getByRole("button", { name: /^Approve / })).toBeVisible({ timeout: 30_000 });
  });
});

test("an ended session loses neither the decision nor its words", async ({ page }) => {
  test.setTimeout(240_000);
  await asked(`desk-b-${own}`, async (task) => {
    await signIn(page, "Theo Weber");
    await open(page, task);
    await page.keyboard.press("n");
    await page.keyboard.type("Ask your lead first.");
    await page.context().clearCookies();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText(/^Your session has ended/)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByLabel("Why do you deny this?")).toHaveValue("Ask your lead first.");
    await expect(page.getByRole("link", { name: "Sign in in a new tab" })).toHaveAttribute("target", "_blank");

    const elsewhere = await page.context().newPage();
    await signIn(elsewhere, "Theo Weber");
    await elsewhere.close();
    await page.bringToFront();
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await page.getByRole("button", { name: "Send it now" }).click({ timeout: 30_000 });
    await expect(page.getByText("Denied by you.")).toBeVisible({ timeout: 30_000 });
  });
});

test("what failed says what kind of failure, is tried again and decided by an admin who says why", async ({ page }) => {
  test.setTimeout(240_000);
  await asked(`desk-c-${own}`, async (approval, request) => {
    await as("bo")("POST", `/tasks/${approval}/decisions`, { verb: "approve" });
    const theo = as("theo");
    const { task } = await theo("GET", `/requests/${request}`);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark" });
    await signIn(page, "Theo Weber");
    await open(page, task.number);
    const errored = page.getByRole("button", { name: /^Mark errored / });
    expect((await errored.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await errored.click();
    await page.getByRole("button", { name: "Mark errored", exact: true }).click();
    await expect(page.getByText("Choose what kind of thing went wrong.")).toBeVisible();
    await page.getByLabel("What kind of problem is it?").selectOption({ label: "No licence left" });
    await page.getByLabel("What went wrong?").fill("All 20 seats are taken.");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Mark errored", exact: true }).click();
    await expect(page.getByText("Marked errored by you.")).toBeVisible({ timeout: 30_000 });
    await expect(async () => {
      const found = await theo("GET", `/tasks/${task.number}`);
      expect(found.state).toBe("errored");
      expect(JSON.stringify(found.history)).toContain("(no licence left)");
    }).toPass({ timeout: 60_000 });

    const admin = await (await page.context().browser()?.newContext())?.newPage();
    if (!admin) throw new Error("no browser");
    await signIn(admin, "Sam Whitlock");
    await open(admin, task.number);
    await admin.getByRole("main").getByRole("button", { name: "More", exact: true }).click();
    await admin.getByRole("menuitem", { name: "Mark completed as an admin" }).click();
    await admin.getByLabel("Why do you decide this as an admin?").fill("A seat came free; done by hand.");
    await admin.keyboard.press("Control+Enter");
    await expect(admin.getByText("Marked completed by you.")).toBeVisible({ timeout: 30_000 });
    await expect(async () => {
      const { steps } = await theo("GET", `/requests/${request}`);
      expect(steps[1].answers.at(-1)).toMatchObject({ verb: "complete", override: true });
    }).toPass({ timeout: 60_000 });
    await admin.context().close();
  });
});

test("a request belongs to the log for who reads it there, and every list and page goes by the same keys", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await asked(`desk-e-${own}`, async (task, request) => {
    const here = page.getByRole("navigation", { name: "Main" }).locator("[aria-current=page]");
    const focused = page.locator(":focus");
    await signIn(page, "Theo Weber");
    await open(page, task);
    await expect(async () => expect((await as("theo")("GET", `/tasks/${task}`)).unread).toBe(false)).toPass();
    await page.keyboard.press("u");
    await expect(page.getByText("Marked as unread.", { exact: true }).first()).toBeVisible();
    expect((await as("theo")("GET", `/tasks/${task}`)).unread).toBe(true);

    await page.context().clearCookies();
    await signIn(page, "Ana Reyes");
    await page.goto("/requests");
    await awake(page);
    await expect(here).toHaveText([/^My requests/]);
    await page.keyboard.press("j");
    await expect(focused).toHaveAttribute("href", /^\/requests\//);
    const first = await focused.getAttribute("href");
    await page.keyboard.press("o");
    await page.waitForURL((url) => `${url.pathname}${url.search}` === first);

    await page.context().clearCookies();
    await signIn(page, "Sam Whitlock");
    await page.goto(`/requests/${request}`);
    await awake(page);
    await expect(here).toHaveText(["Request log"]);
    await page.keyboard.press("4");
    await expect(page.getByRole("heading", { name: /^Activity/ })).toBeFocused();
    await page.keyboard.press("[");
    await expect(page.getByRole("heading", { name: /^Comments/ })).toBeFocused();
    await page.keyboard.press("i");
    await expect(page.getByRole("checkbox", { name: "Ask the requester for an answer" })).toBeChecked();
    await expect(page.getByRole("textbox", { name: "Comment" })).toBeFocused();
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForURL(/\/requests$/);
    await expect(here).toHaveText([/^My requests/]);
  });
});

test("a task says what the access allows, leads back where one came from, and shows admins what the API gives", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await asked(`desk-f-${own}`, async (task, request) => {
    await signIn(page, "Theo Weber");
    await page.goto(`/requests/${request}`);
    await awake(page);
    await page.getByRole("link", { name: `Open ${task}` }).click();
    await page.waitForURL(new RegExp(`/tasks/${task}$`));
    await expect(page.getByText("What it allows")).toBeVisible();
    await expect(page.getByText("Can change every drawing.")).toBeVisible();
    await expect(page.getByRole("heading", { name: /^Activity/ })).toBeVisible();
    await expect(page.getByText("As the API gives it")).toHaveCount(0);
    expect((await page.request.get(`/tasks/${task}/raw`)).status()).toBe(404);
    await page.getByRole("link", { name: "Request", exact: true }).click();
    await page.waitForURL(new RegExp(`/requests/${request}$`));

    await page.context().clearCookies();
    await signIn(page, "Sam Whitlock");
    await open(page, task);
    await expect(page.locator("#main").getByRole("link", { name: "Inbox", exact: true })).toBeVisible();
    await page.getByText("As the API gives it").click();
    await expect(page.getByRole("region", { name: `${task} as JSON` })).toContainText(`"number": "${task}"`);
    await expectAccessible(page);
  });
});
