import { ages } from "@/lib/engine/age";
import { channels } from "@/lib/engine/event";
import { recommendations } from "@/lib/engine/recommendation";
import { risks } from "@/lib/engine/risk";
import { sources } from "@/lib/engine/source";
import { priorities, taskKinds, verbNames } from "@/lib/engine/task";
import { kindLabels } from "@/lib/engine/verbs";
import { belongings, dues, type SpecField, signs, states, type TaskQuery, valuesOf } from "@/lib/format/task-query";
import {
  ageLabels,
  belongingLabels,
  channelLabels,
  dueLabels,
  outcomeLabels,
  priorityLabels,
  recommendationWords,
  riskLabels,
  signLabels,
  sourceLabels,
  stateLabels,
} from "./view-words";

export type Counts = Readonly<Record<string, number>>;

/** One way to narrow the list. */
export interface FilterSpec {
  readonly field: SpecField;
  readonly title: string;
  /** How each value is called; empty where the values are found in the list. */
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly string[];
  readonly several: boolean;
  /** Always in sight. */
  readonly usual: boolean;
}

const text = { labels: {}, values: [], several: false } as const;

/** Every filter in the order of the row. */
export const filters: readonly FilterSpec[] = [
  { field: "kind", title: "Type", labels: kindLabels, values: taskKinds, several: true, usual: true },
  { field: "due", title: "Due", labels: dueLabels, values: dues, several: true, usual: true },
  { field: "app", title: "App", ...text, usual: true },
  { field: "person", title: "Person", ...text, usual: true },
  { field: "risk", title: "Risk", labels: riskLabels, values: risks, several: true, usual: true },
  {
    field: "rec",
    title: "Recommendation",
    labels: recommendationWords,
    values: recommendations,
    several: true,
    usual: false,
  },
  { field: "campaign", title: "Review", ...text, usual: false },
  { field: "queue", title: "Queue", ...text, usual: false },
  { field: "state", title: "State", labels: stateLabels, values: states, several: false, usual: false },
  { field: "priority", title: "Priority", labels: priorityLabels, values: priorities, several: true, usual: false },
  { field: "source", title: "Source", labels: sourceLabels, values: sources, several: true, usual: false },
  { field: "is", title: "Marked", labels: signLabels, values: signs, several: true, usual: false },
  { field: "has", title: "Comments", labels: belongingLabels, values: belongings, several: true, usual: false },
  { field: "age", title: "Waiting", labels: ageLabels, values: ages, several: true, usual: false },
  { field: "outcome", title: "Outcome", labels: outcomeLabels, values: verbNames, several: true, usual: false },
  { field: "channel", title: "Decided in", labels: channelLabels, values: channels, several: true, usual: false },
];

/** The filters in sight: the usual ones, those that are set, and the one that was added last. */
export function shownFields(query: TaskQuery, added: SpecField | null): readonly FilterSpec[] {
  return filters.filter(({ field, usual }) => usual || field === added || valuesOf(query, field).length > 0);
}
