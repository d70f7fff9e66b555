import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";

// What one holds, and what can be asked about it: on an app that the test makes and archives again.

const own = Date.now().toString(36);
const app = `kiln-${own}`;

const steps = (page: Page) => page.getByRole("region", { name: /^Who will have to/ });
const row = (page: Page) =>
  page
    .getByRole("list", { name: "Access" })
    .getByRole("listitem")
    .filter({ hasText: `Kiln ${own}` });

async function sent(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page).toHaveURL(/\/requests\/R-\d+\?sent=yes$/, { timeout: 30_000 });
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("what is held can be extended, changed and given back, by oneself and by one's manager", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const [admin, theo, ana] = [as("sam"), as("theo"), as("ana")];
  const kinds = { kind: "role", risk: "low", maxDuration: "P30D" };
  await admin("PUT", `/apps/${app}`, {
    name: `Kiln ${own}`,
    owners: ["theo@marram.example"],
    entitlements: [
      { slug: "reader", name: "Reader", ...kinds },
      { slug: "writer", name: "Writer", ...kinds },
    ],
  });
  const source = `policy: Kiln ${own}
for: grant
applies: { app: ${app} }
steps:
  - approve: [ { users: [ theo@marram.example ] } ]
  - provision: { manual: { to: { users: [ theo@marram.example ] } } }
`;
  const policy = await admin("POST", "/policies", { source });
  await admin("POST", `/policies/${policy.slug}/publication`, {});
  const ask = { type: "grant", app, entitlement: "reader", duration: "P7D", justification: "Reading the plans." };
  let request = await ana("POST", "/requests", ask);
  const granted = request.number;
  for (const verb of ["approve", "complete"]) {
    await theo("POST", `/tasks/${request.task.number}/decisions`, { verb });
    request = await ana("GET", `/requests/${granted}`);
  }
  expect(request.outcome).toBe("granted");
  const made: string[] = [];
  try {
    await signIn(page, "Ana Reyes");
    await page.goto("/access");
    await awake(page);
    await expect(row(page)).toContainText(`by ${granted}`);
    await expect(row(page)).toContainText("ends");
    await expect(row(page)).toContainText("no usage data");
    await expectAccessible(page);

    // Longer: the form knows that it extends, and who is asked.
    await row(page)
      .getByRole("link", { name: /^Extend / })
      .click();
    await expect(page.getByText("This extends what you have.")).toBeVisible();
    await expect(page).toHaveTitle(`Extend Reader on Kiln ${own} · Countersign`);
    await expect(steps(page)).toContainText("Theo Weber");
    await page.getByLabel("What you need it for").fill("The plans are late.");
    made.push(await sent(page));
    await page.goto("/access");
    await expect(row(page)).toContainText(`Extension: ${made[0]}`);
    await expect(row(page).getByRole("link", { name: /^Extend / })).toHaveCount(0);

    // Something else in its place: by keyboard alone.
    await row(page)
      .getByRole("link", { name: /^Change / })
      .focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Change Reader on Kiln ${own}`);
    await expect(page).toHaveTitle(`Change Reader on Kiln ${own} · Countersign`);
    await awake(page);
    await expect(page.getByRole("radio", { name: /^Writer/ })).toBeChecked();
    await page.getByRole("button", { name: "Send request" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Say why. The people who decide will read it.")).toBeVisible();
    await expect(page.getByLabel("Why it should change")).toBeFocused();

    // Given back: the removal stands beside it until it is confirmed.
    await page.goto(`/requests/new?type=revoke&app=${app}&entitlement=reader`);
    await awake(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Give back Reader on Kiln ${own}`);
    await expect(page).toHaveTitle(`Give back Reader on Kiln ${own} · Countersign`);
    await page.getByLabel("Why it is no longer needed").fill("I have moved on.");
    made.push(await sent(page));
    await page.goto("/access");
    await expect(row(page)).toContainText(`Removal: ${made[1]}`);
    await expect(row(page)).toContainText("Removal asked for");

    // Her manager finds the same under her name.
    const manager = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await signIn(manager, "Dana Novak");
    await manager.goto("/access");
    await awake(manager);
    await manager.getByRole("combobox", { name: "Whose access" }).fill("ana");
    await manager.getByRole("option", { name: /Ana Reyes/ }).click();
    await expect(manager.getByRole("heading", { level: 1 })).toHaveText("Access of Ana Reyes");
    await expect(row(manager)).toContainText(`Removal: ${made[1]}`);
    await expectAccessible(manager);
    await manager.context().close();
  } finally {
    for (const number of made) await admin("POST", `/requests/${number}/cancellation`, { reason: "The test is over." });
    await admin("PUT", `/apps/${app}`, { status: "archived" });
  }
});

test("nobody sees what somebody else holds without having to do with them", async ({ page }) => {
  await signIn(page, "Mei Tanaka");
  await page.goto("/access?of=dana@marram.example");
  await expect(page.getByRole("list", { name: "Access" })).toHaveCount(0);
  const unknown = await page.goto("/access?of=nobody@nowhere.example");
  expect(unknown?.status()).toBe(404);
  await page.goto("/access?state=ended&after=made-up");
  await expect(page).toHaveURL(/\/access$/);
});
