import { expect, type Page } from "@playwright/test";
import { as } from "./over-api";
import { awake, continueAs } from "./sign-in";

type Call = ReturnType<typeof as>;

/** A running review that asks one person about everything on these apps; its number. Sam owns it. */
export async function runningReview(
  admin: Call,
  name: string,
  reviewer: string,
  apps: readonly string[] = ["github", "aws-production"],
): Promise<string> {
  const { number } = await admin("POST", "/campaigns", {
    name,
    instructions: "Remove what nobody could explain to an auditor.",
    owners: ["sam@marram.example"],
    reviewer: { users: [`${reviewer}@marram.example`] },
    scope: { apps },
  });
  await admin("POST", `/campaigns/${number}/stage`, {});
  await expect(async () => {
    expect((await admin("GET", `/campaigns/${number}`)).state).toBe("staged");
  }).toPass({ timeout: 60_000 });
  await admin("POST", `/campaigns/${number}/start`, {});
  // Its items come into the inboxes within moments, by the worker.
  const mine = as(reviewer);
  await expect(async () => {
    const { items } = await mine("GET", "/campaigns?state=running");
    expect(items.find((one: { number: string }) => one.number === number)?.counts.open).toBeGreaterThan(1);
  }).toPass({ timeout: 60_000 });
  return number;
}

/** Ends it where it still runs, and leaves what is open as it is. */
export async function endReview(admin: Call, number: string): Promise<void> {
  const { state, counts } = await admin("GET", `/campaigns/${number}`);
  if (state === "running") await admin("POST", `/campaigns/${number}/end`, { onEnd: "skip", confirm: counts.open });
}

/** Signs somebody in right at a page, and waits until it listens. */
export async function goAs(page: Page, who: string, path: string): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(path)}`);
  await continueAs(page, who);
  await page.waitForURL((url) => `${url.pathname}${url.search}` === path);
  await awake(page);
}
