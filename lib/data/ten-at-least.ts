/** A kept plan reckons with lists of ten: for a shorter one, which looks cheaper, it would be planned anew each time. */
export function tenAtLeast<Item>(list: readonly Item[]): readonly (Item | null)[] {
  return [...list, ...Array.from({ length: Math.max(0, 10 - list.length) }, () => null)];
}
