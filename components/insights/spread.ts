/** A mark with its place among those of its level: so many steps from their middle, each so much of the width. */
interface Spread<Mark> {
  readonly mark: Mark;
  readonly off: number;
  readonly gap: number;
}

/** Marks nearer to each other in height than this, in hundredths, would lie on top of each other. */
const level = 4;
/** How much of the width those of one level may take together, in hundredths. */
const broad = 84;

/** Marks at their heights, those of one level side by side around the middle. */
export function spread<Mark>(marks: readonly Mark[], height: (mark: Mark) => number): readonly Spread<Mark>[] {
  const levels = Map.groupBy(marks, (mark) => Math.round(height(mark) / level));
  return [...levels.values()].flatMap((beside) =>
    beside.map((mark, place) => ({
      mark,
      off: place - (beside.length - 1) / 2,
      gap: broad / Math.max(1, beside.length - 1),
    })),
  );
}
