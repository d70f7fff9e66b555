import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";

// Each test works on what it made itself through the API, and takes that away again.

const own = Date.now().toString(36);

async function open(page: Page, task: string): Promise<void> {
  await page.goto(`/tasks/${task}`);
  await awake(page);
}

test("a form is filled in on the page, and what does not fit is said at its field (row 98)", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const admin = as("sam");
  const ana = as("ana");
  const app = `forms-${own}`;
  await admin("PUT", `/apps/${app}`, {
    name: `Forms ${own}`,
    owners: ["theo@marram.example"],
    entitlements: [{ slug: "editor", name: "Editor", kind: "role", risk: "low", maxDuration: "P30D" }],
  });
  const source = `policy: Form ${own}
for: grant
applies: { app: ${app} }
steps:
  - form:
      fields:
        - { name: project, label: Which project? }
        - { name: level, label: What for?, type: choice, options: [ draw, present ] }
        - { name: seats, label: How many seats?, type: number, required: no }
        - { name: lead, label: Who leads it?, type: person }
  - approve: [ { users: [ theo@marram.example ] } ]
  - provision
`;
  const policy = await admin("POST", "/policies", { source });
  await admin("POST", `/policies/${policy.slug}/publication`, {});
  const asked = await ana("POST", "/requests", {
    type: "grant",
    app,
    entitlement: "editor",
    duration: "P30D",
    justification: "Drawings for the launch.",
  });
  try {
    await refusedAsAdmin(browser, asked.task.number);
    await signIn(page, "Ana Reyes");
    await open(page, asked.task.number);
    await page.getByLabel("How many seats?").fill("many");
    await page.getByRole("button", { name: "Submit answers" }).click();
    await expect(page.getByLabel("Which project?")).toBeFocused();
    await expect(page.getByText("This has to be a number.")).toBeVisible();
    await expect(page.getByText("This is required.")).toHaveCount(3);
    await expectAccessible(page);
    await page.getByLabel("Which project?").fill("Harbour");
    await page.getByLabel("What for?").selectOption("draw");
    await page.getByLabel("How many seats?").fill("3");
    await page.getByRole("combobox", { name: "Who leads it?" }).fill("lindq");
    await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
    await page.getByRole("button", { name: "Submit answers" }).click();
    await expect(page.getByText("Submitted by you.")).toBeVisible();
    await expect(async () => {
      const { state, steps } = await ana("GET", `/requests/${asked.number}`);
      expect(state).not.toBe("form");
      expect(steps[0].answers[0].data).toEqual({
        project: "Harbour",
        level: "draw",
        seats: 3,
        lead: "bo@marram.example",
      });
    }).toPass({ timeout: 60_000 });
  } finally {
    await admin("POST", `/requests/${asked.number}/cancellation`, { reason: "The test is over." });
    await admin("PUT", `/apps/${app}`, { status: "archived" });
  }
});

/** An admin whose session ends while they answer for her loses neither the answers nor the reason. */
async function refusedAsAdmin(browser: Browser, task: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, "Sam Whitlock");
  await open(page, task);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Submit answers as an admin" }).click();
  await page.getByLabel("Which project?").fill("Harbour");
  await page.getByLabel("What for?").selectOption("draw");
  await page.getByRole("combobox", { name: "Who leads it?" }).fill("lindq");
  await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
  await page.getByLabel("Why do you answer as an admin?").fill("She is away this week.");
  await context.clearCookies();
  await page.getByRole("button", { name: "Submit answers" }).click();
  await expect(page.getByText("Your session has ended.", { exact: false }).first()).toBeVisible();
  await expect(page.getByLabel("Which project?")).toHaveValue("Harbour");
  await expect(page.getByLabel("Why do you answer as an admin?")).toHaveValue("She is away this week.");
  await context.close();
}

test("a review is changed, taken back, decided anew and submitted with a reference", async ({ page }) => {
  test.setTimeout(180_000);
  const admin = as("sam");
  const name = `Review ${own}`;
  const made = await admin("POST", "/campaigns", {
    name,
    reviewer: { users: ["sam@marram.example"] },
    scope: { apps: ["github"], entitlements: [], people: ["lena@marram.example"] },
  });
  try {
    await admin("POST", `/campaigns/${made.number}/stage`, {});
    await expect(async () => {
      expect((await admin("GET", `/campaigns/${made.number}`)).state).toBe("staged");
    }).toPass({ timeout: 60_000 });
    await admin("POST", `/campaigns/${made.number}/start`, {});
    const { items } = await admin("GET", `/campaigns/${made.number}/items`);
    await signIn(page, "Sam Whitlock");
    await open(page, items[0].task.number);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Does Lena Vogel still need");

    await page.getByRole("button", { name: /^Change / }).click();
    const target = page.getByRole("combobox", { name: /^Change .* to$/ });
    await expect(target).toBeFocused();
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await expect(page.getByText("Choose what it is changed to.")).toBeVisible();
    await target.selectOption({ label: "Organisation admin" });
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await expect(page.getByText("Changed to Organisation admin by you")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Take back" }).click();
    await expect(page.getByText("Not submitted yet.")).toHaveCount(0);

    await page.getByRole("button", { name: /^Certify / }).click();
    await expect(page.getByText("Certified by you")).toBeVisible();
    await page.getByRole("button", { name: "Submit reviews" }).click();
    await expect(page.getByRole("main").getByText(/^1 review was submitted\. Reference S-/)).toBeVisible();
  } finally {
    const { counts } = await admin("GET", `/campaigns/${made.number}`);
    await admin("POST", `/campaigns/${made.number}/end`, { onEnd: "skip", confirm: counts.open });
  }
});

test("a task among people offers each role its own verbs, and is not there for anybody else", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const ana = as("ana");
  const title = `Write the runbook ${own}`;
  const made = await ana("POST", "/tasks", {
    title,
    description: "Keep it short.",
    assignee: "theo@marram.example",
    inspector: "dana@marram.example",
    followers: ["bo@marram.example"],
  });
  try {
    await signIn(page, "Theo Weber");
    await open(page, made.number);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.getByText("Keep it short.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Cancel task / })).toHaveCount(0);
    await page.getByRole("button", { name: /^Complete / }).click();
    await expect(page.getByText("Done; Dana Novak looks at it now.")).toBeVisible({ timeout: 30_000 });

    const inspector = await (await browser.newContext()).newPage();
    await signIn(inspector, "Dana Novak");
    await open(inspector, made.number);
    await expect(inspector.getByRole("button", { name: /^Confirm completion / })).toBeVisible();
    await inspector.getByRole("button", { name: /^Ask for revision / }).click();
    await inspector.getByRole("button", { name: "Ask for revision", exact: true }).click();
    await expect(inspector.getByText("Ask for revision needs a reason.")).toBeVisible();
    await expectAccessible(inspector);

    const admin = await (await browser.newContext()).newPage();
    await signIn(admin, "Sam Whitlock");
    await admin.goto(`/tasks/${made.number}`);
    await expect(admin.getByText(`No task ${made.number}, or you may not see it`)).toBeVisible();
    await expect(admin.getByText(title)).toHaveCount(0);
    await admin.context().close();
    await inspector.context().close();
  } finally {
    await ana("DELETE", `/tasks/${made.number}`);
  }
});
