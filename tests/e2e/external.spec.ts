import { readdirSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectAccessibleEverywhere } from "@/tests/support/axe";
import { tabTo } from "@/tests/support/keyboard";
import { as } from "@/tests/support/over-api";
import { awake, signIn } from "@/tests/support/sign-in";
import { expectNoSideways, watch } from "@/tests/support/watch";

const own = Date.now().toString(36);
const address = `gerda-${own}@outside.example`;

/** The link in the mail that was sent to whoever asked to sign in. */
async function mailedLink(context: BrowserContext): Promise<string> {
  const mails = await context.newPage();
  const mail = mails.getByRole("navigation", { name: "Mails" }).getByRole("link", { name: /Your sign-in link/ });
  await expect(async () => {
    await mails.goto(`/dev/mail?to=${encodeURIComponent(address)}`);
    await expect(mail.first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await mail.first().click();
  const link = mails.frameLocator("iframe").getByRole("link", { name: "Open the sign-in page" });
  const url = (await link.getAttribute("href", { timeout: 20_000 })) ?? "";
  await mails.close();
  return url;
}

/** Every page there is, with something in the place of what varies that is there for people inside. */
function everyPage(inPlace: Readonly<Record<string, string>>): readonly string[] {
  const files = readdirSync("app/(inbox)", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) =>
      `/${file}`.replace(/\/page\.tsx$/, "").replaceAll(/\[(\w+)\]/g, (_, name: string) => {
        const value = inPlace[name];
        if (value === undefined) throw new Error(`say in this test what stands for [${name}] in ${file}`);
        return value;
      }),
    );
}

async function expectOwnWorldOnly(page: Page, pages: readonly string[]): Promise<void> {
  for (const path of pages) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(404);
  }
}

test("somebody from outside comes in by a mailed link alone, sees their task with its people, and no other page (row 62, row 63, trap 45)", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const ana = as("ana");
  const sam = as("sam");
  const title = `Review the drawings ${own}`;
  let task = "";
  try {
    await signIn(page, "Ana Reyes");
    await page.goto("/tasks/new");
    await awake(page);
    await page.getByLabel("Title").fill(title);
    await page.getByRole("button", { name: "From outside: Assignee" }).click();
    const dialog = page.getByRole("dialog", { name: "Somebody from outside" });
    await dialog.getByRole("button", { name: "Bring in" }).click();
    await expect(dialog.getByText("Write their e-mail address.")).toBeVisible();
    await dialog.getByLabel("Address").fill(address);
    await dialog.getByLabel("Name", { exact: true }).fill("Gerda Guest");
    await dialog.getByLabel("Company").fill("Drawings Ltd");
    await dialog.getByRole("button", { name: "Bring in" }).click();
    await expect(page.getByRole("combobox", { name: "Assignee" })).toHaveValue("Gerda Guest", { timeout: 30_000 });
    await page.getByRole("button", { name: "Create task" }).click();
    await page.waitForURL(/\/tasks\/P-\d+$/, { timeout: 60_000 });
    task = page.url().split("/").at(-1) ?? "";
    const hidden = await ana("POST", "/tasks", { title: `Not for Gerda ${own}`, assignee: "theo@marram.example" });

    // On a phone in the dark first.
    const outside = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    const gerda = await outside.newPage();
    const calm = watch(gerda);
    await gerda.goto("/sign-in");
    await expect(gerda.getByRole("button", { name: /Gerda Guest/ })).toHaveCount(0);
    await gerda.getByText("Sign in with an e-mail link instead").click();
    await gerda.getByLabel("Your work e-mail").fill(address);
    await gerda.getByLabel("Your work e-mail").press("Enter");
    await expect(gerda.getByText("If this address is known, a link is on its way.")).toBeVisible({ timeout: 30_000 });
    await gerda.goto(await mailedLink(page.context()));
    await gerda.getByRole("button", { name: "Sign in" }).click();
    await gerda.waitForURL(/\/inbox/, { timeout: 60_000 });
    await awake(gerda);
    await expect(gerda.getByRole("main").getByText(title).first()).toBeVisible();
    const rail = gerda.getByRole("navigation", { name: "Main" });
    const expectOwnPlaces = async () => {
      await expect(rail.getByRole("link", { name: /Inbox/ })).toBeVisible();
      for (const name of [/request/i, /access/i, /catalogue/i, /log/i, /New task/]) {
        await expect(rail.getByRole("link", { name })).toHaveCount(0);
      }
    };
    await expectOwnPlaces();
    await expectNoSideways(gerda);
    await expectAccessible(gerda);
    await expectAccessibleEverywhere(gerda);
    await expectOwnPlaces();

    await gerda.goto(`/tasks/${task}`);
    await awake(gerda);
    await expect(gerda.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(gerda.getByText("Ana Reyes").first()).toBeVisible();
    const seen = await gerda.content();
    for (const name of ["Dana Novak", "Theo Weber", "Sam Whitlock", "Bo Lindqvist"]) expect(seen).not.toContain(name);
    for (const name of ["Add follower", "Add inspector", "Delete task"]) {
      await expect(gerda.getByRole("button", { name })).toHaveCount(0);
    }
    await expect(gerda.getByRole("link", { name: "Add subtask" })).toHaveCount(0);
    await expectAccessibleEverywhere(gerda);
    await gerda.setViewportSize({ width: 390, height: 844 });
    await gerda.emulateMedia({ colorScheme: "dark" });
    await expectNoSideways(gerda);
    await expectAccessible(gerda);
    const field = gerda.getByRole("textbox", { name: "Comment" });
    await field.click();
    await gerda.keyboard.type("Hello @the");
    await expect(gerda.getByText("Nobody who sees this matches “the”.")).toBeVisible();
    await field.fill("");
    await tabTo(gerda, gerda.getByRole("button", { name: /^Complete/ }));
    await gerda.keyboard.press("Enter");
    await expect(gerda.getByText(/^Completed by Gerda Guest/)).toBeVisible({ timeout: 30_000 });
    await expectAccessible(gerda);
    calm();

    const [{ items: asked }, { items: campaigns }] = await Promise.all([
      sam("GET", "/requests?view=all&limit=1"),
      sam("GET", "/campaigns?limit=1"),
    ]);
    const theirs = new Set(["", "/inbox", "/decided"]);
    const [at] = (await ana("GET", `/tasks/${hidden.number}`)).history;
    const pages = everyPage({
      app: "github",
      entitlement: "admin",
      number: asked[0].number,
      campaign: campaigns[0].number,
      reference: "S-2026-0001",
      task: hidden.number,
      event: at.id,
    });
    await expectOwnWorldOnly(
      gerda,
      pages.filter((path) => !theirs.has(path)),
    );
    // Nor is a way held out to any of them from what is not there.
    for (const path of ["/requests/R-999999", "/reviews/C-999999", "/campaigns/C-999999", "/catalog/no-such-app"]) {
      await gerda.goto(path);
      await expect(gerda.getByRole("heading", { name: "There is no such page, or you may not see it" })).toBeVisible();
      await expect(gerda.getByRole("main").getByRole("link")).toHaveText(["Go to the inbox"]);
    }
    await ana("DELETE", `/tasks/${hidden.number}`);
    expect(await (await gerda.request.get("/search?q=no")).json()).toMatchObject({ people: [], apps: [] });
    expect((await gerda.request.get("/tasks/people?q=an")).status()).toBe(404);
    await outside.close();
  } finally {
    if (task) await ana("DELETE", `/tasks/${task}`);
    await sam("PATCH", `/people/${encodeURIComponent(address)}`, { status: "deactivated" });
  }
});
