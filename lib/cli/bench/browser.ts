import type { CDPSession, Page } from "@playwright/test";
import { makeLink } from "@/lib/auth/link";
import { withSystem } from "./system";

/** Somebody at a browser of their own, in their inbox. */
export interface Seat {
  readonly page: Page;
  readonly address: string;
  /** Makes the processor so many times slower for the page. */
  readonly slowDown: (times: number) => Promise<void>;
}

/** Starts the system and a Chromium and signs somebody in; what is measured begins at the door of the inbox. */
export function atBrowser<Result>(email: string, measure: (seat: Seat) => Promise<Result>): Promise<Result> {
  return withSystem(async (address) => {
    const { chromium, flags, executablePath, env } = await tools();
    const browser = await chromium.launch({ executablePath, args: [...flags], env: { ...process.env, ...env } });
    try {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      // What is measured in the page was compiled for Node, with this around the names of functions.
      await context.addInitScript("globalThis.__name = (value) => value;");
      const page = await context.newPage();
      await signIn(page, address, email);
      const protocol: CDPSession = await context.newCDPSession(page);
      return await measure({
        page,
        address,
        slowDown: async (rate) => {
          await protocol.send("Emulation.setCPUThrottlingRate", { rate });
        },
      });
    } finally {
      await browser.close();
    }
  });
}

/** What only a development copy has. */
async function tools() {
  try {
    const [{ chromium }, { chromiumFlags, findChromium }] = await Promise.all([
      import("@playwright/test"),
      import("./chromium"),
    ]);
    return { chromium, flags: chromiumFlags, ...(await findChromium()) };
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(
      `The figures of the browser need the packages for development (npm ci --include=dev) and a Chromium that runs: ${why}`,
    );
  }
}

async function signIn(page: Page, address: string, email: string): Promise<void> {
  const link = await makeLink(email, "/inbox");
  if (!link) throw new Error(`${email} is sent no link`);
  await page.goto(`${address}/sign-in/link${new URL(link.url).hash}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/inbox/);
}
