import { expect, type Page, test } from "@playwright/test";

/** Opens the direct messages of the first person whose card can be approved or denied. */
async function openApproval(page: Page): Promise<string> {
  await page.goto("/dev/slack");
  const people = page.getByRole("navigation", { name: "Direct messages" }).getByRole("button");
  await expect(people.first()).toBeVisible({ timeout: 30_000 });
  const deny = page.getByRole("button", { name: /^Deny T-\d+/ });
  for (const person of await people.all()) {
    await person.click();
    const label = await deny
      .last()
      .getAttribute("aria-label", { timeout: 2_000 })
      .catch(() => null);
    const number = label?.match(/T-\d+/)?.[0];
    if (number) return number;
  }
  throw new Error("nobody has a card that can be denied");
}

test("a task is decided from its card in Slack: denied with a reason, taken back, approved", async ({ page }) => {
  const task = await openApproval(page);
  const card = page.getByRole("article").filter({ hasText: `${task} ·` });

  await card.getByRole("button", { name: /^Deny/ }).click();
  const form = page.getByRole("dialog", { name: `Deny ${task}` });
  await form.getByRole("button", { name: "Deny" }).click();
  await expect(form.getByText("Write a reason: it is required.")).toBeVisible();
  await form.getByLabel("Reason").fill("Asked for by mistake");
  await form.getByRole("button", { name: "Deny" }).click();

  await expect(card.getByText("It takes effect at")).toBeVisible();
  await card.getByRole("button", { name: /^Undo/ }).click();
  await card.getByRole("button", { name: /^Approve/ }).click();
  await expect(card.getByText("It takes effect at")).toBeVisible();
  await expect(card.getByText("by you")).toBeVisible({ timeout: 30_000 });
  await expect(card.getByText("Approved")).toBeVisible();
  await expect(card.getByRole("button")).toHaveCount(0);
});
