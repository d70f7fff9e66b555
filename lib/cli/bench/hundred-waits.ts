import { atBrowser } from "./browser";
import { following, fullInbox, openFirst, pressed } from "./desk";
import type { Figure } from "./figure";

const approvals = 100;
/** For so long each task is looked at, and then its context. */
const looking = 400;

/**
 * A hundred approvals by keyboard: the context brought into sight with 1, looked at, approved with Y, until the next
 * task has been painted with its context. The longest of the two hundred waits.
 */
export async function hundredWaitsBench(): Promise<Figure> {
  const email = await fullInbox(approvals + 5);
  const ours = await atBrowser(email, async ({ page, address }) => {
    await openFirst(page, address);
    let longest = 0;
    for (let decided = 0; decided < approvals; decided += 1) {
      await page.waitForTimeout(looking);
      longest = Math.max(longest, await pressed(page, "1", { focus: true }));
      await page.waitForTimeout(looking);
      const person = await following(page);
      if (person === null) throw new Error("the list came to its end too soon");
      longest = Math.max(longest, await pressed(page, "y", { person, context: true }));
    }
    return longest;
  });
  const reach = "≤ 150";
  return { name: "hundred-waits", ours, other: null, unit: "ms, longest", ratio: null, reach, holds: ours <= 150 };
}
