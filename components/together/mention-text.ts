/** A name that is being written after an @, up to the caret. */
export interface Mentioning {
  /** Where its @ stands. */
  readonly start: number;
  readonly query: string;
}

const begun = /(?:^|[\s(])@([\p{L}\p{N}._%+@-]{0,80})$/u;

/** Whether somebody is being named where the caret stands. An @ within a word (an address) names nobody. */
export function mentioningAt(text: string, caret: number): Mentioning | null {
  const query = begun.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}

/** The text with the person in the place of what was typed, and where the caret goes on. */
export function withMention(
  text: string,
  caret: number,
  { start }: Pick<Mentioning, "start">,
  email: string,
): { readonly text: string; readonly caret: number } {
  const after = text.slice(caret);
  const named = `@${email}${/^\s/.test(after) ? "" : " "}`;
  return { text: text.slice(0, start) + named + after, caret: start + email.length + 2 };
}

/** Whether anybody is named by address. */
export function namesSomebody(text: string): boolean {
  return /@[a-z0-9._%+-]+@[a-z0-9-]+\.[a-z0-9]/i.test(text);
}
