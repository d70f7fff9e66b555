import type { Written } from "@/components/request/answers";
import type { ActionResult } from "@/lib/format/action-result";
import type { PreviewView } from "@/lib/queries/asking-views";

/** The fields of the request form as they are sent, by name. */
export const fieldNames = [
  "type",
  "app",
  "entitlement",
  "to",
  "subject",
  "duration",
  "amount",
  "unit",
  "until",
  "emergency",
  "extends",
  "items",
  "profile",
  "queue",
  "name",
  "justification",
  /** The number of the draft that is gone on with. */
  "draft",
  "key",
] as const;

export type FieldName = (typeof fieldNames)[number];

/** What is written in the request form; what a queue asks for by its names. */
export type AskFields = Readonly<Record<FieldName, string>> & { readonly answers: Written };

/** An empty form. */
export const noFields: AskFields = {
  type: "grant",
  app: "",
  entitlement: "",
  to: "",
  subject: "",
  duration: "",
  amount: "",
  unit: "days",
  until: "",
  emergency: "",
  extends: "",
  items: "",
  profile: "",
  queue: "",
  name: "",
  justification: "",
  draft: "",
  key: "",
  answers: {},
};

/** Before the name of an answer among the other fields. */
export const answerPrefix = "answer:";

/** Why it cannot be sent as it is, and where that is said: a field's name, `answer:NAME`, or `all`. */
export interface Problem {
  readonly field: FieldName | "all" | `${typeof answerPrefix}${string}`;
  readonly message: string;
  /** The number of the request that already asks for the same. */
  readonly request: string | null;
  /** The grant that could be extended instead. */
  readonly extend: string | null;
}

/** What the form knows after a try: what was written, and what was wrong with it. */
export interface AskState {
  readonly fields: AskFields | null;
  readonly problems: readonly Problem[];
  /** It can be sent, and is shown once more before it is. */
  readonly checking: boolean;
  /** It was kept as a draft. */
  readonly saved: boolean;
}

/** Who would be asked for one access, as far as that can be said, and what stands in the way. */
export interface Foreseen {
  /** Of several: which one this is. */
  readonly of: string;
  readonly view: PreviewView | null;
  readonly problem: Problem | null;
  /** How long it usually takes, in hours; null: too few were asked for to say. */
  readonly usualHours: number | null;
}

type Failure = Extract<ActionResult<unknown>, { readonly ok: false }>;

const places: Readonly<Record<string, Problem["field"]>> = {
  "duration-too-long": "duration",
  "unknown-person": "subject",
  "not-for-them": "subject",
  "justification-required": "justification",
  "target-required": "to",
  "slug-taken": "name",
  "no-emergency-policy": "emergency",
  subject: "subject",
  duration: "duration",
  justification: "justification",
  name: "name",
  to: "to",
};

/** A problem that is said in words alone. */
export function problemAt(field: Problem["field"], message: string): Problem {
  return { field, message, request: null, extend: null };
}

/** A refusal at the field it is about. */
export function problemOf(refusal: Failure["refusal"], message: string): Problem {
  return {
    field: places[refusal?.code ?? ""] ?? "all",
    message,
    request: refusal?.code === "duplicate" ? refusal.number : null,
    extend: refusal?.code === "already-held" && refusal.expiresAt !== null ? refusal.grant : null,
  };
}

/** Everything that was wrong with a try, at its fields. */
export function problemsOf(answer: Failure): readonly Problem[] {
  if (answer.refusal?.code === "invalid-data") {
    return answer.refusal.fields.map(({ name, why }) =>
      problemAt(places[name] ?? `${answerPrefix}${name}`, `This ${why}.`),
    );
  }
  if (answer.reason !== "input") return [problemOf(answer.refusal, answer.message)];
  return Object.entries(answer.errors ?? {}).map(([field, message]) => problemAt(places[field] ?? "all", message));
}

/** What is empty is not there until it is sent: both say the same. */
function sameAnswer(one: AskFields, other: AskFields, name: string): boolean {
  return (one.answers[name] ?? "") === (other.answers[name] ?? "");
}

/** Whether two forms say the same. */
export function sameFields(one: AskFields, other: AskFields): boolean {
  const answers = [...Object.keys(one.answers), ...Object.keys(other.answers)];
  return fieldNames.every((name) => one[name] === other[name]) && answers.every((name) => sameAnswer(one, other, name));
}

const words: readonly FieldName[] = ["justification", "name"];
const beside: readonly FieldName[] = ["key", "draft", ...words];

/** What the last try came back with, as long as what it was about is still written there. */
export function standing({ fields, problems }: AskState, now: AskFields): readonly Problem[] {
  if (!fields) return [];
  const same = (names: readonly FieldName[]) => names.every((name) => fields[name] === now[name]);
  return problems.filter(({ field }) => {
    if (field.startsWith(answerPrefix)) {
      return sameAnswer(fields, now, field.slice(answerPrefix.length));
    }
    const own = fieldNames.find((name) => name === field);
    if (own && words.includes(own)) return same([own]);
    return same(fieldNames.filter((name) => !beside.includes(name)));
  });
}
