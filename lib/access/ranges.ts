import { type Stands, standsOf } from "@/lib/data/reads/stands";
import type { Delegated, Facts } from "@/lib/engine/command";
import { chainFrom, covers } from "@/lib/engine/delegation";
import type { PersonId } from "@/lib/engine/ids";
import { type TaskKind, taskKinds } from "@/lib/engine/task";
import type { Link, SeatRange } from "./viewer";

/** What one person passes on, or is passed, alike for some kinds of task. */
interface Path {
  readonly kinds: readonly TaskKind[];
  readonly before: readonly Link[];
  readonly after: readonly Link[];
}

/** The seats somebody fills where delegations or changes by hand play a part. */
export async function rangesOf(person: PersonId): Promise<readonly SeatRange[]> {
  return rangesIn(await standsOf(person), person);
}

/** What a delegation would pass on, were it to begin now. */
export interface Foreseen {
  /** The seats that the one who stands in would fill for the other. */
  readonly passed: readonly SeatRange[];
  /** Every seat of the other's own, whoever stands in for them today. */
  readonly own: readonly SeatRange[];
}

/** The seats that would change hands if somebody let another stand in for them. */
export async function rangesIf(person: PersonId, wanted: Delegated): Promise<Foreseen> {
  const [own, theirs] = await Promise.all([standsOf(person), standsOf(wanted.to)]);
  const principals = own.principals.filter((one) => one.person === person);
  const withLinks = (links: readonly Delegated[]): Stands => ({
    facts: {
      people: { ...own.facts.people, ...theirs.facts.people },
      delegations: { ...own.facts.delegations, ...theirs.facts.delegations, [person]: links },
    },
    originals: own.originals.includes(person) ? [person] : [],
    principals,
  });
  return { passed: rangesIn(withLinks([wanted]), wanted.to), own: rangesIn(withLinks([]), person) };
}

/** The same of what was read. */
export function rangesIn({ facts, originals, principals }: Stands, person: PersonId): readonly SeatRange[] {
  return originals.flatMap((original) => {
    const stands = principals.filter((one) => one.person === original);
    return pathsOf(original, person, facts).flatMap(({ kinds, before, after }) =>
      stands.map(({ principal, by, at }) => ({
        principal,
        kinds: kinds.length === taskKinds.length ? null : kinds,
        for: original === person ? null : original,
        before,
        after,
        changed: by && at ? { by, at } : null,
      })),
    );
  });
}

/** Kinds of task whose chain from somebody leads through this person the same way, together. */
function pathsOf(original: PersonId, person: PersonId, facts: Pick<Facts, "people" | "delegations">): readonly Path[] {
  const paths = new Map<string, Path>();
  for (const kind of taskKinds) {
    const links = linksFrom(original, kind, facts);
    const at = original === person ? 0 : links.findIndex((link) => link.person === person) + 1;
    if (original !== person && at === 0) continue;
    const before = links.slice(0, at);
    const after = links.slice(at);
    const key = JSON.stringify([before, after]);
    paths.set(key, { before, after, kinds: [...(paths.get(key)?.kinds ?? []), kind] });
  }
  return [...paths.values()];
}

function linksFrom(original: PersonId, kind: TaskKind, facts: Pick<Facts, "people" | "delegations">): readonly Link[] {
  const chain = chainFrom(original, kind, facts, () => true);
  return chain.flatMap((person, index) => {
    const link = facts.delegations[chain[index - 1] ?? original]?.find((one) => covers(one, kind));
    return link ? [{ person, by: link.by, at: link.since }] : [];
  });
}
