import { atBrowser } from "./browser";
import { fullInbox } from "./desk";
import { type Figure, percentile } from "./figure";
import { readWhole, type Scrolled, scrolled } from "./scroll";

const tasks = 10_000;
const slower = 4;
/** A frame that takes longer than this is seen to stutter. */
const stutter = 50;
/** Shorter than this nobody sees that nothing was there. */
const blink = 100;

/**
 * Ten thousand open tasks on a processor that is four times slower: the wheel is turned through the list while it is
 * still being read, then through all of it once it is there, down and up. The time between two frames, p95; and it
 * holds only if every turn moved the list and no part of it stood empty for longer than a tenth of a second.
 */
export async function inboxScrollBench(): Promise<Figure> {
  const email = await fullInbox(tasks);
  const runs = await atBrowser(email, async ({ page, address, slowDown }) => {
    await page.goto(`${address}/inbox`);
    await page.locator("#task-title").waitFor();
    await slowDown(slower);
    const reading = await scrolled(page, 300, 200);
    await slowDown(1);
    await readWhole(page, tasks);
    await slowDown(slower);
    const up = await scrolled(page, -600, 200);
    return [reading, up, await scrolled(page, 600, 150)];
  });
  const ours = percentile(
    runs.flatMap(({ frames }) => frames),
    95,
  );
  const reach = `< ${stutter}, every turn moves, nothing empty for ${blink} ms (${said(runs)})`;
  const holds = ours < stutter && runs.every(({ turns, moved, empty }) => moved === turns && empty <= blink);
  return { name: "inbox-scroll", ours, other: null, unit: "ms a frame, p95", ratio: null, reach, holds };
}

function said(runs: readonly Scrolled[]): string {
  const sum = (of: (run: Scrolled) => number) => runs.reduce((total, run) => total + of(run), 0);
  const empty = Math.max(...runs.map((run) => run.empty));
  return `${sum(({ moved }) => moved)} of ${sum(({ turns }) => turns)} moved, empty for ${Math.round(empty)} ms at most`;
}
