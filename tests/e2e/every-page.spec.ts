import { readdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { awake, signIn } from "@/tests/support/sign-in";

// Every page there is, as somebody who has it: a new page fails here until it says who that is.

interface Visit {
  /** Nobody: whoever is not signed in. */
  readonly who: "Dana Novak" | "Priya Nair" | "Tilda Ekström" | null;
  /** Its address; or a page, and from there which first link leads on, and what follows on its address. */
  readonly at: string | readonly [from: string, ...on: readonly (RegExp | string)[]];
  /**
   * What it says where nothing is found: the browser calls that an error, and it is none. It may be drawn in the
   * browser alone, whose empty page loses its margin then: nothing on it moves, so that is not looked at.
   */
  readonly missing?: true;
}

const nothing = "0199aaaa-0000-7000-8000-000000000000";
const campaign = ["/campaigns", /\/campaigns\/C-\d+/] as const;
const review = ["/reviews", /\/reviews\/C-\d+/] as const;

const visits: Readonly<Record<string, Visit>> = {
  "/": { who: "Dana Novak", at: "/" },
  "/access": { who: "Dana Novak", at: "/access" },
  "/campaigns": { who: "Priya Nair", at: "/campaigns" },
  "/campaigns/[campaign]": { who: "Priya Nair", at: campaign },
  "/campaigns/[campaign]/edit": { who: "Priya Nair", at: [...campaign, "/edit"] },
  "/campaigns/[campaign]/items": { who: "Priya Nair", at: [...campaign, "/items"] },
  "/campaigns/new": { who: "Priya Nair", at: "/campaigns/new" },
  "/catalog": { who: "Dana Novak", at: "/catalog" },
  "/catalog/[app]": { who: "Dana Novak", at: "/catalog/github" },
  "/catalog/[app]/[entitlement]": { who: "Dana Novak", at: "/catalog/github/organisation-admin" },
  "/confirm/[id]": { who: "Dana Novak", at: `/confirm/${nothing}`, missing: true },
  "/confirm/link": { who: null, at: "/confirm/link?token=used-long-ago", missing: true },
  "/decided": { who: "Dana Novak", at: "/decided" },
  "/dev/mail": { who: null, at: "/dev/mail" },
  "/dev/slack": { who: null, at: "/dev/slack" },
  "/inbox": { who: "Dana Novak", at: "/inbox" },
  "/insights": { who: "Priya Nair", at: "/insights?of=all" },
  "/log": { who: "Priya Nair", at: "/log" },
  "/notifications": { who: "Dana Novak", at: "/notifications" },
  "/practice": { who: "Dana Novak", at: "/practice" },
  "/requests": { who: "Dana Novak", at: "/requests" },
  "/requests/[number]": { who: "Priya Nair", at: ["/log", /\/requests\/R-\d+/] },
  "/requests/new": { who: "Dana Novak", at: "/requests/new?type=new-app" },
  "/reviews": { who: "Tilda Ekström", at: "/reviews" },
  "/reviews/[campaign]": { who: "Tilda Ekström", at: review },
  "/reviews/[campaign]/check": { who: "Tilda Ekström", at: [...review, "/check"] },
  "/reviews/[campaign]/receipts/[reference]": {
    who: "Tilda Ekström",
    at: [...review, /\/reviews\/C-\d+\/receipts\/S-\w+/],
  },
  "/settings/me": { who: "Dana Novak", at: "/settings/me" },
  "/settings/me/delegation": { who: "Dana Novak", at: "/settings/me/delegation" },
  "/settings/me/keys": { who: "Dana Novak", at: "/settings/me/keys" },
  "/settings/me/notifications": { who: "Dana Novak", at: "/settings/me/notifications" },
  "/settings/me/tokens": { who: "Dana Novak", at: "/settings/me/tokens" },
  "/sign-in": { who: null, at: "/sign-in" },
  "/sign-in/link": { who: null, at: "/sign-in/link?token=used-long-ago", missing: true },
  "/tasks/[task]": { who: "Dana Novak", at: ["/inbox", /\/tasks\/T-\d+/] },
  "/tasks/[task]/at/[event]": {
    who: "Dana Novak",
    at: ["/decided", /\/tasks\/T-\d+/, /\/tasks\/T-\d+\/at\/[\w-]+/],
  },
  "/tasks/new": { who: "Dana Novak", at: "/tasks/new" },
};

/** What somebody sees who looks for what is not there, by the folder that says it. */
const lost: Readonly<Record<string, Visit>> = {
  app: { who: null, at: "/no/such/page", missing: true },
  "app/(inbox)": { who: "Dana Novak", at: "/access?of=nobody@marram.example", missing: true },
  "app/(inbox)/campaigns": { who: "Priya Nair", at: "/campaigns/C-999999", missing: true },
  "app/(inbox)/catalog": { who: "Dana Novak", at: "/catalog/no-such-app", missing: true },
  "app/(inbox)/requests/[number]": { who: "Priya Nair", at: "/requests/R-999999", missing: true },
  "app/(inbox)/reviews": { who: "Tilda Ekström", at: "/reviews/C-999999", missing: true },
  "app/(inbox)/tasks/[task]": { who: "Dana Novak", at: "/tasks/T-999999", missing: true },
};

/** The folders that have a file of this name. */
function foldersWith(file: string, folder = "app"): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return foldersWith(file, join(folder, entry.name));
    return entry.name === file ? [folder] : [];
  });
}

