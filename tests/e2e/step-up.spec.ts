import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { answersTo } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";

// The demo has no sign-in of an organisation's own: who decides is shown by a link that is sent now.

const own = Date.now().toString(36);

/** The link of the latest mail about this task that asks who somebody is, as it stands in the mail. */
async function linkFor(context: BrowserContext, task: string): Promise<string> {
  const mails = await context.newPage();
  const mail = mails
    .getByRole("navigation", { name: "Mails" })
    .getByRole("link", { name: `[${task}] Confirm it is you` });
  await expect(async () => {
    await mails.goto("/dev/mail?to=theo%40marram.example");
    await expect(mail.first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await mail.first().click();
  const link = mails.frameLocator("iframe").getByRole("link", { name: "Open the page" });
  const url = await link.getAttribute("href", { timeout: 90_000 });
  await mails.close();
  expect(url).toMatch(/\/confirm\/link#[\w-]{43}$/);
  return url ?? "";
}

async function inEveryLight(page: Page): Promise<void> {
  for (const [colorScheme, width] of [
    ["dark", 1440],
    ["light", 390],
    ["light", 1440],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
}

test("whoever decides shows who they are by a link sent now, comes back with their words, and decides by a press (row 45)", async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  const [admin, ana, theo] = [answersTo("sam"), answersTo("ana"), answersTo("theo")];
  const app = `vault-${own}`;
  await admin("PUT", `/apps/${app}`, {
    name: `Vault ${own}`,
    owners: ["theo@marram.example"],
    entitlements: [{ slug: "root", name: "Root", kind: "role", risk: "critical", maxDuration: "P30D" }],
  });
  const source = `policy: Proof ${own}
for: grant
applies: { app: ${app} }
steps:
  - approve: [ { users: [ theo@marram.example ] } ]
    stepUp: true
  - provision
`;
  const policy = await admin("POST", "/policies", { source });
  expect((await admin("POST", `/policies/${policy.body.slug}/publication`, {})).ok).toBe(true);
  const wish = { type: "grant", app, entitlement: "root", duration: "P7D", justification: "Rotate the keys." };
  const asked = (await ana("POST", "/requests", wish)).body;
  const task = asked.task.number;
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  try {
    await signIn(page, "Theo Weber");
    await page.goto(`/tasks/${task}`);
    await awake(page);
    // By keyboard alone: the verb, the words, and off.
    await page.keyboard.press("y");
    await page.getByRole("textbox", { name: "Comment (optional)" }).fill("Seen with security.");
    const confirm = page.getByRole("button", { name: "Confirm it is you" });
    await expect(confirm).toBeVisible();
    await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
    await inEveryLight(page);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("A link is on its way to theo@marram.example")).toBeVisible({ timeout: 30_000 });
    expect((await theo("POST", `/tasks/${task}/decisions`, { verb: "approve" })).body.refusal).toBe("step-up-required");

    // Opening the link changes nothing, however often; a press does.
    const url = await linkFor(context, task);
    expect((await fetch(url)).status).toBe(200);
    const tab = await context.newPage();
    await tab.goto(url);
    const press = tab.getByRole("button", { name: "It is me" });
    await expect(press).toBeEnabled();
    await inEveryLight(tab);
    await press.click();
    await tab.waitForURL(new RegExp(`/tasks/${task}\\?choose=approve`));
    await awake(tab);
    await expect(tab.getByText("Nothing has been decided yet.")).toBeVisible();
    await expect(tab.getByRole("textbox", { name: "Comment (optional)" })).toHaveValue("Seen with security.", {
      timeout: 30_000,
    });
    const { state } = (await theo("GET", `/tasks/${task}`)).body;
    expect(state).toBe("open");

    // Whoever goes back to where they began can decide there too; here they decide where the link led.
    await page.bringToFront();
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(page.getByRole("form").getByRole("button", { name: /^Approve/ })).toBeVisible({ timeout: 20_000 });
    await tab.bringToFront();
    await tab
      .getByRole("form")
      .getByRole("button", { name: /^Approve/ })
      .click();
    await expect(tab.getByText("Approved by you.")).toBeVisible({ timeout: 30_000 });
    await expect(async () => {
      const { body } = await theo("GET", `/tasks/${task}`);
      const said = body.history.find(({ type }: { readonly type: string }) => type === "decided");
      expect(said?.sentence).toContain("having confirmed who they are");
    }).toPass({ timeout: 60_000 });

    // The link was good once.
    await tab.goto(url);
    await tab.getByRole("button", { name: "It is me" }).click();
    await expect(tab.getByRole("alert").filter({ hasText: "used already" })).toBeVisible();
    expect(errors).toEqual([]);
  } finally {
    await admin("POST", `/requests/${asked.number}/cancellation`, { reason: "The test is over." });
    await admin("PUT", `/apps/${app}`, { status: "archived" });
  }
});
