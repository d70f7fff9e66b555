/** Who is above whom; a person may have several managers. */
export type Managers = ReadonlyMap<string, readonly string[]>;

/** Each loop once, as the addresses along it, beginning with the one that comes first in `managers`. */
export function findCycles(managers: Managers): readonly (readonly string[])[] {
  const done = new Set<string>();
  return [...managers.keys()].flatMap((start) => cyclesFrom(start, managers, done));
}

interface Visit {
  readonly person: string;
  next: number;
}

/** Walks up from one person with a stack of its own: a real organisation is shallow, a broken file need not be. */
function cyclesFrom(start: string, managers: Managers, done: Set<string>): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const path: Visit[] = done.has(start) ? [] : [{ person: start, next: 0 }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const manager = managers.get(top.person)?.[top.next];
    top.next++;
    if (manager === undefined) {
      done.add(top.person);
      path.pop();
    } else if (!done.has(manager)) {
      const at = path.findIndex((visit) => visit.person === manager);
      if (at < 0) path.push({ person: manager, next: 0 });
      else cycles.push(path.slice(at).map((visit) => visit.person));
    }
  }
  return cycles;
}
