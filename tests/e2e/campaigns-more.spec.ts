import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/tests/support/axe";
import { tabTo } from "@/tests/support/keyboard";
import { as } from "@/tests/support/over-api";
import { goAs } from "@/tests/support/reviewing";
import { awake } from "@/tests/support/sign-in";
import { watch } from "@/tests/support/watch";

// The campaign is made here and deleted or ended again.

const own = Date.now().toString(36);

/** Types into the picker that has the focus until the person is the one that Enter picks. */
async function pick(page: Page, field: string, typed: string, name: string): Promise<void> {
  await expect(page.getByRole("combobox", { name: field })).toBeFocused();
  await page.keyboard.type(typed);
  const option = page.getByRole("option", { name: new RegExp(name) });
  await expect(option).toHaveAttribute("data-highlighted", "", { timeout: 30_000 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Take out ${name}` })).toBeVisible();
}

test("by keyboard alone a campaign names people as reviewers and in its scope, is checked, changed and edited", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const admin = as("sam");
  const clean = watch(page);
  const name = `Named people ${own}`;
  await goAs(page, "Sam Whitlock", "/campaigns/new");
  const box = (label: string) => page.getByRole("combobox", { name: label, exact: true });

  // What is missing is said at its field, which has the focus.
  await tabTo(page, page.getByRole("textbox", { name: "Name" }));
  await page.keyboard.type(name);
  await tabTo(page, box("Last use"));
  await page.keyboard.press("End");
  await expect(box("Last use")).toHaveValue("own");
  await tabTo(page, page.getByRole("textbox", { name: "Days without use" }));
  await page.keyboard.type("ten");
  await tabTo(page, box("Reviewer"));
  for (let down = 0; down < 4; down += 1) await page.keyboard.press("ArrowDown");
  await expect(box("Reviewer")).toHaveValue("people");
  await tabTo(page, page.getByRole("button", { name: "Check your answers" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Days without use" })).toBeFocused();
  await expect(page.getByText("Name at least one person.")).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1");
  await tabTo(page, box("Reviewer: people"));
  await pick(page, "Reviewer: people", "yara", "Yara Keller");
  await pick(page, "Reviewer: people", "kofi", "Kofi Mensah");
  await expect(page.getByText("Name at least one person.")).toBeHidden();
  await tabTo(page, page.getByRole("button", { name: "Check your answers" }));
  await page.keyboard.press("Enter");

  // Everything once more, and back to one field from there.
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeFocused();
  const answer = (label: string) =>
    page.getByRole("term").filter({ hasText: label }).locator("xpath=following-sibling::dd[1]");
  await expect(answer("Reviewer")).toHaveText("Yara Keller, Kofi Mensah");
  await expect(answer("Last use")).toHaveText("Not used for 1 day");
  await tabTo(page, page.getByRole("button", { name: "Change: People" }));
  await page.keyboard.press("Enter");
  await pick(page, "People who hold it", "lindq", "Bo Lindqvist");
  await tabTo(page, page.getByRole("button", { name: "Check your answers" }));
  await page.keyboard.press("Enter");
  await expect(answer("People")).toHaveText("Bo Lindqvist");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await tabTo(page, page.getByRole("button", { name: "Create draft" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/campaigns\/C-\d+$/);
  const number = page.url().split("/").at(-1) ?? "";
  try {
    // The same is there when it is edited, with people by name.
    await page.goto(`/campaigns/${number}/edit`);
    await awake(page);
    await expect(page.getByRole("button", { name: "Take out Kofi Mensah" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Take out Bo Lindqvist" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Days without use" })).toHaveValue("1");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Take out Bo Lindqvist" }).click();
    await page.getByRole("button", { name: "Check your answers" }).click();
    await expect(answer("People")).toHaveText("Everybody");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForURL(new RegExp(`/campaigns/${number}$`));
    const { plan } = await admin("GET", `/campaigns/${number}`);
    expect(plan.written.reviewer).toEqual([{ users: ["yara@marram.example", "kofi@marram.example"] }]);
    expect(plan.written.scope).toMatchObject({ people: [], unusedDays: 1 });
    clean();
  } finally {
    await admin("DELETE", `/campaigns/${number}`);
  }
});

test("who reviews how much is a picture and a table, and each leads to their items, on a phone and in the dark", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const admin = as("sam");
  const { number } = await admin("POST", "/campaigns", {
    name: `Two reviewers ${own}`,
    owners: ["sam@marram.example"],
    reviewer: { manager: 1 },
    scope: { apps: ["figma", "notion"] },
  });
  const state = async () => (await admin("GET", `/campaigns/${number}`)).state;
  try {
    await admin("POST", `/campaigns/${number}/stage`, {});
    await expect.poll(state, { timeout: 60_000 }).toBe("staged");
    await admin("POST", `/campaigns/${number}/start`, {});
    const clean = watch(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark" });
    await goAs(page, "Sam Whitlock", `/campaigns/${number}`);
    const figure = page.getByRole("region", { name: /^\d+ reviewers? ha(s|ve) open items/ });
    const bar = figure.getByRole("listitem").first();
    await expect(bar).toContainText(/\d+ open of \d+/);
    const table = figure.getByRole("button", { name: "Table" });
    await table.focus();
    await page.keyboard.press("Enter");
    await expect(figure.getByRole("columnheader", { name: "A decision takes" })).toBeVisible();
    await expect(table).toHaveAttribute("aria-pressed", "true");
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.keyboard.press("Enter");
    const who = bar.getByRole("link");
    const called = ((await who.textContent()) ?? "").replace(/\d.*$/, "");
    await who.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/items\?reviewer=/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Items with ${called}`);
    await expect(page.getByRole("cell", { name: /(Figma|Notion)/ }).first()).toBeVisible();
    await expectAccessible(page);
    clean();
  } finally {
    const { state: now, counts } = await admin("GET", `/campaigns/${number}`);
    if (now === "running") await admin("POST", `/campaigns/${number}/end`, { onEnd: "skip", confirm: counts.open });
    else await admin("DELETE", `/campaigns/${number}`);
  }
});
