import { outcomeWords } from "@/lib/audit/outcomes";
import type { PersonId } from "@/lib/engine/ids";
import type { Duration, Instant } from "@/lib/engine/instant";
import type { NotAssignable, Refusal, RefusalCode } from "@/lib/engine/refusal";
import type { Verb } from "@/lib/engine/task";
import { durationWords } from "@/lib/format/duration";
import { clock, shortDate } from "@/lib/format/time";

/** How a person is called to whoever reads: a name, or "you". */
export type Names = (id: PersonId) => string;

/** How a moment is said: "3 Nov at 14:02". */
export type Moments = (at: Instant) => string;

/** Moments for a reader in that zone, with the year where it is another than now's; UTC says so. */
export function momentsIn(zone: string | null, now: Instant = new Date().toISOString()): Moments {
  return (at) => {
    const day = shortDate(at, now, zone ?? "UTC");
    return `${day} at ${clock(at, zone ?? "UTC")}${zone === null ? " UTC" : ""}`;
  };
}

/** Each code's HTTP status (api: 403 seen but not allowed, 409 refused by the state, 422 breaks a rule). */
const statuses = {
  "not-found": 404,
  "not-an-option": 422,
  "comment-required": 422,
  "reason-required": 422,
  "justification-required": 422,
  "already-decided": 409,
  "being-decided": 409,
  "already-voted": 409,
  closed: 409,
  "changed-meanwhile": 409,
  "not-yours": 403,
  "own-access": 403,
  distinct: 403,
  "reassign-not-allowed": 403,
  "cannot-assign": 422,
  "nothing-to-undo": 409,
  "not-requestable": 422,
  "unknown-person": 422,
  "routing-error": 422,
  "not-for-them": 403,
  "duration-too-long": 422,
  duplicate: 409,
  "already-held": 409,
  "nobody-can-decide": 422,
  "key-reused": 422,
} as const satisfies Record<RefusalCode, number>;

const titles = {
  "not-found": "Not found",
  "not-an-option": "Not an option here",
  "comment-required": "A comment is needed",
  "reason-required": "A reason is needed",
  "justification-required": "A justification is needed",
  "already-decided": "Already decided",
  "being-decided": "Being decided",
  "already-voted": "Already answered",
  closed: "Already closed",
  "changed-meanwhile": "Changed meanwhile",
  "not-yours": "Not yours to decide",
  "own-access": "Your own access",
  distinct: "Already decided a step",
  "reassign-not-allowed": "Cannot be reassigned",
  "cannot-assign": "Cannot be given to them",
  "nothing-to-undo": "Nothing to undo",
  "not-requestable": "Cannot be asked for",
  "unknown-person": "Unknown address",
  "routing-error": "The policy could not be applied",
  "not-for-them": "Cannot be asked for them",
  "duration-too-long": "Too long",
  duplicate: "Already asked for",
  "already-held": "Already held",
  "nobody-can-decide": "Nobody can decide this",
  "key-reused": "Idempotency key used before",
} as const satisfies Record<RefusalCode, string>;

/** The HTTP status that says the same. */
export function status(refusal: Pick<Refusal, "code">): number {
  return statuses[refusal.code];
}

/** A few words that stand above the explanation. */
export function title(refusal: Refusal): string {
  return titles[refusal.code];
}

/** Why not, and what can be done: one or two sentences. The one place where a refusal becomes words. */
export function explain(refusal: Refusal, names: Names, moment: Moments = momentsIn(null)): string {
  switch (refusal.code) {
    case "not-found":
      return "There is no such thing, or you may not see it.";
    case "not-an-option":
      return `This task does not offer “${refusal.verb}” as it is now.`;
    case "comment-required":
      return `Say why: a comment is required to ${acts[refusal.verb].to}.`;
    case "reason-required":
      return "Say why: this is recorded with a reason.";
    case "justification-required":
      return "Say what the access is needed for. The people who decide will read it.";
    case "key-reused":
      return "This Idempotency-Key was used for another request in the last 24 hours. Use a new key.";
    case "already-decided":
    case "being-decided":
    case "already-voted":
    case "closed":
    case "changed-meanwhile":
    case "nothing-to-undo":
      return explainState(refusal, names, moment);
    case "not-yours":
    case "own-access":
    case "distinct":
    case "reassign-not-allowed":
    case "cannot-assign":
      return explainRight(refusal, names);
    case "not-requestable":
    case "unknown-person":
    case "routing-error":
    case "not-for-them":
    case "duration-too-long":
    case "duplicate":
    case "already-held":
    case "nobody-can-decide":
      return explainRequest(refusal, names, moment);
  }
}

type Of<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>;
type StateCode =
  | "already-decided"
  | "being-decided"
  | "already-voted"
  | "closed"
  | "changed-meanwhile"
  | "nothing-to-undo";
type RightCode = "not-yours" | "own-access" | "distinct" | "reassign-not-allowed" | "cannot-assign";
type RequestCode =
  | "not-requestable"
  | "unknown-person"
  | "routing-error"
  | "not-for-them"
  | "duration-too-long"
  | "duplicate"
  | "already-held"
  | "nobody-can-decide";

