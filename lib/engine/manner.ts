/** How light or dark the product is for somebody; "system": as their device has it. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** How close the rows of lists lie. */
export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** What comes once a task is decided: the next one, the same one with what became of it, or the list. */
export const followings = ["next", "stay", "list"] as const;
export type Following = (typeof followings)[number];

/** By whose custom dates and times can be written, as BCP 47 tags; en-CA puts the year first, as ISO 8601 does. */
export const dateLanguages = [
  "en-GB",
  "en-US",
  "en-CA",
  "de-DE",
  "fr-FR",
  "es-ES",
  "it-IT",
  "nl-NL",
  "pl-PL",
  "pt-BR",
  "sv-SE",
  "ja-JP",
] as const;
export type DateLanguage = (typeof dateLanguages)[number];

/** How somebody reads moments: in which zone, and by whose custom they are written. */
export interface Local {
  readonly zone: string;
  readonly language: DateLanguage;
}

/** Where nobody and no browser said anything. */
export const usualLanguage: DateLanguage = "en-GB";

/** How the product looks and goes on for one person. */
export interface Manner {
  /** Null: as each browser remembers it. */
  readonly theme: Theme | null;
  readonly density: Density | null;
  /** Null: that of the browser. */
  readonly timeZone: string | null;
  /** Null: that of the browser, where it is among them. */
  readonly dateLanguage: DateLanguage | null;
  readonly afterDecision: Following;
}

/** For whoever never said anything. */
export const usualManner: Manner = {
  theme: null,
  density: null,
  timeZone: null,
  dateLanguage: null,
  afterDecision: "next",
};
