import type { Individual } from "@/lib/engine/individual";
import type { TaskKind, Verb } from "@/lib/engine/task";
import { kindLabels, type VerbRule, verbs } from "@/lib/engine/verbs";
import type { PickedView } from "@/lib/queries/inbox-views";

export type Tone = "positive" | "negative";

/** One verb with the tasks that it fits, and those that it would fit and that are looked at by themselves. */
export interface VerbGroup {
  readonly verb: Verb;
  readonly label: string;
  readonly past: string;
  readonly tone: Tone;
  readonly commentRequired: boolean;
  readonly items: readonly PickedView[];
  readonly left: readonly PickedView[];
}

/** Answers to a form are written for each by itself. */
const alone: readonly TaskKind[] = ["form"];

function ruleFor({ kind, state }: PickedView, tone: Tone): VerbRule | undefined {
  if (alone.includes(kind)) return undefined;
  const rules: readonly VerbRule[] = verbs[kind];
  return rules.find((rule) => rule.tone === tone && rule.states.includes(state));
}

/** What can be done to everything that is selected: each verb with exactly the tasks it touches. */
export function verbGroups(picked: readonly PickedView[], tone: Tone): readonly VerbGroup[] {
  const groups = new Map<
    string,
    { readonly rule: VerbRule; readonly items: PickedView[]; readonly left: PickedView[] }
  >();
  for (const one of picked) {
    const rule = ruleFor(one, tone);
    if (!rule) continue;
    const group = groups.get(rule.label) ?? { rule, items: [], left: [] };
    groups.set(rule.label, group);
    if (tone === "positive" && one.individual !== null) group.left.push(one);
    else group.items.push(one);
  }
  return [...groups.values()].map(({ rule, items, left }) => ({
    verb: rule.verb,
    label: rule.label,
    past: rule.past,
    tone,
    commentRequired: rule.comment === "required",
    items,
    left,
  }));
}

const countable: readonly TaskKind[] = ["approval", "certification", "revocation", "verification", "action"];

function counted(kind: TaskKind, count: number): string {
  return `${count} ${kindLabels[kind].toLowerCase()}${count !== 1 && countable.includes(kind) ? "s" : ""}`;
}

/** What is selected, in words: "31 approvals, 6 certifications". */
export function kindsInWords(picked: readonly PickedView[]): string {
  const counts = new Map<TaskKind, number>();
  for (const { kind } of picked) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => counted(kind, count)).join(", ");
}

/** Why something is looked at by itself. */
export const individualWords = {
  "high-risk": "high risk",
  "recommended-removal": "removal is recommended",
  own: "your own",
} as const satisfies Record<Individual, string>;
