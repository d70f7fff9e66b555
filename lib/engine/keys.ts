/** Which keys somebody wants to work: single letters at all, and other keys for single commands. */
export interface KeyChoice {
  /** Off: no key that is a single letter does anything (people who speak to their computer need that). */
  readonly letters: boolean;
  /** By the id of a command, in the place of its usual keys; none: no key does it. */
  readonly own: Readonly<Record<string, readonly string[]>>;
}

export const usualKeys: KeyChoice = { letters: true, own: {} };

const press = String.raw`(?:mod\+)?(?:alt\+)?(?:shift\+)?(?:[!-*,-~ ¡-￿]|[A-Z][A-Za-z]{0,11}\d{0,2})`;
const written = new RegExp(`^(?:${press}|[^\\s+] [^\\s+])$`, "u");

/** Whether this is how a key is written: "y", "shift+x", "mod+Enter", or two letters one after the other ("g i"). */
export function isKey(text: string): boolean {
  return written.test(text);
}
