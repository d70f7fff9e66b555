import type { Page } from "@playwright/test";
import { rows } from "@/lib/data/db";
import { benchCompany } from "./company";

/** Somebody with so many open approvals since yesterday, each about somebody else by name. Answers their address. */
export async function fullInbox(count: number): Promise<string> {
  const { deciders, openMany } = await benchCompany(2, 4);
  await openMany(count);
  await rows("UPDATE people SET name = 'Person ' || right(id::text, 8) WHERE name = 'Somebody'");
  // What they were told of each was sent then: the worker rests.
  await rows("SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs))");
  await rows("ANALYZE");
  const decider = deciders[3];
  if (!decider) throw new Error("nobody decides");
  return decider.email;
}

/** Opens the inbox and its first task, and waits until the page listens to keys and shows all of the task. */
export async function openFirst(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/inbox`);
  await page.locator("#task-title").waitFor();
  await ready(page);
  // React takes over what the server rendered, in its own time.
  for (let tries = 0; tries < 100 && !new URL(page.url()).searchParams.has("task"); tries += 1) {
    await page.keyboard.press("j");
    await page.waitForTimeout(200);
  }
}

/** Waits until all of the task that lies open is there: before that there is nothing to decide. */
export async function ready(page: Page): Promise<void> {
  await page.locator("[data-task-scroll] [data-part=Context]").waitFor();
}

/** Whom the task behind the one that lies open is about; null where it is the last. */
export function following(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const row = document.querySelector('section[aria-label="Tasks"] a[aria-current]')?.closest("li");
    return row?.nextElementSibling?.textContent?.match(/Person \w+/)?.[0] ?? null;
  });
}

/** What has to be painted after a key. */
export interface Awaited {
  /** The task that is about this person. */
  readonly person?: string;
  /** What the record knows that bears on the decision, too. */
  readonly context?: boolean;
  /** The heading of the context, with the focus on it. */
  readonly focus?: boolean;
}

/** Presses a key and answers how many milliseconds it took until what was awaited had been painted. */
export async function pressed(page: Page, key: string, awaited: Awaited): Promise<number> {
  // Only once the page listens is the key pressed.
  const watch = await page.evaluateHandle(watching, awaited);
  await page.keyboard.press(key);
  return watch.evaluate(({ painted }) => painted);
}

/**
 * Runs in the page: begins with the key's own time stamp, so that what lay before it in the queue counts; ends
 * when a message comes that was sent in the frame which had what was awaited, and is handled when that is painted.
 */
function watching({ person, context, focus }: Awaited): { readonly painted: Promise<number> } {
  const isThere = () => {
    const heading = document.querySelector<HTMLElement>("[data-task-scroll] [data-part=Context]");
    if (person && !document.querySelector("#task-title")?.textContent?.includes(person)) return false;
    if (context && !heading) return false;
    return !focus || (heading !== null && document.activeElement === heading);
  };
  const painted = new Promise<number>((resolve, reject) => {
    addEventListener(
      "keydown",
      (press) => {
        const look = () => {
          const now = performance.now();
          if (now - press.timeStamp > 30_000) return reject(new Error(`${press.key} led to nothing`));
          if (!isThere()) return requestAnimationFrame(look);
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - press.timeStamp);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
  return { painted };
}
