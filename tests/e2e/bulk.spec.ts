import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, reload, signIn } from "@/tests/support/sign-in";

// An app of its own, whose requests Theo alone decides, and which is archived again.
const own = Date.now().toString(36);
const app = `bulk-${own}`;
let asked: string[] = [];

const list = (page: Page) => page.getByRole("region", { name: "Tasks", exact: true });
const rows = (page: Page) => list(page).getByRole("listitem");
const chosen = (page: Page) => page.getByRole("region", { name: "Selected tasks" });

const admin = () => as("sam");

async function ask(who: string, entitlement: string): Promise<string> {
  const made = await as(who)("POST", "/requests", {
    type: "grant",
    app,
    entitlement,
    duration: "P7D",
    justification: `Bulk ${own}`,
  });
  asked.push(made.number);
  return made.number;
}

/** Holds back every script that is asked for from now on. Answers how to let them come. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/chunks/**", async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await admin()("PUT", `/apps/${app}`, {
    name: `Bulk ${own}`,
    owners: ["theo@marram.example"],
    entitlements: [
      { slug: "reader", name: "Reader", kind: "role", risk: "low", maxDuration: "P30D" },
      { slug: "root", name: "Root", kind: "role", risk: "critical", maxDuration: "P30D" },
    ],
  });
  const source = `policy: Bulk ${own}
for: grant
applies: { app: ${app} }
steps:
  - approve: [ { users: [ theo@marram.example ] } ]
  - provision
`;
  const policy = await admin()("POST", "/policies", { source });
  await admin()("POST", `/policies/${policy.slug}/publication`, {});
  for (const who of ["ana", "kofi", "lena"]) await ask(who, "reader");
  await ask("ana", "root");
});

test.afterAll(async () => {
  test.setTimeout(300_000);
  for (const number of asked)
    await admin()("POST", `/requests/${number}/cancellation`, { reason: "The test is over." }).catch(() => undefined);
  asked = [];
  await admin()("PUT", `/apps/${app}`, { status: "archived" });
});

test("many are decided at once by keyboard, what is grave stays for its own look, and Z takes all of it back", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, "Theo Weber");
  await page.goto(`/inbox?app=${app}`);
  await awake(page);
  await expect(rows(page)).toHaveCount(4);

  // X and Shift+J: one after the other; the bar says what each verb would touch.
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+J");
  await expect(chosen(page)).toContainText("2 selected (2 approvals)");
  await list(page).getByRole("checkbox", { name: "Select all", exact: true }).click();
  await expect(chosen(page)).toContainText("4 selected");
  await expect(chosen(page).getByRole("button", { name: "Approve 3" })).toBeVisible();
  await expect(chosen(page).getByRole("button", { name: "Deny 4" })).toBeVisible();
  await expectAccessible(page);

  // A reason is asked for before anybody is denied anything.
  await page.keyboard.press("n");
  await page.keyboard.press("Control+Enter");
  await expect(chosen(page).getByText("Deny needs a reason.")).toBeVisible();
  // The usual ones stand over the field, one Tab back; they are gone on with.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" this quarter.");
  const reason = chosen(page).getByLabel("Reason", { exact: true });
  await expect(reason).toHaveValue(/^\w.+\w this quarter\.$/);
  await expect(chosen(page).getByText("Deny needs a reason.")).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await page.keyboard.press("y");
  await expect(chosen(page)).toContainText("1 needs individual review");
  await expect(chosen(page)).toContainText("(high risk)");
  await expectAccessible(page);
  await page.keyboard.type("All of the team.");
  await page.keyboard.press("Control+Enter");
  await expect(chosen(page)).toContainText("Approved 3.");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).getByRole("checkbox")).toBeChecked();

  // The window is short: on a slow machine it may be over, and then the approvals stand.
  await page.keyboard.press("z");
  await expect(
    page.getByText(/Undone: 3 tasks are back|too late|nothing to undo|Nothing to undo/i).first(),
  ).toBeVisible();
});

test("several are put off at once and brought back where they lie", async ({ page }) => {
  test.setTimeout(240_000);
  await ask("bo", "reader");
  await ask("bo", "root");
  await signIn(page, "Theo Weber");
  await page.goto(`/inbox?app=${app}&person=bo%40`);
  await awake(page);
  await expect(rows(page)).toHaveCount(2);

  // On a slow network the field for the reason is long in coming: what is typed meanwhile is no command.
  const release = await holdScripts(page);
  await page.keyboard.press("x");
  await expect(rows(page).first().getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("n");
  await page.keyboard.type("yes");
  release();
  await expect(chosen(page).getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(chosen(page).getByText("Deny needs a reason.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+J");
  await chosen(page).getByRole("button", { name: "Snooze" }).click();
  await page.getByRole("menuitem", { name: /^Tomorrow/ }).click();
  await expect(rows(page)).toHaveCount(0);
  await page.goto(`/inbox?app=${app}&person=bo%40&state=snoozed`);
  await awake(page);
  await expect(rows(page)).toHaveCount(2);
});

test("a new task waits behind a pill, and one that others end says so before it goes", async ({ page }) => {
  test.setTimeout(240_000);
  await ask("milo", "reader");
  await signIn(page, "Theo Weber");
  await page.goto(`/inbox?app=${app}&person=milo%40&sort=newest&group=none`);
  await awake(page);
  await expect(rows(page)).toHaveCount(1);
  const newest = await ask("milo", "root");
  await expect(page.getByRole("button", { name: "1 new task: show" })).toBeVisible({ timeout: 60_000 });
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press(".");
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("Root");

  await page.keyboard.press("u");
  await reload(page);
  await expect(rows(page)).toHaveCount(2);
  await admin()("POST", `/requests/${newest}/cancellation`, { reason: "Not needed." });
  await expect(rows(page).first()).toContainText(/Cancelled|No longer in this list/, { timeout: 60_000 });
  await expect(rows(page)).toHaveCount(1, { timeout: 60_000 });
});
