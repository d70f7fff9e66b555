import { momentIn } from "@/components/task/snooze-times";
import type { Instant } from "@/lib/engine/instant";
import type { Refusal } from "@/lib/engine/refusal";
import { type TaskKind, taskKinds } from "@/lib/engine/task";
import { kindLabels } from "@/lib/engine/verbs";
import type { ActionResult } from "@/lib/format/action-result";
import { capital } from "@/lib/format/letters";
import type { Clock } from "@/lib/format/time";
import { shortDate, when } from "@/lib/format/time";
import type { DelegationView } from "@/lib/queries/my-views";
import type { ForeseenDelegation } from "@/lib/queries/settings-views";
import type { PersonView } from "@/lib/queries/views";

/** What is asked before saving: what would go, or why it cannot be. */
export type Foreseen =
  | { readonly ok: true; readonly value: ForeseenDelegation }
  | { readonly ok: false; readonly refusal: Refusal; readonly message: string };

/** What pages hand down. */
export interface DelegationActions {
  readonly save: (input: {
    readonly person?: string;
    readonly delegate: string;
    readonly kinds: TaskKind[];
    readonly from?: Instant;
    readonly until: Instant | null;
  }) => Promise<ActionResult<string>>;
  /** Without an id: all of them. */
  readonly end: (input: { readonly person?: string; readonly id?: string }) => Promise<ActionResult<string>>;
}

/** The page's heading: where the focus goes when what had it goes. */
export const delegationTitle = "delegation-title";

/** The form as it is filled in; times as their fields show them. */
export interface DelegationDraft {
  readonly delegate: PersonView | null;
  /** None: all but collaboration. */
  readonly kinds: readonly TaskKind[];
  /** Whether single kinds are chosen. */
  readonly some: boolean;
  readonly from: string;
  readonly until: string;
}

export const emptyDraft: DelegationDraft = { delegate: null, kinds: [], some: false, from: "", until: "" };

/** What is wrong, by field; `all` is about none of them. */
export type DelegationErrors = Readonly<Partial<Record<"delegate" | "kinds" | "from" | "until" | "all", string>>>;

/** The form as the command takes it; null where something has to be filled in first. */
export function inputOf({ delegate, kinds, some, from, until }: DelegationDraft, zone: string) {
  const begins = momentIn(from, zone);
  if (!delegate || (some && kinds.length === 0)) return null;
  return {
    delegate: delegate.email,
    kinds: some ? [...kinds] : [],
    ...(begins ? { from: begins } : {}),
    until: momentIn(until, zone),
  };
}

/** What has to be filled in. */
export function missing({ delegate, kinds, some }: DelegationDraft): DelegationErrors {
  return {
    ...(delegate ? {} : { delegate: "Choose who stands in." }),
    ...(some && kinds.length === 0 ? { kinds: "Choose at least one kind, or everything." } : {}),
  };
}

/** A refusal at the field that it is about. */
export function errorAt(refusal: Refusal | null, message: string): DelegationErrors {
  switch (refusal?.code) {
    case "unknown-person":
    case "cannot-assign":
    case "delegation-loop":
      return { delegate: message };
    case "invalid-data": {
      const why = refusal.fields.find(({ name }) => name === "until")?.why;
      return why ? { until: `${capital(why)}.` } : { all: message };
    }
    default:
      return { all: message };
  }
}

/** The address that tells what a draft would do; null where it is not filled in. */
export function foreseenAt(draft: DelegationDraft, person: string, zone: string): string | null {
  const input = inputOf(draft, zone);
  if (!input) return null;
  const query = new URLSearchParams([
    ["person", person],
    ["delegate", input.delegate],
    ...input.kinds.map((kind) => ["kind", kind]),
  ]);
  if (input.from) query.set("from", input.from);
  if (input.until) query.set("until", input.until);
  return `/settings/me/delegation/foreseen?${query}`;
}

/** "Everything but collaboration", "Approval and Revocation". */
export function kindsWords(kinds: readonly TaskKind[]): string {
  if (kinds.length === 0) return "Everything but tasks among people";
  if (kinds.length === taskKinds.length) return "Everything";
  return new Intl.ListFormat("en-GB").format(kinds.map((kind) => kindLabels[kind]));
}

/** "From 1 Dec until 3 Dec", "Until Fri 12:00", "Until it is ended". */
export function spanWords({ from, until }: Pick<DelegationView, "from" | "until">, clock: Clock): string {
  const end = until ? `until ${when(until, clock)}` : "until it is ended";
  if (from > clock.now) return `From ${when(from, clock)} ${end}`;
  return capital(end);
}

/** Of what is foreseen, one sentence: what goes, to whom, and when it is back. */
export function goingWords(
  { going, goesOn }: ForeseenDelegation,
  { name, from, until }: { readonly name: string; readonly from: Instant | null; readonly until: Instant | null },
  clock: Clock,
): string {
  const later = from !== null && from > clock.now;
  const count = going >= 1_000 ? "1,000 open tasks or more" : going === 1 ? "1 open task" : `${going} open tasks`;
  const back = until ? `, and ${going === 1 ? "comes" : "come"} back on ${shortDate(until, clock)}` : "";
  const on = goesOn ? ` ${name} is away too: they go on to whoever stands in there.` : "";
  if (going === 0)
    return later
      ? `Nothing open now would go to ${name}; what comes then does.`
      : `Nothing that is open goes to ${name}; what comes does.${on}`;
  if (later)
    return `${count} would go to ${name} if it were today; what is open on ${shortDate(from, clock)} goes${until ? `, and comes back on ${shortDate(until, clock)}` : ""}.${on}`;
  return `${count} ${going === 1 ? "goes" : "go"} to ${name}${back}.${on}`;
}
