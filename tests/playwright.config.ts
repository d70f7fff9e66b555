import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "@/lib/cli/bench/chromium";

const { executablePath, env } = await findChromium();

export default defineConfig({
  testDir: "./e2e",
  outputDir: "../test-results",
  forbidOnly: true,
  // A navigation that a live refresh cuts off is an error for the test alone (see tests/support/sign-in.ts).
  retries: 1,
  // Two cores carry the whole system and the browser.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.E2E_URL ?? "http://localhost:3000",
    browserName: "chromium",
    // As whoever never chose reads dates; a browser of another language is asked for where it matters.
    locale: "en-GB",
    trace: "retain-on-failure",
    // A button that never comes is said soon, not at the end of the whole test.
    actionTimeout: 45_000,
    launchOptions: { executablePath, args: [...chromiumFlags], env: { ...process.env, ...env } },
  },
});