/** The address of a page; groups such as "(inbox)" are not in it. */
function addressIn(folder: string): string {
  const parts = folder.split("/").slice(1);
  return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
}

test("every page says here who has it, and no other is named", () => {
  expect(foldersWith("page.tsx").map(addressIn).toSorted()).toEqual(Object.keys(visits).toSorted());
  expect(foldersWith("not-found.tsx").toSorted()).toEqual(Object.keys(lost).toSorted());
});

for (const who of [null, "Dana Novak", "Priya Nair", "Tilda Ekström"] as const) {
  const own = [...Object.entries(visits), ...Object.entries(lost)].filter(([, visit]) => visit.who === who);

  test(`what ${who ?? "nobody in particular"} can open stands still, is named and can be used by everybody`, async ({
    page,
  }) => {
    test.setTimeout(900_000);
    const problems: string[] = [];
    if (who) await signIn(page, who);
    for (const [name, visit] of own) {
      const said: string[] = [];
      page.removeAllListeners("console");
      page.removeAllListeners("pageerror");
      // What React mends when it takes a page over, it reports as an error that nobody caught.
      page.on("pageerror", (error) => said.push(error.message));
      page.on("console", (message) => {
        const is = message.type();
        const text = message.text();
        const missed = visit.missing && text.startsWith("Failed to load resource");
        if (!missed && (is === "error" || (is === "warning" && /hydrat/i.test(text)))) said.push(text);
      });
      const found = [
        ...(await look(page, await addressOf(page, visit), visit.missing === true)),
        ...said.map((text) => `console: ${text}`),
      ];
      problems.push(...found.map((problem) => `${name}: ${problem}`));
    }
    expect(problems).toEqual([]);
  });
}

async function addressOf(page: Page, { at }: Visit): Promise<string> {
  if (typeof at === "string") return at;
  const [from, ...on] = at;
  let address = from;
  for (const step of on) address = typeof step === "string" ? `${address}${step}` : await linkOn(page, address, step);
  return address;
}

async function linkOn(page: Page, address: string, link: RegExp): Promise<string> {
  const [found] = (await (await page.request.get(address)).text()).match(link) ?? [];
  if (!found) throw new Error(`${address} leads nowhere like ${link}`);
  return found;
}

/** Opens a page wide and narrow, light and dark; answers what is wrong with it. The dark changes colours alone. */
async function look(page: Page, address: string, missing: boolean): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  await settled(page);
  const wide = [...(missing ? [] : await shifted(page)), ...(await named(page)), ...(await axe(page, "light"))];
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const dark = await axe(page, "dark", ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await settled(page);
  const narrow = [
    ...(missing ? [] : await shifted(page)),
    ...(await sideways(page)),
    ...(await axe(page, "on a phone")),
  ];
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const narrowDark = await axe(page, "on a phone in the dark", ["color-contrast"]);
  return [...wide, ...dark, ...narrow, ...narrowDark];
}

/** Hydrated where there is anything to hydrate, its fonts there, and drawn. */
async function settled(page: Page): Promise<void> {
  if ((await page.locator("#main").count()) > 0) await awake(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 250)));
  });
}

async function shifted(page: Page): Promise<readonly string[]> {
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
            if (!hadRecentInput) sum += value;
          }
        });
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 50);
      }),
  );
  return shift > 0.02 ? [`shifts by ${shift.toFixed(3)}`] : [];
}

async function named(page: Page): Promise<readonly string[]> {
  const title = await page.title();
  const heads = await page.getByRole("heading", { level: 1 }).count();
  return [...(title.trim() === "" ? ["has no title"] : []), ...(heads === 1 ? [] : [`has ${heads} first headings`])];
}

async function sideways(page: Page): Promise<readonly string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`is ${over} px wider than a phone`] : [];
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function axe(page: Page, how: string, rules: readonly string[] | null = null): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).exclude("nextjs-portal");
  const { violations } = await (rules ? builder.withRules([...rules]) : builder.withTags(tags)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${how}: ${id}: ${node.html.slice(0, 200)}`));
}
