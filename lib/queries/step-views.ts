import type { Answers } from "@/lib/engine/form";
import type { Duration, Instant } from "@/lib/engine/instant";
import type { Field } from "@/lib/engine/policy";
import type { StepState } from "@/lib/engine/request";
import type { TaskState, Verb } from "@/lib/engine/task";
import type { PersonView } from "./views";

// The steps of a request as pages and the API are given them.

/** Someone or some people who are asked: a person, "owners of GitHub", a group, the admins. */
export interface AskedView {
  readonly label: string;
  readonly people: readonly PersonView[];
  /** How many stand behind it; `people` holds at most eight. */
  readonly count: number;
}

export interface StepView {
  readonly index: number;
  readonly name: string;
  readonly kind: string;
  readonly state: StepState;
  /** "any", "all" or a number, where several are asked. */
  readonly need: string | null;
  readonly asked: readonly AskedView[];
  readonly answers: readonly AnswerView[];
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly dueAt: Instant | null;
  /** The reason it was passed without anybody deciding. */
  readonly note: string | null;
  /** Where more than one has to agree: how many do, of how many. */
  readonly votes: { readonly agreed: number; readonly needed: number } | null;
  /** How much time it has, and what happens when that is over. */
  readonly time: StepTimeView | null;
  /** What a form asks for. */
  readonly fields: readonly Field[] | null;
  readonly task: { readonly id: string; readonly number: string; readonly state: TaskState } | null;
}

/** The time of a step that is going on or still to come. */
export interface StepTimeView {
  /** From its opening, by the clock on the wall or in the organisation's working time. */
  readonly within: Duration;
  readonly hours: "wall" | "working";
  /** When it escalates, once it is open. */
  readonly escalatesAt: Instant | null;
  /** What happens then: "it goes to the group Platform". Null: nothing but being overdue. */
  readonly then: string | null;
  readonly escalatedAt: Instant | null;
}

export interface AnswerView {
  readonly by: PersonView;
  readonly for: PersonView | null;
  readonly verb: Verb;
  readonly past: string;
  readonly at: Instant;
  readonly channel: string;
  readonly comment: string | null;
  readonly override: boolean;
  /** The answers to a form. */
  readonly data: Answers | null;
}
