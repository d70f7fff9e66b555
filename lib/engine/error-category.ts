/** What can have gone wrong where somebody was to carry something out. The API takes other codes too. */
export const errorCategories = {
  "no-account": "no account there",
  "no-licence": "no licence left",
  "no-rights": "not allowed to change it there",
  "not-there": "the access does not exist there",
  "system-down": "the system did not answer",
  other: "something else",
} as const;

/** A category in words; a code that is not one of ours stays as it is. */
export function errorCategoryWords(code: string): string {
  const words: Readonly<Record<string, string>> = errorCategories;
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
