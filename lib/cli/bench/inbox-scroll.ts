import { atBrowser } from "./browser";
import { fullInbox } from "./desk";
import { type Figure, median, percentile } from "./figure";
import { readWhole, type Scrolled, scrolled, untilFirstRows } from "./scroll";

const tasks = 10_000;
const slower = 4;
/** A frame that takes longer than this is seen to stutter. */
const stutter = 50;
/** Shorter than this nobody sees that nothing was there. */
const blink = 100;
/** Whoever waits longer for a page begins to wonder. */
const wonder = 2500;
/** So often the page is loaded anew, with its scripts kept by the browser as from the day before. */
const loads = 5;

/**
 * Ten thousand open tasks on a processor that is four times slower: the page is loaded until its first rows have been
 * painted; then the wheel is turned through the list while it is still being read, and through all of it once it is
 * there, down and up. The time between two frames, p95; and it holds only if the first rows came soon, every turn
 * moved the list and no part of it stood empty for longer than a tenth of a second.
 */
export async function inboxScrollBench(): Promise<Figure> {
  const email = await fullInbox(tasks);
  const { first, runs } = await atBrowser(email, async ({ page, address, slowDown }) => {
    await slowDown(slower);
    const times: number[] = [];
    for (let load = 0; load < loads; load += 1) times.push(await untilFirstRows(page, `${address}/inbox`));
    await page.locator("#task-title").waitFor();
    const reading = await scrolled(page, 300, 200);
    await slowDown(1);
    await readWhole(page, tasks);
    await slowDown(slower);
    const up = await scrolled(page, -600, 200);
    return { first: median(times), runs: [reading, up, await scrolled(page, 600, 150)] };
  });
  const ours = percentile(
    runs.flatMap(({ frames }) => frames),
    95,
  );
  const reach = `< ${stutter}, first rows < ${wonder} ms (${Math.round(first)}), every turn moves, nothing empty for ${blink} ms (${said(runs)})`;
  const holds =
    ours < stutter && first < wonder && runs.every(({ turns, moved, empty }) => moved === turns && empty <= blink);
  return { name: "inbox-scroll", ours, other: null, unit: "ms a frame, p95", ratio: null, reach, holds };
}

function said(runs: readonly Scrolled[]): string {
  const sum = (of: (run: Scrolled) => number) => runs.reduce((total, run) => total + of(run), 0);
  const empty = Math.max(...runs.map((run) => run.empty));
  return `${sum(({ moved }) => moved)} of ${sum(({ turns }) => turns)} moved, empty for ${Math.round(empty)} ms at most`;
}
