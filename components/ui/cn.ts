import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our text sizes beyond Tailwind's own, so that they are not taken for colours.
const merge = extendTailwindMerge({ extend: { classGroups: { "font-size": [{ text: ["2xs", "md"] }] } } });

/** Joins class names; of two that set the same thing the later one stays. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
