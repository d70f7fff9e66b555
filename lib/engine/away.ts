import type { PersonId } from "./ids";
import type { Instant } from "./instant";
import { type TaskKind, taskKinds } from "./task";

/** Somebody stands in for somebody else, from one time until another; no kinds are all but collaboration. */
export interface Away {
  readonly person: PersonId;
  readonly delegate: PersonId;
  readonly kinds: readonly TaskKind[];
  readonly from: Instant;
  readonly until: Instant | null;
}

const everyday = taskKinds.filter((kind) => kind !== "collaboration");

function kindsOf({ kinds }: Pick<Away, "kinds">): readonly TaskKind[] {
  return kinds.length === 0 ? everyday : kinds;
}

function meet(a: Pick<Away, "from" | "until">, b: Pick<Away, "from" | "until">): boolean {
  return (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until);
}

/** Whether one more would let somebody stand in for themselves, along any chain that runs while it does. */
export function closesLoop(present: readonly Away[], more: Away): boolean {
  const others = present.filter((one) => one.person !== more.person && meet(one, more));
  return kindsOf(more).some((kind) => {
    const next = (person: PersonId) =>
      others.filter((one) => one.person === person && kindsOf(one).includes(kind)).map(({ delegate }) => delegate);
    const reached = new Set<PersonId>();
    for (let at: readonly PersonId[] = [more.delegate]; at.length > 0; ) {
      if (at.includes(more.person)) return true;
      const fresh = at.filter((person) => !reached.has(person));
      for (const person of fresh) reached.add(person);
      at = fresh.flatMap(next);
    }
    return false;
  });
}

/**
 * What becomes of somebody's present delegations when one more begins: nobody has two for one kind of task
 * at a time. Those that share a kind with it end where it begins, and go on with the kinds they do not share.
 */
export function makeRoom<Present extends Away & { readonly id: string }>(
  present: readonly Present[],
  more: Away,
): {
  readonly ended: readonly { readonly id: string; readonly at: Instant }[];
  readonly rest: readonly Away[];
} {
  const wanted = kindsOf(more);
  const touched = present.filter(
    (one) => one.person === more.person && meet(one, more) && kindsOf(one).some((kind) => wanted.includes(kind)),
  );
  const later = (a: Instant, b: Instant) => (a > b ? a : b);
  return {
    ended: touched.map((one) => ({ id: one.id, at: later(one.from, more.from) })),
    rest: touched.flatMap((one) => {
      const kinds = kindsOf(one).filter((kind) => !wanted.includes(kind));
      const { person, delegate, until } = one;
      return kinds.length > 0 ? [{ person, delegate, kinds, from: later(one.from, more.from), until }] : [];
    }),
  };
}
