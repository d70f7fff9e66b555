/** What lies one under the other: its key, and how high it is as far as is known. */
export interface Sized {
  readonly key: string;
  readonly height: number;
}

/** Where things are that lie one under the other. */
export interface Places {
  /** Where each begins; one more than there are: the last says how high all are together. */
  readonly tops: readonly number[];
}

/** Where everything lies. */
export function placesOf(things: readonly Sized[]): Places {
  const tops = [0];
  let top = 0;
  for (const { height } of things) {
    top += height;
    tops.push(top);
  }
  return { tops };
}

/** The first thing that ends behind this height. */
function indexAt({ tops }: Places, height: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((tops[middle + 1] ?? 0) > height) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Which of them lie between two heights, with some more on either side; the end is not in it. */
export function inSight(places: Places, from: number, to: number, more: number): readonly [number, number] {
  const count = places.tops.length - 1;
  if (count <= 0) return [0, 0];
  const first = indexAt(places, Math.max(0, from));
  const last = indexAt(places, Math.max(from, to));
  return [Math.max(0, first - more), Math.min(count, last + 1 + more)];
}
