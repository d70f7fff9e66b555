import type { TaskKind } from "@/lib/engine/task";

/** A task that nobody has asked for: it lives in the page alone. */
export interface PracticeTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly who: string;
  readonly what: string;
  readonly why: string;
  readonly due: string;
  readonly positive: string;
  readonly negative: string;
}

const approval = { kind: "approval", positive: "Approve", negative: "Deny" } as const;

export const practiceTasks: readonly PracticeTask[] = [
  {
    ...approval,
    id: "1",
    who: "Wren Abbott",
    what: "Harbour Viewer",
    why: "Reading the logs of my own service.",
    due: "Overdue 1 d",
  },
  {
    ...approval,
    id: "2",
    who: "Odd Berg",
    what: "Harbour Viewer",
    why: "On call with Wren from Monday.",
    due: "Due today",
  },
  {
    ...approval,
    id: "3",
    who: "Io Castellan",
    what: "Ledger Administrator",
    why: "Easier than asking each time.",
    due: "Due today",
  },
  {
    ...approval,
    id: "4",
    who: "Kit Dunmore",
    what: "Almanac Editor",
    why: "I keep the page of the team.",
    due: "Due tomorrow",
  },
  {
    ...approval,
    id: "5",
    who: "Lou Engstrom",
    what: "Almanac Editor",
    why: "The same page as Kit.",
    due: "Due tomorrow",
  },
  {
    ...approval,
    id: "6",
    who: "Moss Faraday",
    what: "Almanac Editor",
    why: "Kit and Lou asked me to join.",
    due: "Due tomorrow",
  },
  {
    id: "7",
    kind: "provisioning",
    who: "Nell Grieve",
    what: "Lantern Member",
    why: "Approved by Moss this morning.",
    due: "Due Friday",
    positive: "Mark completed",
    negative: "Mark errored",
  },
  {
    ...approval,
    id: "8",
    who: "Pim Hollis",
    what: "Lantern Member",
    why: "Moving over from the other team.",
    due: "Due Friday",
  },
];

/** What is learnt, one after the other. */
export const lessons = ["next", "previous", "approve", "undo", "deny", "choose", "several", "menu"] as const;
export type Lesson = (typeof lessons)[number];

export interface Decided {
  /** Decided at once and taken back at once. */
  readonly tasks: readonly string[];
  readonly verb: "approve" | "deny";
}

export interface Practice {
  readonly current: string | null;
  readonly picked: readonly string[];
  readonly decided: readonly Decided[];
  /** Claimed from the command menu. */
  readonly claimed: readonly string[];
  readonly writing: boolean;
  readonly step: number;
}

export type Act =
  | { readonly do: "move"; readonly by: 1 | -1 }
  | { readonly do: "open"; readonly task: string }
  | { readonly do: "approve" }
  | { readonly do: "deny" }
  | { readonly do: "write"; readonly reason: string }
  | { readonly do: "leave" }
  | { readonly do: "undo" }
  | { readonly do: "pick" }
  | { readonly do: "claim" }
  | { readonly do: "pass" }
  | { readonly do: "begin" };

export const begun: Practice = {
  current: practiceTasks[0]?.id ?? null,
  picked: [],
  decided: [],
  claimed: [],
  writing: false,
  step: 0,
};

/** The tasks that still wait, in their order. */
export function waiting({ decided }: Pick<Practice, "decided">): readonly PracticeTask[] {
  const gone = new Set(decided.flatMap(({ tasks }) => tasks));
  return practiceTasks.filter(({ id }) => !gone.has(id));
}

export function lessonOf({ step }: Practice): Lesson | null {
  return lessons[step] ?? null;
}

/** What an act makes of the practice. What teaches nothing now is done all the same, as it would be in the inbox. */
export function practise(before: Practice, act: Act): Practice {
  if (act.do === "begin") return begun;
  if (act.do === "pass") return { ...before, writing: false, step: Math.min(before.step + 1, lessons.length) };
  const after = acted(before, act);
  return learnt(before, act, after) ? { ...after, step: after.step + 1 } : after;
}

function acted(now: Practice, act: Exclude<Act, { do: "begin" } | { do: "pass" }>): Practice {
  switch (act.do) {
    case "move":
      return { ...now, writing: false, current: neighbour(now, act.by) };
    case "open":
      return waiting(now).some(({ id }) => id === act.task) ? { ...now, writing: false, current: act.task } : now;
    case "approve":
      return decide(now, "approve");
    case "deny":
      return { ...now, writing: now.current !== null };
    case "write":
      return now.writing && act.reason.trim() !== "" ? decide(now, "deny") : now;
    case "leave":
      return now.writing ? { ...now, writing: false } : { ...now, picked: [] };
    case "undo":
      return undo(now);
    case "pick":
      return now.current === null ? now : { ...now, picked: toggled(now.picked, now.current) };
    case "claim":
      return now.current === null ? now : { ...now, claimed: [...new Set([...now.claimed, now.current])] };
  }
}

function decide(now: Practice, verb: Decided["verb"]): Practice {
  const tasks = now.picked.length > 0 ? now.picked : now.current === null ? [] : [now.current];
  if (tasks.length === 0) return now;
  const after = { ...now, picked: [], writing: false, decided: [...now.decided, { tasks, verb }] };
  return { ...after, current: nextOf(now, after) };
}

/** The next that waits, as the inbox goes on: the one below, else the last. */
function nextOf(before: Practice, after: Practice): string | null {
  const left = waiting(after);
  const from = practiceTasks.findIndex(({ id }) => id === before.current);
  return (left.find(({ id }) => practiceTasks.findIndex((one) => one.id === id) >= from) ?? left.at(-1))?.id ?? null;
}

function undo(now: Practice): Practice {
  const last = now.decided.at(-1);
  if (!last) return now;
  return { ...now, writing: false, decided: now.decided.slice(0, -1), current: last.tasks[0] ?? now.current };
}

function neighbour(now: Practice, by: 1 | -1): string | null {
  const left = waiting(now);
  const at = left.findIndex(({ id }) => id === now.current);
  return left[Math.min(Math.max(at + by, 0), left.length - 1)]?.id ?? null;
}

function toggled(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}

/** Whether the act is what the present lesson is about. */
function learnt(before: Practice, act: Act, after: Practice): boolean {
  switch (lessonOf(before)) {
    case "next":
      return act.do === "move" && act.by === 1;
    case "previous":
      return act.do === "move" && act.by === -1;
    case "approve":
      return act.do === "approve" && after !== before;
    case "undo":
      return act.do === "undo" && after !== before;
    case "deny":
      return act.do === "write" && after !== before;
    case "choose":
      return after.picked.length >= 3;
    case "several":
      return act.do === "approve" && (after.decided.at(-1)?.tasks.length ?? 0) > 1 && after !== before;
    case "menu":
      return act.do === "claim" && after !== before;
    case null:
      return false;
  }
}
