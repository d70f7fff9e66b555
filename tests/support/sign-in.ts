import { expect, type Page } from "@playwright/test";

/** Continues as one of the demo's people, by name, and waits until the page listens to keys. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await continueAs(page, name);
  await page.waitForURL(/\/inbox/);
  await awake(page);
}

/** On the sign-in page: continues as somebody, wherever it leads. */
export async function continueAs(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "Continue as" })).toBeVisible();
  // Those with less to do lie in a list that is closed at first.
  const everybody = page.locator("details:not([open]) > summary", { hasText: "Everybody else" });
  if (await everybody.isVisible()) await everybody.click();
  await page.getByRole("button", { name: new RegExp(name) }).click();
}

/** Waits until React has taken over everything that the server rendered (parts of a page come later than others). */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // What stands around a page may be awake while the page itself is not there.
    if (document.querySelector("#main > [aria-busy=true]")) return false;
    const pressed = [...document.querySelectorAll("#main, #main a, #main button")];
    // Where there is nothing to press, the page is there once its title is.
    const parts = pressed.length > 1 ? pressed : [...pressed, ...document.querySelectorAll("#main h1")];
    return parts.length > 1 && parts.every((part) => Object.keys(part).some((key) => key.startsWith("__reactProps")));
  });
  // What listens to keys begins to only after that, as soon as React has a moment.
  await page.evaluate(async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }));
    }
  });
}

/**
 * Loads the page anew. A live refresh that the reload cuts off makes the router load the page too, which
 * can cut off the reload in turn: for a person nothing is to be seen of that, for the test it is an error.
 */
export async function reload(page: Page): Promise<void> {
  await expect(() => page.reload()).toPass({ timeout: 20_000 });
  await awake(page);
}
