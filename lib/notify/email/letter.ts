/** What a mail says, before it is HTML or text: both are made from the same letter, so both say the same. */
export interface Letter {
  readonly subject: string;
  /** What a mailbox shows beside the subject. */
  readonly preview: string;
  readonly heading: string;
  /** Whole sentences under the heading. */
  readonly sentences: readonly string[];
  /** Words that somebody wrote, as they wrote them. */
  readonly quotes: readonly { readonly label: string; readonly text: string }[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly steps: readonly { readonly mark: StepMark; readonly name: string; readonly state: string }[];
  readonly primary: LetterLink;
  /** Each opens the page with that choice made ready; nothing is decided by it. */
  readonly choices: readonly LetterLink[];
  readonly footer: readonly string[];
}

export type StepMark = "done" | "now" | "later" | "stopped";

export interface LetterLink {
  readonly label: string;
  readonly url: string;
}

/** Where a mail belongs in a mailbox: all of one task, or of one request, in one conversation. */
export interface Thread {
  /** "T-1042" or "R-218". */
  readonly number: string;
  /** The mail's own id, the same at every attempt, so that a doubled mail can be recognised. */
  readonly delivery: string;
}
