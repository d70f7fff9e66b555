import { expect, test } from "@playwright/test";

test("the API's page shows every call and asks no other host for anything", async ({ page, baseURL }) => {
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/api/docs");
  const { paths } = await (await page.request.get("/api/v1/openapi.json")).json();
  const calls = Object.values<object>(paths).flatMap((operations) => Object.keys(operations));
  await expect(page.locator(".opblock")).toHaveCount(calls.length);
  await page.locator(".opblock", { hasText: "Decide a task" }).locator(".opblock-summary-control").click();
  await expect(page.getByText("It counts at once, or after")).toBeVisible();
  expect(asked.filter((address) => new URL(address).origin !== new URL(baseURL ?? "").origin)).toEqual([]);
  expect(complaints).toEqual([]);
});
