import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";

// More approvals than a list begins with, which Theo alone decides; they are called off in the end.
const own = Date.now().toString(36);
const app = `plenty-${own}`;
const jobs = Array.from({ length: 53 }, (_, index) => `job-${String(index).padStart(2, "0")}`);
const asked: string[] = [];

const list = (page: Page) => page.getByRole("region", { name: "Tasks", exact: true });
const chosen = (page: Page) => page.getByRole("region", { name: "Selected tasks" });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const [admin, asking] = [as("sam"), as("jonas")];
  await admin("PUT", `/apps/${app}`, {
    name: `Plenty ${own}`,
    owners: ["theo@marram.example"],
    entitlements: jobs.map((slug) => ({ slug, name: slug, kind: "role", risk: "low", maxDuration: "P30D" })),
  });
  const source = `policy: Plenty ${own}
for: grant
applies: { app: ${app} }
steps:
  - approve: [ { users: [ theo@marram.example ] } ]
  - wait: 30d
  - provision
`;
  const policy = await admin("POST", "/policies", { source });
  await admin("POST", `/policies/${policy.slug}/publication`, {});
  for (const half of [jobs.slice(0, 27), jobs.slice(27)]) {
    const items = half.map((entitlement) => ({ app, entitlement, duration: "P7D" }));
    const made = await asking("POST", "/requests", { type: "grant", items, justification: `Plenty ${own}` });
    asked.push(made.number);
  }
});

test.afterAll(async () => {
  test.setTimeout(300_000);
  for (const number of asked)
    await as("sam")("POST", `/requests/${number}/cancellation`, { reason: "The test is over." }).catch(() => undefined);
  await as("sam")("PUT", `/apps/${app}`, { status: "archived" });
});

test("how many match is said before all of them are selected, and asked once the page is", async ({ page }) => {
  test.setTimeout(240_000);
  const reads: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/inbox/pick") reads.push(request.url());
  });
  // The list stays as it begins, and what matches is held back for a while.
  await page.route("**/inbox/rows?*", (route) => route.abort());
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/inbox/pick?*", async (route) => {
    await held;
    await route.continue();
  });
  await signIn(page, "Theo Weber");
  await page.goto(`/inbox?app=${app}`);
  await awake(page);
  expect(reads).toHaveLength(0);

  await list(page).getByRole("checkbox", { name: "Select all", exact: true }).click();
  await expect(chosen(page)).toContainText("50 selected");
  await expect(chosen(page)).toContainText("All 50 that were read so far are selected.");
  await expect(chosen(page).getByRole("button", { name: "Select all that match" })).toBeVisible();
  release();
  const offer = chosen(page).getByRole("button", { name: "Select all 53 that match" });
  await expect(offer).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page);
  }
  // What was counted is what is taken: nothing is read a second time.
  await page.keyboard.press("ControlOrMeta+a");
  await expect(chosen(page)).toContainText("53 selected");
  await expect(offer).toBeHidden();
  expect(reads).toHaveLength(1);
  await expect(chosen(page).getByRole("button", { name: "Approve 53" })).toBeVisible();
});

test("whoever cannot wait for the number gets all that match once they are read, and again after a failure", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.route("**/inbox/rows?*", (route) => route.abort());
  await page.route("**/inbox/pick?*", (route) => route.abort());
  await signIn(page, "Theo Weber");
  await page.goto(`/inbox?app=${app}`);
  await awake(page);
  await page.keyboard.press("ControlOrMeta+a");
  await expect(chosen(page)).toContainText("That could not be read. Try again.");
  await expect(chosen(page)).toContainText("50 selected");
  await page.unroute("**/inbox/pick?*");
  await page.keyboard.press("ControlOrMeta+a");
  await expect(chosen(page)).toContainText("53 selected");
});

test("Z takes back what is still being saved, as soon as it is", async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, "Theo Weber");
  await page.goto(`/inbox?app=${app}`);
  await awake(page);
  const rows = list(page).getByRole("listitem");
  await expect(rows).toHaveCount(53);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+J");
  await expect(chosen(page)).toContainText("2 selected");
  await page.keyboard.press("y");
  await expect(chosen(page).getByRole("textbox")).toBeFocused();
  await page.route("**/*", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.fallback();
  });
  await page.keyboard.press("Control+Enter");
  await expect(rows).toHaveCount(51);
  await page.keyboard.press("z");
  await expect(page.getByText("Still being saved. It is taken back as soon as it is.").first()).toBeVisible();
  release();
  await expect(page.getByText("Undone: 2 tasks are back.").first()).toBeVisible();
  await expect(page.getByText("Still being saved.")).toBeHidden();
  await expect(rows).toHaveCount(53);
});
