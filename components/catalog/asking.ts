import type { ActionResult } from "@/lib/format/action-result";
import type { PreviewView } from "@/lib/queries/asking-views";

/** The fields of the request form as they are sent, by name. */
export interface AskFields {
  readonly app: string;
  readonly entitlement: string;
  readonly subject: string;
  readonly duration: string;
  readonly amount: string;
  readonly unit: string;
  readonly justification: string;
  readonly key: string;
}

/** Why it cannot be sent as it is, and where that is said. */
export interface Problem {
  readonly field: "subject" | "duration" | "justification" | "all";
  readonly message: string;
  /** The number of the request that already asks for the same. */
  readonly request: string | null;
}

/** What the form knows after a try: what was written, and what was wrong with it. */
export interface AskState {
  readonly fields: AskFields | null;
  readonly problems: readonly Problem[];
}

/** Who would be asked, as far as that can be said, and what stands in the way. */
export interface Foreseen {
  readonly view: PreviewView | null;
  readonly problem: Problem | null;
}

type Failure = Extract<ActionResult<unknown>, { readonly ok: false }>;

const places: Readonly<Record<string, Problem["field"]>> = {
  "duration-too-long": "duration",
  "unknown-person": "subject",
  "not-for-them": "subject",
  "justification-required": "justification",
  subject: "subject",
  duration: "duration",
  justification: "justification",
};

/** A refusal at the field it is about. */
export function problemOf(refusal: Failure["refusal"], message: string): Problem {
  return {
    field: places[refusal?.code ?? ""] ?? "all",
    message,
    request: refusal?.code === "duplicate" ? refusal.number : null,
  };
}

/** Everything that was wrong with a try, at its fields. */
export function problemsOf(answer: Failure): readonly Problem[] {
  if (answer.reason !== "input") return [problemOf(answer.refusal, answer.message)];
  return Object.entries(answer.errors ?? {}).map(([field, message]) => ({
    field: places[field] ?? "all",
    message,
    request: null,
  }));
}

/** What the last try came back with, as long as what it was about is still written there. */
export function standing(
  { fields, problems }: AskState,
  now: Omit<AskFields, "app" | "entitlement" | "key">,
): readonly Problem[] {
  if (!fields) return [];
  const same = (...names: readonly (keyof typeof now)[]) => names.every((name) => fields[name] === now[name]);
  return problems.filter(({ field }) =>
    field === "justification" ? same("justification") : same("subject", "duration", "amount", "unit"),
  );
}
