import { expect, type Page, test } from "@playwright/test";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";

// A hundred requests of its own, which Tilda alone decides and which wait after that; they are called off in the end.
const own = Date.now().toString(36);
const app = `hundred-${own}`;
const jobs = Array.from({ length: 100 }, (_, index) => `job-${String(index).padStart(3, "0")}`);

// Hundreds of steps, each with a picture of the page, would take longer than the test.
test.use({ trace: "off" });

const list = (page: Page) => page.getByRole("region", { name: "Tasks", exact: true });
const opened = (page: Page) => page.getByRole("region", { name: "Task", exact: true });
const taskIn = (page: Page) => new URL(page.url()).searchParams.get("task");

/** The task behind the one that lies open, as the list shows it. */
async function following(page: Page): Promise<string> {
  const next = list(page).locator("li:has(a[aria-current]) + li a");
  return ((await next.getAttribute("href")) ?? "").replace("/tasks/", "");
}

test("a hundred approvals are decided by keyboard alone, the context opened each time, each of them once", async ({
  page,
}) => {
  test.setTimeout(600_000);
  const [admin, asking] = [as("sam"), as("jonas")];
  await admin("PUT", `/apps/${app}`, {
    name: `Hundred ${own}`,
    owners: ["milo@marram.example"],
    entitlements: jobs.map((slug) => ({ slug, name: slug, kind: "role", risk: "low", maxDuration: "P30D" })),
  });
  const source = `policy: Hundred ${own}
for: grant
applies: { app: ${app} }
steps:
  - approve: [ { users: [ tilda@marram.example ] } ]
  - wait: 30d
  - provision
`;
  const policy = await admin("POST", "/policies", { source });
  await admin("POST", `/policies/${policy.slug}/publication`, {});
  const bundles: string[] = [];
  try {
    for (const half of [jobs.slice(0, 50), jobs.slice(50)]) {
      const items = half.map((entitlement) => ({ app, entitlement, duration: "P7D" }));
      const made = await asking("POST", "/requests", { type: "grant", items, justification: `Hundred ${own}` });
      bundles.push(made.number);
    }
    const asked: readonly {
      readonly number: string;
      readonly task: { readonly number: string };
      readonly entitlement: { readonly name: string };
    }[] = (await admin("GET", `/requests?view=all&limit=100&app=${app}`)).items;
    const nameOf = new Map(asked.map(({ task, entitlement }) => [task.number, entitlement.name]));
    expect([...nameOf.values()].sort()).toEqual(jobs);

    await signIn(page, "Tilda Ekström");
    await page.goto(`/inbox?app=${app}`);
    await awake(page);
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await expect(list(page).locator("a[aria-current]").first()).toBeFocused();
    // It is written into the address once somebody stays.
    await expect(page).toHaveURL(/[?&]task=/);

    const seen: string[] = [];
    for (const [index] of jobs.entries()) {
      const task = taskIn(page) ?? "";
      seen.push(task);
      // Whoever decides has read whom and what it is about, and what the record knows of it.
      await expect(opened(page).locator("#task-title")).toContainText(nameOf.get(task) ?? "a task of the test");
      await expect(opened(page).getByRole("button", { name: /^Approve / })).toBeVisible();
      const next = index < jobs.length - 1 ? await following(page) : null;
      // A page that has only just painted may not listen yet; a person presses once more.
      await expect(async () => {
        await page.keyboard.press("1");
        await expect(opened(page).getByRole("heading", { name: /^Context/ })).toBeFocused({ timeout: 5_000 });
      }).toPass({ timeout: 60_000 });
      await page.keyboard.press("y");
      if (next !== null) await expect(page).toHaveURL(new RegExp(`[?&]task=${next}(&|$)`));
    }
    expect(seen.map((task) => nameOf.get(task)).sort()).toEqual(jobs);
    await expect(list(page).getByRole("listitem")).toHaveCount(0);

    // Each once, by her, and none taken back: as the record has it once the last undo window is over.
    for (const { number } of asked) {
      await expect(async () => {
        const { timeline } = await admin("GET", `/requests/${number}`);
        const made = timeline.filter(({ type }: { readonly type: string }) => /^deci(sion-|ded)/.test(type));
        expect(made.map(({ type, actor }: { type: string; actor: { email: string } }) => [type, actor.email])).toEqual([
          ["decided", "tilda@marram.example"],
        ]);
      }).toPass({ timeout: 60_000 });
    }
  } finally {
    for (const number of bundles)
      await admin("POST", `/requests/${number}/cancellation`, { reason: "The test is over." });
    await admin("PUT", `/apps/${app}`, { status: "archived" });
  }
});
