interface Dot {
  readonly number: string;
  readonly hours: number;
}

/** Where an arrow key leads from a dot: up and down its column, or to the nearest age of the next; null where to nothing. */
export function moved<Of extends Dot>(
  columns: readonly (readonly Of[])[],
  from: string | undefined,
  key: string,
): Of | null {
  const filled = columns.filter((column) => column.length > 0);
  const at = filled.findIndex((column) => column.some(({ number }) => number === from));
  const own = filled[at] ?? [];
  const place = own.findIndex(({ number }) => number === from);
  const dot = own[place];
  if (!dot) return null;
  switch (key) {
    case "ArrowUp":
      return own[place - 1] ?? null;
    case "ArrowDown":
      return own[place + 1] ?? null;
    case "ArrowLeft":
      return nearest(filled[at - 1], dot.hours);
    case "ArrowRight":
      return nearest(filled[at + 1], dot.hours);
    case "Home":
      return own[0] ?? null;
    case "End":
      return own.at(-1) ?? null;
    default:
      return null;
  }
}

function nearest<Of extends Dot>(column: readonly Of[] | undefined, hours: number): Of | null {
  const far = ({ hours: other }: Of) => Math.abs(other - hours);
  return column?.toSorted((a, b) => far(a) - far(b))[0] ?? null;
}
