/** The files of a directory, in the order in which they are read and reported. */
export const fileNames = ["people.csv", "groups.csv", "apps.csv", "entitlements.csv", "grants.csv"] as const;
export type FileName = (typeof fileNames)[number];

/** One thing wrong with the input. Without a line it concerns the whole file. */
export interface Problem {
  readonly file: FileName;
  readonly line: number | null;
  readonly reason: string;
}

/** Problems by file and line, as somebody mends them. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) => fileNames.indexOf(a.file) - fileNames.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0),
  );
}
