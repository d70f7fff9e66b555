import type { Page } from "@playwright/test";

/** What was seen while the wheel was turned. */
export interface Scrolled {
  readonly turns: number;
  /** How many of them moved the list. */
  readonly moved: number;
  /** Milliseconds between one frame and the next. */
  readonly frames: readonly number[];
  /** The longest time for which a place in the list had no row, in milliseconds. */
  readonly empty: number;
}

const pause = 30;

/** Loads the page; how many milliseconds after it was asked for the first rows of the list had been painted. */
export async function untilFirstRows(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: "commit" });
  return page.evaluate(firstRows);
}

/** Runs in the page; its clock begins when the page was asked for. */
function firstRows(): Promise<number> {
  return new Promise((resolve) => {
    const painted = () => resolve(performance.now());
    const look = () => {
      if (document.querySelector('section[aria-label="Tasks"] li')) afterPaint(painted);
      else requestAnimationFrame(look);
    };
    /** What is sent in a frame is handled when that frame has been painted. */
    const afterPaint = (act: () => void) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = act;
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

/** Turns the wheel over the list so many times, by so many pixels. */
export async function scrolled(page: Page, pixels: number, turns: number): Promise<Scrolled> {
  const tasks = await page.locator('section[aria-label="Tasks"]').boundingBox();
  if (!tasks) throw new Error("there is no list");
  await page.mouse.move(tasks.x + tasks.width / 2, tasks.y + tasks.height / 2);
  const watch = await page.evaluateHandle(watching);
  let moved = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const from = await watch.evaluate((one) => one.place());
    await page.mouse.wheel(0, pixels);
    if (await watch.evaluate((one, place) => one.hasLeft(place), from)) moved += 1;
    await page.waitForTimeout(pause);
  }
  return { turns, moved, ...(await watch.evaluate((one) => one.end())) };
}

/** Goes to the end again and again until the whole list was read. */
export async function readWhole(page: Page, tasks: number): Promise<void> {
  await page.waitForFunction(
    (all) => {
      const last = [...document.querySelectorAll('section[aria-label="Tasks"] li')].at(-1);
      if (Number(last?.getAttribute("aria-posinset")) >= all) return true;
      let list: Element | null | undefined = last;
      while (list && list.scrollHeight <= list.clientHeight + 1) list = list.parentElement;
      list?.scrollTo({ top: list.scrollHeight });
      return false;
    },
    tasks,
    { polling: 30, timeout: 300_000 },
  );
}

/** Runs in the page: looks at every frame from now on. */
function watching() {
  let found: Element | null = document.querySelector('section[aria-label="Tasks"] li');
  while (found && found.scrollHeight <= found.clientHeight + 1) found = found.parentElement;
  if (!found) throw new Error("the list does not scroll");
  const list = found;
  const { left, top, width, height } = list.getBoundingClientRect();
  const isFilled = () =>
    [0.1, 0.3, 0.5, 0.7, 0.9].every((part) => {
      const there = document.elementFromPoint(left + width / 2, top + height * part);
      return there !== null && there.closest("li, h2, p") !== null;
    });
  const frames: number[] = [];
  let empty = 0;
  let emptySince: number | null = null;
  let before: number | null = null;
  let over = false;
  const frame = (now: number) => {
    if (before !== null) frames.push(now - before);
    before = now;
    emptySince = isFilled() ? null : (emptySince ?? now);
    if (emptySince !== null) empty = Math.max(empty, now - emptySince);
    if (!over) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  return {
    place: () => list.scrollTop,
    /** Whether the list is elsewhere within a second. */
    hasLeft: (place: number) => {
      const begun = performance.now();
      return new Promise<boolean>((resolve) => {
        const look = () => {
          if (list.scrollTop !== place) resolve(true);
          else if (performance.now() - begun > 1000) resolve(false);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
    end: () => {
      over = true;
      return { frames, empty };
    },
  };
}
