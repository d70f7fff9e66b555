import { expect, type Page } from "@playwright/test";

/** Asks for an access through its form, as whoever is signed in, and answers the request's number. */
export async function ask(page: Page, access: string, words: string): Promise<string> {
  await page.goto(`/catalog/${access}`);
  await page.getByLabel("What you need it for").fill(words);
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page).toHaveURL(/\/requests\/R-\d+\?sent=yes$/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Ends a request that a test made. An admin, or whoever asked. */
export async function cancel(page: Page, number: string, reason: string): Promise<void> {
  await page.goto(`/requests/${number}`);
  await page.getByRole("button", { name: "Cancel this request" }).click();
  const dialog = page.getByRole("dialog", { name: `Cancel ${number}?` });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Cancel the request" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
}
