import { atBrowser } from "./browser";
import { fullInbox } from "./desk";
import { type Figure, median, percentile } from "./figure";
import { readWhole, type Scrolled, scrolled, untilFirstRows } from "./scroll";

const tasks = 10_000;
const slower = 4;
/** Shorter than this nobody sees that nothing was there. */
const blink = 100;
/** Whoever waits longer for a page begins to wonder. */
const wonder = 2500;
/** So often the page is loaded anew, with its scripts kept by the browser as from the day before. */
const loads = 5;

/**
 * Ten thousand open tasks on a processor that is four times slower: the page is loaded until its first rows have been
 * painted; then the wheel is turned through the list while it is still being read, and through all of it once it is
 * there, down and up. How long a part of it stood empty at most, for the browser itself moves what is there; and it
 * holds only if the first rows came soon and every turn moved the list.
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
  const sum = (of: (run: Scrolled) => number) => runs.reduce((total, run) => total + of(run), 0);
  const ours = Math.max(...runs.map(({ empty }) => empty));
  const frames = percentile(
    runs.flatMap((run) => run.frames),
    95,
  );
  const [turns, moved] = [sum((run) => run.turns), sum((run) => run.moved)];
  return {
    name: "inbox-scroll",
    ours,
    other: null,
    unit: "ms empty, at most",
    ratio: null,
    reach: `≤ ${blink}, first rows < ${wonder} ms (${Math.round(first)}), every turn moves (${moved} of ${turns}; frames p95 ${Math.round(frames)} ms)`,
    holds: ours <= blink && first < wonder && moved === turns,
  };
}
