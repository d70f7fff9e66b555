import type { Instant } from "@/lib/engine/instant";

/** What is decided on an item: nothing, or a verb with what goes with it. */
export interface Choice {
  readonly verb: "certify" | "remove" | "change" | null;
  readonly comment: string | null;
  readonly to: { readonly slug: string; readonly name: string } | null;
}

export const undecided: Choice = { verb: null, comment: null, to: null };

interface Lie {
  readonly choice: Choice;
  /** Waits for its turn, is on its way, or was saved at that time by the server's clock. */
  readonly saved: "waiting" | "sent" | Instant;
  /** Whether an earlier choice of the same item has gone out. */
  readonly again: boolean;
}

interface Was {
  readonly task: string;
  readonly before: Choice;
}

/** What lies over the server's rows: the choices made here that it does not show yet, why some came back, and the way back. */
export interface Drafts {
  readonly over: ReadonlyMap<string, Lie>;
  readonly refused: ReadonlyMap<string, string>;
  /** What was done at once, the last on top. */
  readonly past: readonly (readonly Was[])[];
}

export const noDrafts: Drafts = { over: new Map(), refused: new Map(), past: [] };

export type Happening =
  | { readonly type: "chosen"; readonly choices: readonly (Was & { readonly choice: Choice })[] }
  | { readonly type: "undone" }
  | { readonly type: "sent"; readonly tasks: readonly string[] }
  /** They did not arrive and have to go out once more. */
  | { readonly type: "held"; readonly tasks: readonly string[] }
  | {
      readonly type: "answered";
      readonly at: Instant;
      readonly results: readonly { readonly task: string; readonly message: string | null }[];
    }
  | { readonly type: "rendered"; readonly at: Instant };

/** The next state. A choice made while another of the same item is on its way waits for its own turn. */
export function happened(drafts: Drafts, event: Happening): Drafts {
  switch (event.type) {
    case "chosen": {
      const { choices } = event;
      if (choices.length === 0) return drafts;
      const past = [...drafts.past, choices.map(({ task, before }) => ({ task, before }))];
      return { ...laid(drafts, choices), past };
    }
    case "undone": {
      const last = drafts.past.at(-1);
      if (!last) return drafts;
      // What has never gone out is as it was: nothing has to be said about it.
      const kept = last.filter(({ task }) => !isFirst(drafts.over.get(task)));
      const over = new Map(
        [...drafts.over].filter(([task, lie]) => !(isFirst(lie) && last.some((was) => was.task === task))),
      );
      const back = kept.map(({ task, before }) => ({ task, choice: before }));
      return { ...laid({ ...drafts, over }, back), past: drafts.past.slice(0, -1) };
    }
    case "sent":
      return { ...drafts, over: mapped(drafts.over, event.tasks, (lie) => ({ ...lie, saved: "sent" })) };
    case "held":
      return {
        ...drafts,
        over: mapped(drafts.over, event.tasks, (lie) => (lie.saved === "sent" ? { ...lie, saved: "waiting" } : lie)),
      };
    case "answered":
      return answered(drafts, event);
    case "rendered": {
      const fresh = [...drafts.over].filter(
        ([, { saved }]) => saved === "waiting" || saved === "sent" || saved >= event.at,
      );
      return fresh.length === drafts.over.size ? drafts : { ...drafts, over: new Map(fresh) };
    }
  }
}

function isFirst(lie: Lie | undefined): boolean {
  return lie?.saved === "waiting" && !lie.again;
}

function laid(drafts: Drafts, choices: readonly { readonly task: string; readonly choice: Choice }[]): Drafts {
  const over = new Map(drafts.over);
  const refused = new Map(drafts.refused);
  for (const { task, choice } of choices) {
    const before = over.get(task);
    over.set(task, { choice, saved: "waiting", again: before !== undefined && !isFirst(before) });
    refused.delete(task);
  }
  return { ...drafts, over, refused };
}

function answered(drafts: Drafts, { at, results }: Extract<Happening, { type: "answered" }>): Drafts {
  const over = new Map(drafts.over);
  const refused = new Map(drafts.refused);
  for (const { task, message } of results) {
    const lie = over.get(task);
    // Chosen anew meanwhile: that choice waits for its own answer.
    if (lie?.saved !== "sent") continue;
    if (message === null) over.set(task, { ...lie, saved: at });
    else {
      over.delete(task);
      refused.set(task, message);
    }
  }
  const gone = new Set(results.flatMap(({ task, message }) => (message === null ? [] : [task])));
  const past = drafts.past.map((step) => step.filter(({ task }) => !gone.has(task))).filter((step) => step.length > 0);
  return { over, refused, past: gone.size > 0 ? past : drafts.past };
}

function mapped(over: Drafts["over"], tasks: readonly string[], change: (lie: Lie) => Lie): Drafts["over"] {
  const copy = new Map(over);
  for (const task of tasks) {
    const lie = copy.get(task);
    if (lie) copy.set(task, change(lie));
  }
  return copy;
}

/** What has to be sent next; nothing while something is on its way, so that choices arrive in their order. */
export function due(drafts: Drafts): readonly { readonly task: string; readonly choice: Choice }[] {
  const all = [...drafts.over];
  if (all.some(([, { saved }]) => saved === "sent")) return [];
  return all.flatMap(([task, { choice, saved }]) => (saved === "waiting" ? [{ task, choice }] : []));
}

/** Whether anything is not with the server yet. */
export function unsaved(drafts: Drafts): boolean {
  return [...drafts.over.values()].some(({ saved }) => saved === "waiting" || saved === "sent");
}
