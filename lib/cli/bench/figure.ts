/** One line of the bench. `other` and `ratio` are null where there is nothing to compare with. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly other: number | null;
  readonly unit: string;
  readonly ratio: number | null;
  /** What is to be reached, in words, and whether it was. */
  readonly reach: string;
  readonly holds: boolean;
}

export function holds(figure: Figure): boolean {
  return figure.holds;
}

/** A table for people, or one JSON object a line. */
export function print(figures: readonly Figure[], json: boolean): string {
  if (json) return figures.map((figure) => `${JSON.stringify(figure)}\n`).join("");
  const head = ["figure", "ours", "other", "unit", "ratio", "reach", "holds"];
  const lines = figures.map(({ name, ours, other, unit, ratio, reach, holds: held }) => [
    name,
    number(ours),
    other === null ? "" : number(other),
    unit,
    ratio === null ? "" : ratio.toFixed(2),
    reach,
    held ? "yes" : "NO",
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return `${[head, ...lines].map(row).join("\n")}\n`;
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-GB") : value.toPrecision(3);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which so many of a hundred lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * share) / 100) - 1] ?? Number.NaN;
}
