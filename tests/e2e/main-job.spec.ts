import { type Browser, expect, type Page, request, test } from "@playwright/test";
import { ask } from "@/tests/support/asking";
import { continueAs, signIn } from "@/tests/support/sign-in";

// The whole way once: asked for in the browser, decided from the link in a mail, carried out, granted, on record.

test.setTimeout(180_000);

/** The caught mail to this person about this request that says this, once it has come. */
async function openMail(page: Page, to: string, subject: RegExp): Promise<void> {
  const mail = page.getByRole("navigation", { name: "Mails" }).getByRole("link", { name: subject }).first();
  await expect(async () => {
    await page.goto(`/dev/mail?to=${encodeURIComponent(to)}`);
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await mail.click();
  await expect(page.frameLocator("iframe").locator("body")).toBeVisible();
}

/** What a mail scanner does: fetches each link, by GET and by HEAD, signed in as nobody. */
async function scan(page: Page): Promise<number> {
  const links = await page
    .frameLocator("iframe")
    .locator("a[href]")
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  const scanner = await request.newContext();
  for (const link of new Set(links)) {
    expect((await scanner.get(link)).status()).toBeLessThan(500);
    expect((await scanner.head(link)).status()).toBeLessThan(500);
  }
  await scanner.dispose();
  return links.length;
}

async function personIn(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  return context.newPage();
}

/** Follows a link of the open mail as somebody who is not signed in yet: sign-in leads back to it. */
async function follow(page: Page, link: string, name: string): Promise<void> {
  await page.frameLocator("iframe").getByRole("link", { name: link }).click();
  await page.waitForURL(/sign-in/);
  await continueAs(page, name);
  await page.waitForURL(/\/tasks\/T-\d+/);
}

test("a request goes from the catalogue to granted access, decided from the links in e-mails", async ({ browser }, {
  retry,
}) => {
  // A second try asks as somebody else: what the first one asked for may be there already.
  const [asker, address] = retry === 0 ? ["Mei Tanaka", "mei@marram.example"] : ["Otto Falk", "otto@marram.example"];
  const approve = new RegExp(`Approve: Datadog Viewer for ${asker}`);
  const mei = await personIn(browser);
  await signIn(mei, asker);
  const number = await ask(mei, "datadog/viewer", "Seeing the incidents that customers call about.");

  // Her manager decides from the mail's own link; whatever fetched it before has decided nothing.
  const bea = await personIn(browser);
  await openMail(bea, "bea@marram.example", approve);
  expect(await scan(bea)).toBeGreaterThan(1);
  await follow(bea, "Approve", "Bea Lind");
  await expect(bea).toHaveURL(/choose=approve/);
  await expect(bea.getByText("Nothing has been decided yet.", { exact: false })).toBeVisible();
  await bea
    .getByRole("button", { name: /^Approve/ })
    .last()
    .click();
  await expect(bea.getByRole("button", { name: /Undo/ }).first()).toBeVisible();

  // The app's owner hears of it when the window has passed.
  const theo = await personIn(browser);
  await openMail(theo, "theo@marram.example", approve);
  await follow(theo, "Approve", "Theo Weber");
  await theo
    .getByRole("button", { name: /^Approve/ })
    .last()
    .click();
  await expect(theo.getByRole("button", { name: /Undo/ }).first()).toBeVisible();

  await openMail(theo, "theo@marram.example", new RegExp(`Provision: Datadog Viewer for ${asker}`));
  await theo
    .frameLocator("iframe")
    .getByRole("link", { name: /Review|Open/ })
    .first()
    .click();
  await theo.getByRole("button", { name: /^Mark completed/ }).click();
  await expect(theo.getByRole("button", { name: /Undo/ }).first()).toBeVisible();

  // She watches it happen: the page follows by itself.
  await mei.goto(`/requests/${number}`);
  await expect(mei.getByText("Granted", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  const timeline = mei.getByRole("main");
  await expect(timeline).toContainText(/Bea Lind approved T-\d+ \(Manager\)/);
  await expect(timeline).toContainText(/Theo Weber marked T-\d+ \(Provisioning\) completed/);
  await expect(timeline).toContainText("Datadog Viewer was granted to you");
  await openMail(mei, address, /Datadog Viewer/);

  // And the log shows it to an admin, step by step.
  const sam = await personIn(browser);
  await signIn(sam, "Sam Whitlock");
  await sam.goto(`/log?q=${number}`);
  const row = sam.getByRole("row").filter({ hasText: number });
  await expect(row).toContainText(asker);
  await expect(row).toContainText("Granted");
});
