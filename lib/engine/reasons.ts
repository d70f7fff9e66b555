import type { TaskKind, Verb } from "./task";

/** The verbs that say no to what was asked: what a policy's own reasons are for. */
export const refusals: readonly Verb[] = ["deny", "remove", "decline"];

/** What can be begun with where one verb asks why. */
export interface Reasons {
  readonly verb: Verb;
  readonly words: readonly string[];
}

const work = {
  error: ["The account does not exist", "The application refused it", "Needs somebody with more rights"],
};

/** Where a policy names none. A verb that is not here is begun with nothing. */
const usual: Readonly<Partial<Record<TaskKind, Readonly<Partial<Record<Verb, readonly string[]>>>>>> = {
  approval: {
    deny: [
      "Not needed for this work",
      "Too broad: ask for less or for a shorter time",
      "Say more about what it is for",
    ],
  },
  certification: { remove: ["No longer needed", "Changed role or team", "Not used"] },
  provisioning: work,
  deprovisioning: work,
};

/** The short reasons that say why to most people, for one verb of a kind; none for a verb that is begun with nothing. */
export function usualReasons(kind: TaskKind, verb: Verb): readonly string[] {
  return usual[kind]?.[verb] ?? [];
}

/** The short reasons for each of these verbs: those the task's policy names, else the usual ones of its kind. */
export function reasonsFor(kind: TaskKind, verbs: readonly Verb[], named: readonly string[]): readonly Reasons[] {
  return verbs.flatMap((verb) => {
    const own = refusals.includes(verb) ? named : [];
    const words = own.length > 0 ? own : usualReasons(kind, verb);
    return words.length > 0 ? [{ verb, words }] : [];
  });
}
