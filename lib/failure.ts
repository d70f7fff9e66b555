import { outcomeWords } from "@/lib/audit/outcomes";
import type { PersonId } from "@/lib/engine/ids";
import type { Duration, Instant } from "@/lib/engine/instant";
import { type Local, usualLanguage } from "@/lib/engine/manner";
import type { NotAssignable, Refusal, RefusalCode } from "@/lib/engine/refusal";
import type { Verb } from "@/lib/engine/task";
import { durationWords } from "@/lib/format/duration";
import { shortDate, timeOfDay } from "@/lib/format/time";
import { fixed, statuses, titles } from "./failure-words";

/** How a person is called to whoever reads: a name, or "you". */
export type Names = (id: PersonId) => string;

/** How a moment is said: "3 Nov at 14:02". */
export type Moments = (at: Instant) => string;

/** Moments for a reader, with the year where it is another than now's; without a reader UTC, which says so. */
export function momentsFor(reader: Local | null, now: Instant = new Date().toISOString()): Moments {
  const local = reader ?? { zone: "UTC", language: usualLanguage };
  const zone = reader === null ? " UTC" : "";
  return (at) => `${shortDate(at, { now, ...local })} at ${timeOfDay(at, local)}${zone}`;
}

type FixedCode = keyof typeof fixed;

function isFixed(refusal: Refusal): refusal is Of<FixedCode> {
  return Object.hasOwn(fixed, refusal.code);
}

/** The HTTP status that says the same. */
export function status(refusal: Pick<Refusal, "code">): number {
  return statuses[refusal.code];
}

/** A few words that stand above the explanation. */
export function title(refusal: Refusal): string {
  return titles[refusal.code];
}

/** Why not, and what can be done: one or two sentences. The one place where a refusal becomes words. */
export function explain(refusal: Refusal, names: Names, moment: Moments = momentsFor(null)): string {
  if (isFixed(refusal)) return fixed[refusal.code];
  switch (refusal.code) {
    case "already-decided":
    case "being-decided":
    case "already-voted":
    case "closed":
    case "reminded-already":
    case "too-late":
      return explainState(refusal, names, moment);
    case "own-access":
      return refusal.verb === "reassign"
        ? "This is about your own access, so you may not choose who decides it. An admin can move it."
        : `This is about your own access, so you may not ${toDo(refusal.verb)}: somebody else has to.`;
    case "step-up-required":
      return refusal.verb === "skip"
        ? "This step wants fresh proof of who decides it, so it is not skipped. An admin can decide it in the assignees' place."
        : `Confirm that it is you first: this step wants fresh proof of who decides it. The proof is good to ${acts[refusal.verb].to} it as it is now, once, within 5 minutes.`;
    case "cannot-assign":
      return notAssignable[refusal.why](names(refusal.person));
    case "not-an-option":
    case "comment-required":
    case "duration-not-shorter":
    case "invalid-data":
    case "unknown-status":
    case "slug-taken":
      return explainInput(refusal);
    case "campaign-state":
      return `The campaign is ${campaignWords[refusal.state]}, so this is not possible now.`;
    case "confirm-count":
      return explainConfirm(refusal);
    default:
      return explainRequest(refusal, names, moment);
  }
}

type Led = "restart" | "skip" | "give-up" | "end";

function toDo(verb: Verb | Led): string {
  const led = {
    restart: "lead it elsewhere",
    skip: "let a step pass",
    "give-up": "close it",
    end: "end it while items about you are open",
  } as const;
  return verb === "restart" || verb === "skip" || verb === "give-up" || verb === "end" ? led[verb] : acts[verb].to;
}

type Of<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>;
type StateCode = "already-decided" | "being-decided" | "already-voted" | "closed" | "reminded-already" | "too-late";
type InputCode =
  | "not-an-option"
  | "comment-required"
  | "duration-not-shorter"
  | "invalid-data"
  | "unknown-status"
  | "slug-taken";
type RequestCode =
  | "unknown-person"
  | "routing-error"
  | "not-for-them"
  | "duration-too-long"
  | "duplicate"
  | "already-held";

const campaignWords = {
  draft: "a draft",
  staging: "being staged",
  staged: "staged and not started",
  running: "running",
  ending: "being ended",
  ended: "over",
  deleted: "deleted",
} as const satisfies Record<Of<"campaign-state">["state"], string>;

function explainConfirm({ open, drafts }: Of<"confirm-count">): string {
  const items = open === 1 ? "There is one open item" : `There are ${open} open items`;
  const unsent = drafts === 0 ? "" : `, ${drafts} of them with a draft that was not submitted and would be discarded`;
  return `${items}${unsent}. Confirm with this number (${open}) to end the campaign.`;
}

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
    case "reminded-already":
      return `The last reminder went out on ${moment(refusal.at)}. One a day can be sent.`;
    case "too-late":
      return `This could be changed until ${moment(refusal.until)}.`;
  }
}

/** What was sent does not fit. */
function explainInput(refusal: Of<InputCode>): string {
  switch (refusal.code) {
    case "not-an-option":
      return `This task does not offer “${refusal.verb}” as it is now.`;
    case "comment-required":
      return `Say why: a comment is required to ${acts[refusal.verb].to}.`;
    case "duration-not-shorter":
      return refusal.asked
        ? `Less than the ${durationWords(refusal.asked)} that were asked for can be given, never more.`
        : "A shorter time than was asked for can be given, never a longer one.";
    case "invalid-data":
      return `Some answers do not fit. ${refusal.fields.map(({ name, why }) => `“${name}”: ${why}`).join("; ")}.`;
    case "unknown-status":
      if (refusal.open.length === 0) return "This task has no statuses of its own.";
      return `There is no status “${refusal.status}” here. While this is open it can be ${refusal.open.map((one) => `“${one}”`).join(", ")}.`;
    case "slug-taken":
      return `The short name “${refusal.slug}” is taken. Choose another one.`;
  }
}

/** What cannot be asked for, and what to do instead. */
function explainRequest(refusal: Of<RequestCode>, names: Names, moment: Moments): string {
  switch (refusal.code) {
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
  inspects: (name) => `${capital(name)} ${are(name)} its inspector, who may not be its assignee here.`,
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
