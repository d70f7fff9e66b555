"use client";

import { announce } from "@/components/ui/live-region";
import { lateNow, onceCaughtUp } from "@/components/ui/use-later";

/** The parts of a task's page that have a key: 1 to 5. A request's page has some of them. */
export const pageParts = ["Context", "Steps", "Comments", "Activity", "Related"] as const;

export type PagePart = (typeof pageParts)[number];

function headings(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#main [data-part]")];
}

function goTo(heading: HTMLElement): void {
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}

/** Brings the focus to a part's heading; says so where the task has no such part. */
export function goToPart(name: string): void {
  const find = () => headings().find((one) => one.dataset.part === name);
  const there = find();
  const go = () => {
    const heading = find();
    if (heading) goTo(heading);
    else announce(`There is no part “${name}” here.`);
  };
  // What lies further down still tells of the task before.
  if (there && !lateNow("task")?.contains(there)) go();
  else onceCaughtUp("task", go);
}

/** On to the part behind or before the one that is looked at. */
export function stepPart(step: 1 | -1): void {
  onceCaughtUp("task", () => goBeside(step));
}

function goBeside(step: 1 | -1): void {
  const all = headings();
  const { activeElement } = document;
  const own = activeElement instanceof HTMLElement ? all.indexOf(activeElement) : -1;
  // A page that scrolls as a whole begins above what is seen.
  const top = Math.max(0, document.querySelector("[data-task-scroll]")?.getBoundingClientRect().top ?? 0);
  // Where no heading has the focus: the first that begins in what is seen.
  const seen = all.findIndex((one) => one.getBoundingClientRect().top >= top - 1);
  const target = own >= 0 ? own + step : step > 0 ? seen : seen - 1;
  const heading = all[Math.max(0, Math.min(all.length - 1, target))];
  if (heading) goTo(heading);
}
