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
  const places = new Map(path.map((visit, at) => [visit.person, at]));
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const manager = managers.get(top.person)?.[top.next++];
    const at = manager === undefined ? undefined : places.get(manager);
    if (manager === undefined) {
      done.add(top.person);
      places.delete(top.person);
      path.pop();
    } else if (at !== undefined) cycles.push(path.slice(at).map((visit) => visit.person));
    else if (!done.has(manager)) {
      places.set(manager, path.length);
      path.push({ person: manager, next: 0 });
    }
  }
  return cycles;
}
