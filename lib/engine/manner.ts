/** How light or dark the product is for somebody; "system": as their device has it. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** How close the rows of lists lie. */
export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** What comes once a task is decided: the next one, the same one with what became of it, or the list. */
export const followings = ["next", "stay", "list"] as const;
export type Following = (typeof followings)[number];

/** How the product looks and goes on for one person. */
export interface Manner {
  /** Null: as each browser remembers it. */
  readonly theme: Theme | null;
  readonly density: Density | null;
  /** Null: that of the browser. */
  readonly timeZone: string | null;
  readonly afterDecision: Following;
}

/** For whoever never said anything. */
export const usualManner: Manner = { theme: null, density: null, timeZone: null, afterDecision: "next" };
