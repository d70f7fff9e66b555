import type { Event, EventOf } from "@/lib/engine/event";
import type { AppId, EntitlementId, PersonId, Principal, TaskId } from "@/lib/engine/ids";
import type { Duration, Instant } from "@/lib/engine/instant";
import type { CloseReason, RequestType } from "@/lib/engine/request";
import type { Seat, TaskKind, Verb } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { outcomeWords } from "./outcomes";

/** How the reader may call things. Sentences are made when they are read, with these. */
export interface Words {
  /** A name, or "you" where the reader is meant. */
  person(id: PersonId): string;
  app(id: AppId): string;
  /** With its app, as people say it: "GitHub Admin". */
  entitlement(id: EntitlementId): string;
  /** "Ines Costa", "the owners of GitHub", "the group Platform", "the admins". */
  principal(principal: Principal): string;
  /** The step's short name: "Manager". */
  step(index: number): string;
  task(id: TaskId): { readonly number: string; readonly kind: TaskKind; readonly step: number } | null;
  /** "3 Nov at 14:02" */
  dateTime(at: Instant): string;
  /** "7 days" */
  duration(duration: Duration): string;
}

/** One sentence for one event, the same in timeline, log, e-mail and Slack. What somebody wrote stands beside it. */
export function describe(event: Event, words: Words): string {
  return capital(sentence(event, words));
}

function sentence(event: Event, words: Words): string {
  switch (event.type) {
    case "request-opened":
      return opened(event, words);
    case "step-passed":
      return passed(event, words);
    case "task-opened":
      return taskOpened(event, words);
    case "decision-made":
      return `${actor(event, words)} chose ${label(event.data, words)} on ${task(event.data.task, words)}${as(event, words)}, which counts from ${words.dateTime(event.data.effectiveAt)}`;
    case "decision-undone":
      return `${actor(event, words)} took back ${label(event.data, words)} on ${task(event.data.task, words)}`;
    case "decision-voided":
      return voided(event, words);
    case "decided":
      return decided(event, words);
    case "task-reassigned":
      return reassigned(event, words);
    case "rerouted":
      return "the policy was asked again and gave the steps that follow";
    case "access-granted":
      return `${words.entitlement(event.data.entitlement)} was granted to ${words.person(event.data.person)}${
        event.data.expiresAt ? `, until ${words.dateTime(event.data.expiresAt)}` : ""
      }`;
    case "request-closed":
      return closed(event, words);
    case "commented":
      return commented(event, words);
  }
}

function opened({ data, actor: by }: EventOf<"request-opened">, words: Words): string {
  const requester = words.person(data.requester);
  const whom = data.subject === null || data.subject === data.requester ? "" : ` for ${words.person(data.subject)}`;
  const length = data.duration ? `, for ${words.duration(data.duration)}` : "";
  const how = data.emergency ? " as an emergency" : "";
  const through = by === null || by === data.requester ? "" : ` (sent by ${words.person(by)})`;
  return `${requester} asked ${asked(data, words)}${whom}${length}${how}${through}`;
}

/** What a request is for, after "asked". */
function asked({ type, app, entitlement }: EventOf<"request-opened">["data"], words: Words): string {
  const what = entitlement ? words.entitlement(entitlement) : app ? words.app(app) : null;
  return requestPhrases[type](what);
}

const requestPhrases: Record<RequestType, (what: string | null) => string> = {
  grant: (what) => `for ${what ?? "access"}`,
  change: (what) => `to change ${what ?? "access"}`,
  revoke: (what) => `to take away ${what ?? "access"}`,
  certify: (what) => `for a review of ${what ?? "access"}`,
  "new-app": (what) => `to add ${what ?? "an app"}`,
  "archive-app": (what) => `to archive ${what ?? "an app"}`,
  action: (what) => `for an action${what ? ` on ${what}` : ""}`,
};

function passed({ data }: EventOf<"step-passed">, words: Words): string {
  const step = `the step ${words.step(data.step)} passed`;
  const person = data.person ? words.person(data.person) : null;
  switch (data.reason) {
    case "approved-by-asking":
      return `${step}: ${person ?? "the requester"} approved it by asking`;
    case "no-manager":
      return `${step}: there is no manager to ask`;
    case "nobody":
      return `${step}: nobody stands behind it and its policy lets it be skipped`;
    case "sla":
      return `${step}: it was not decided in time`;
  }
}

function taskOpened({ data }: EventOf<"task-opened">, words: Words): string {
  const several = data.need > 1 ? `, ${data.need} of whom must agree` : "";
  const due = data.dueAt ? `, due ${words.dateTime(data.dueAt)}` : "";
  const asking = data.byAsking.length > 0 ? ` (${list(data.byAsking.map(words.person))} approved by asking)` : "";
  return `${data.number} (${words.step(data.step)}) went to ${seats(data.seats, words)}${several}${due}${asking}`;
}

