import type { BulkChange } from "@/lib/data/commit";
import { newId } from "@/lib/data/new-id";
import type { Command, Given } from "@/lib/engine/command";
import { type Decision, decide } from "@/lib/engine/decide";
import type { TaskId } from "@/lib/engine/ids";
import type { Refusal } from "@/lib/engine/refusal";
import type { Case } from "@/lib/engine/request";
import { OutOfNumbers } from "@/lib/engine/story";
import { log } from "@/lib/log";
import { basisOf } from "./execute";

/** What became of one item. `failed`: a surprise, which is in the log; nothing of the item has happened. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: false; readonly failed: true };

/** As many task numbers and ids as one command can use at the most. */
export const plenty = { numbers: 4, ids: 64 };

export type Supplies = ReturnType<typeof suppliesOf>;

/** Numbers and ids for the engine, which are handed on where a decision leaves them unused. */
export function suppliesOf(taskNumbers: readonly string[]) {
  let numbers = taskNumbers;
  let ids: readonly string[] = [];
  return {
    next: () => {
      if (ids.length < plenty.ids) ids = [...ids, ...Array.from({ length: plenty.ids - ids.length }, newId)];
      return { ids, taskNumbers: numbers.slice(0, plenty.numbers) };
    },
    used: ({ events }: Decision) => {
      numbers = numbers.slice(events.filter(({ type }) => type === "task-opened").length);
      // Ids are drawn in order, and the last one drawn is that of the last event.
      const last = events.at(-1);
      if (last) ids = ids.slice(ids.indexOf(last.id) + 1);
    },
  };
}

/** One item about a task of this case. */
interface CaseItem {
  readonly index: number;
  readonly id: TaskId;
  readonly commands: (task: TaskId, about: Case) => readonly Command[] | null;
}

/** What came of the items of one case: to be told once it is saved. */
export interface CaseTold {
  readonly change: BulkChange;
  readonly outcomes: readonly (readonly [number, Outcome])[];
}

/** Decides the items of one case one after the other, in memory. Null: more task numbers are needed than there are. */
export function tellCase(
  before: Case,
  items: readonly CaseItem[],
  given: Omit<Given, "ids" | "taskNumbers">,
  supplies: Supplies,
): CaseTold | null {
  let told: CaseTold = {
    change: { before, after: before, events: [], acts: false, bases: [], decided: [] },
    outcomes: [],
  };
  for (const item of items) {
    try {
      told = tellItem(told, item, given, supplies);
    } catch (error) {
      if (error instanceof OutOfNumbers) return null;
      log.error({ err: error, task: item.id }, "one item of a bulk call failed");
      told = { ...told, outcomes: [...told.outcomes, [item.index, { ok: false, failed: true }]] };
    }
  }
  return told;
}

function tellItem(
  { change, outcomes }: CaseTold,
  { index, id, commands }: CaseItem,
  given: Omit<Given, "ids" | "taskNumbers">,
  supplies: Supplies,
): CaseTold {
  const now = change.after;
  const meant = commands(id, now);
  if (!meant) return { change, outcomes };
  // Never before the case's last event.
  const [, at = given.at] = [given.at, now.lastAt].sort();
  const { command, decision } = firstMeant(meant, (one) =>
    decide(now.id, now, one, { ...given, at, ...supplies.next() }),
  );
  supplies.used(decision);
  const told = { ...change, after: decision.case ?? now, events: [...change.events, ...decision.events] };
  if (decision.refusal) {
    return { change: told, outcomes: [...outcomes, [index, { ok: false, refusal: decision.refusal }]] };
  }
  const basis = basisOf(now, command, { ...given, at, ids: [], taskNumbers: [] });
  return {
    change: {
      ...told,
      acts: true,
      bases: basis ? [...change.bases, basis] : change.bases,
      decided: [...change.decided, [index, id]],
    },
    outcomes: [...outcomes, [index, { ok: true }]],
  };
}

/** The first of several meanings that the task's kind knows; where it knows none, what the first one came to. */
function firstMeant(commands: readonly Command[], act: (command: Command) => Decision) {
  let first: { readonly command: Command; readonly decision: Decision } | null = null;
  for (const command of commands) {
    const tried = { command, decision: act(command) };
    if (tried.decision.refusal?.code !== "not-an-option") return tried;
    first ??= tried;
  }
  if (!first) throw new Error("an item without a command");
  return first;
}
