"use client";

import { useKeys } from "./keys";

/** Marks the link of a row in a plain list, which gets the focus as one goes through it by key. */
export const rowLink = { "data-row-link": "" } as const;

function links(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#main [data-row-link]")];
}

/** The row that has the focus, or something in it has; -1 where none has. */
function here(all: readonly HTMLElement[]): number {
  const { activeElement } = document;
  return all.findIndex((link) => (link.closest("li") ?? link).contains(activeElement));
}

function move(step: 1 | -1): void {
  const all = links();
  const link = all[Math.min(Math.max(here(all) + step, 0), all.length - 1)];
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
}

function open(): void {
  const all = links();
  all[here(all)]?.click();
}

/** J and K go through the rows of a plain list, O opens one, as Enter does by itself. */
export function useRowKeys(section: string, any: boolean): void {
  useKeys(
    section,
    any
      ? [
          { id: "next", label: "Next", keys: ["j", "ArrowDown"], run: () => move(1) },
          { id: "previous", label: "Previous", keys: ["k", "ArrowUp"], run: () => move(-1) },
          { id: "open", label: "Open", keys: ["o"], run: open },
        ]
      : [],
  );
}