/** Refused by how things stand: who was quicker, and when. */
function explainState(refusal: Of<StateCode>, names: Names, moment: Moments): string {
  switch (refusal.code) {
    case "already-decided": {
      const by = refusal.by ? capital(names(refusal.by)) : "Countersign";
      return `${by} ${acts[refusal.verb].past} this on ${moment(refusal.at)}.`;
    }
    case "being-decided": {
      const who = names(refusal.by);
      const is = who === "you" ? "You are" : `${who} is`;
      return `${is} ${acts[refusal.verb].doing} this. It counts from ${moment(refusal.until)} and can be undone until then.`;
    }
    case "already-voted":
      return `You answered this on ${moment(refusal.at)}. Each person answers once; the others still have to.`;
    case "closed": {
      const how = refusal.outcome ? `: ${outcomeWords[refusal.outcome]}` : "";
      const when = refusal.at ? ` on ${moment(refusal.at)}` : "";
      return `This was closed${when}${how}. It takes comments and nothing else.`;
    }
    case "changed-meanwhile":
      return "This changed since you looked. Look again, then decide.";
    case "nothing-to-undo":
      return "There is nothing to undo: the decision already counts, or there was none.";
  }
}

/** Refused to this person. */
function explainRight(refusal: Of<RightCode>, names: Names): string {
  switch (refusal.code) {
    case "not-yours":
      return "You may see this but not decide it: it is not, or no longer, assigned to you.";
    case "own-access":
      return refusal.verb === "reassign"
        ? "This is about your own access, so you may not choose who decides it. An admin can move it."
        : `This is about your own access, so you may not ${acts[refusal.verb].to}: somebody else has to.`;
    case "distinct":
      return "You already decided another step of this request, and its policy wants different people.";
    case "reassign-not-allowed":
      return "The policy does not let this step be reassigned. An admin can move it.";
    case "cannot-assign":
      return notAssignable[refusal.why](names(refusal.person));
  }
}

/** What cannot be asked for, and what to do instead. */
function explainRequest(refusal: Of<RequestCode>, names: Names, moment: Moments): string {
  switch (refusal.code) {
    case "not-requestable":
      return "This access cannot be asked for.";
    case "unknown-person":
      return `Nobody here has the address ${refusal.email}.`;
    case "routing-error": {
      const part = refusal.rule === null ? "The policy" : `Rule ${refusal.rule + 1} of the policy`;
      return `${part} could not be applied, so nothing was sent: ${refusal.reason}. An admin has to mend it first.`;
    }
    case "not-for-them":
      return `You may not ask for ${names(refusal.subject)}. You may ask for yourself and the people who report to you.`;
    case "duration-too-long":
      return `At most ${durationWords(refusal.maximum satisfies Duration)} can be asked for here.`;
    case "duplicate":
      return `${refusal.number} already asks for the same and is still open.`;
    case "already-held":
      return refusal.expiresAt
        ? `This access is held already, until ${moment(refusal.expiresAt)}.`
        : "This access is held already, without an end.";
    case "nobody-can-decide":
      return "Nobody could decide this: everyone who might is barred from it. Ask an admin to look at its policy.";
  }
}

const notAssignable = {
  unknown: () => "Nobody with this address is known here.",
  deactivated: (name) => `${capital(name)} can no longer sign in, so the task cannot go there.`,
  external: (name) => `${capital(name)} is external; only people of the organisation decide.`,
  "own-access": (name) =>
    name === "you"
      ? "This is about your own access, so you cannot be the one who decides it."
      : `This is about ${name}'s own access, so somebody else has to decide it.`,
  distinct: (name) =>
    `${capital(name)} already decided another step of this request, and its policy wants different people.`,
  voted: (name) => `${capital(name)} already answered this task.`,
  "already-asked": (name) => `${capital(name)} ${are(name)} asked already, and several people have to agree.`,
  "not-listed": (name) =>
    `The policy lets this step go to certain people only, and ${name} ${are(name)} not among them.`,
} as const satisfies Record<NotAssignable, (name: string) => string>;

function are(name: string): string {
  return name === "you" ? "are" : "is";
}

/** Each verb as it stands in a refusal: "a comment is required to deny", "Bo denied this", "Bo is denying this". */
const acts = {
  approve: { to: "approve", past: "approved", doing: "approving" },
  deny: { to: "deny", past: "denied", doing: "denying" },
  certify: { to: "certify", past: "certified", doing: "certifying" },
  remove: { to: "remove", past: "removed", doing: "removing" },
  change: { to: "change", past: "changed", doing: "changing" },
  confirm: { to: "confirm", past: "confirmed", doing: "confirming" },
  decline: { to: "decline", past: "declined", doing: "declining" },
  complete: { to: "complete", past: "completed", doing: "completing" },
  error: { to: "mark errored", past: "marked as errored", doing: "marking as errored" },
  "wont-do": { to: "close it without doing it", past: "closed without doing", doing: "closing without doing" },
  retry: { to: "open again", past: "opened again", doing: "opening again" },
  submit: { to: "answer", past: "answered", doing: "answering" },
  "confirm-completion": { to: "confirm", past: "confirmed", doing: "confirming" },
  "ask-revision": { to: "ask for a revision", past: "asked for a revision of", doing: "asking for a revision of" },
  revise: { to: "revise", past: "revised", doing: "revising" },
  cancel: { to: "cancel", past: "cancelled", doing: "cancelling" },
} as const satisfies Record<Verb, { readonly to: string; readonly past: string; readonly doing: string }>;

function capital(name: string): string {
  return name === "you" ? "You" : name;
}