function voided({ data }: EventOf<"decision-voided">, words: Words): string {
  const why = data.reason === "request-ended" ? "the request ended first" : "the right to decide it was gone";
  return `${label(data, words)} on ${task(data.task, words)}, chosen by ${words.person(data.by)}, did not count: ${why}`;
}

function decided(event: EventOf<"decided">, words: Words): string {
  const { data } = event;
  const kind = words.task(data.task)?.kind;
  const agreeing = kind !== undefined && verbRule(kind, data.verb)?.tone === "positive";
  const more = agreeing && !data.closes ? "; more have to agree" : "";
  return `${actor(event, words)} ${decisions[data.verb](task(data.task, words))}${as(event, words)}${more}`;
}

/** What somebody did to a task, with the task inside the phrase. */
const decisions: Record<Verb, (task: string) => string> = {
  approve: (task) => `approved ${task}`,
  deny: (task) => `denied ${task}`,
  certify: (task) => `certified ${task}`,
  remove: (task) => `chose to remove the access in ${task}`,
  change: (task) => `chose to change the access in ${task}`,
  confirm: (task) => `confirmed ${task}`,
  decline: (task) => `declined ${task}`,
  complete: (task) => `marked ${task} completed`,
  error: (task) => `marked ${task} errored`,
  "wont-do": (task) => `closed ${task} without doing it`,
  retry: (task) => `opened ${task} again`,
  submit: (task) => `answered ${task}`,
  "confirm-completion": (task) => `confirmed the completion of ${task}`,
  "ask-revision": (task) => `asked for a revision of ${task}`,
  revise: (task) => `opened ${task} again for a revision`,
  cancel: (task) => `cancelled ${task}`,
};

function reassigned(event: EventOf<"task-reassigned">, words: Words): string {
  const { data } = event;
  const move = `${task(data.task, words)} from ${seats(data.from, words)} to ${seats(data.to, words)}`;
  switch (data.cause) {
    case "reassigned":
      return `${actor(event, words)} reassigned ${move}${as(event, words)}`;
    case "fallback":
      return `the policy moved ${move}: too few were left who may decide it`;
    case "sla":
      return `the policy moved ${move}: it was not decided in time`;
  }
}

function closed(event: EventOf<"request-closed">, words: Words): string {
  const reasons: Record<CloseReason, () => string> = {
    fulfilled: () => `the request was completed: ${outcomeWords[event.data.outcome]}`,
    denied: () => "the request was denied",
    "by-requester": () => `${actor(event, words)} cancelled the request`,
    "by-admin": () => `${actor(event, words)} cancelled the request as an admin`,
    "wont-do": () => `the request ended without being carried out: ${outcomeWords[event.data.outcome]}`,
    "nobody-can-decide": () => "the request was cancelled: nobody is left who may decide it",
    "routing-error": () => "the request was cancelled: its policy could not be applied",
    sla: () => `the request was not decided in time: ${outcomeWords[event.data.outcome]}`,
  };
  return reasons[event.data.reason]();
}

function commented(event: EventOf<"commented">, words: Words): string {
  const did = event.data.question ? "asked a question" : "commented";
  const where = event.data.task ? ` on ${task(event.data.task, words)}` : "";
  return `${actor(event, words)} ${did}${where}`;
}

function actor(event: Event, words: Words): string {
  return event.actor ? words.person(event.actor) : "Countersign";
}

/** In whose place, or by which right, where it was not simply one's own. */
function as(event: EventOf<"decision-made" | "decided" | "task-reassigned">, words: Words): string {
  const place = event.actedFor ? ` in place of ${words.person(event.actedFor)}` : "";
  return event.data.override ? `${place} as an admin` : place;
}

function task(id: TaskId, words: Words): string {
  const found = words.task(id);
  return found ? `${found.number} (${words.step(found.step)})` : "a task";
}

/** The button's own words, in quotes. */
function label({ task: id, verb }: { readonly task: TaskId; readonly verb: Verb }, words: Words): string {
  const kind = words.task(id)?.kind;
  return `“${(kind ? verbRule(kind, verb)?.label : null) ?? verb}”`;
}

function seats(given: readonly Seat[], words: Words): string {
  return list(given.map(({ principal }) => words.principal(principal))) || "nobody";
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Only words of ours get a capital: a name is written as its person writes it. */
function capital(text: string): string {
  return text.replace(/^(you|the|somebody)\b/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}
