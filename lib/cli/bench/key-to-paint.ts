import { atBrowser } from "./browser";
import { following, fullInbox, openFirst, pressed, ready } from "./desk";
import { type Figure, percentile } from "./figure";

const presses = 120;
const slower = 4;
/** Whoever looks at each task for so long is quick. */
const looking = 400;

/**
 * Y and J by turns, on a processor that is four times slower: from the press until the title of the next task has
 * been painted in the pane. 19 of 20 times it must take less than a tenth of a second.
 */
export async function keyToPaintBench(): Promise<Figure> {
  const email = await fullInbox(presses + 30);
  const times = await atBrowser(email, async ({ page, address, slowDown }) => {
    await openFirst(page, address);
    await slowDown(slower);
    const taken: number[] = [];
    for (let press = 0; press < presses; press += 1) {
      await ready(page);
      await page.waitForTimeout(looking);
      const person = await following(page);
      if (person === null) throw new Error("the list came to its end too soon");
      taken.push(await pressed(page, press % 2 === 0 ? "y" : "j", { person }));
    }
    return taken;
  });
  const ours = percentile(times, 95);
  return { name: "key-to-paint", ours, other: null, unit: "ms, p95", ratio: null, reach: "< 100", holds: ours < 100 };
}
