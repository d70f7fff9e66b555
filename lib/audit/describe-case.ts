import type { EventOf } from "@/lib/engine/event";
import type { CaseType, CloseReason, Origin } from "@/lib/engine/request";
import { outcomeWords } from "./outcomes";
import { actorWords, type Words } from "./words";

type Opened = EventOf<"request-opened">;

/** How a case began: who asked for what, or what brought it about. */
export function caseOpened(event: Opened, words: Words): string {
  const { data, actor: by } = event;
  if (data.type === "standalone" || data.type === "collaboration") return taskOpened(event, words);
  const length = data.duration ? `, for ${words.duration(data.duration)}` : "";
  const how = data.emergency ? " as an emergency" : "";
  if (data.origin !== "person") {
    const whom = data.subject === null ? "" : ` for ${words.person(data.subject)}`;
    const through = by === null ? "" : ` (started by ${words.person(by)})`;
    return `a request ${asked(data, words)} was opened${whom}${length}${how}${through}: ${origins[data.origin]}`;
  }
  const whom = data.subject === null || data.subject === data.requester ? "" : ` for ${words.person(data.subject)}`;
  const through = by === null || by === data.requester ? "" : ` (sent by ${words.person(by)})`;
  return `${words.person(data.requester)} asked ${asked(data, words)}${whom}${length}${how}${through}`;
}

function taskOpened({ data, actor }: Opened, words: Words): string {
  const by = words.person(actor ?? data.requester);
  const whom = data.collaboration?.assignee ?? data.subject;
  return whom === null || whom === (actor ?? data.requester)
    ? `${by} opened a task`
    : `${by} opened a task for ${words.person(whom)}`;
}

/** Why it came about without anybody asking. */
const origins = {
  expiry: "the time it was granted for is over",
  campaign: "it follows from a review",
  offboarding: "it is part of an offboarding",
  mover: "it follows from a move within the organisation",
  stop: "a request was called off while it was being carried out",
  "emergency-review": "an emergency is looked at afterwards",
  template: "a template opened it",
} as const satisfies Record<Exclude<Origin, "person">, string>;

/** What a request is for, after "asked". */
function asked({ type, app, entitlement, to, ofGrant, parts }: Opened["data"], words: Words): string {
  const what = entitlement ? words.entitlement(entitlement) : app ? words.app(app) : null;
  const several = parts.length > 1 ? ` in ${parts.length} parts` : "";
  if (type === "grant" && ofGrant) return `to extend ${what ?? "access"}${several}`;
  const instead = type === "change" && to ? ` to ${words.entitlement(to)}` : "";
  return `${phrases[type](what)}${instead}${several}`;
}

const phrases: Record<CaseType, (what: string | null) => string> = {
  grant: (what) => `for ${what ?? "access"}`,
  change: (what) => `to change ${what ?? "access"}`,
  revoke: (what) => `to take away ${what ?? "access"}`,
  certify: (what) => `for a review of ${what ?? "access"}`,
  "new-app": (what) => `to add ${what ?? "an app"}`,
  "archive-app": (what) => `to archive ${what ?? "an app"}`,
  action: (what) => `for an action${what ? ` on ${what}` : ""}`,
  standalone: () => "for a task",
  collaboration: () => "for a task",
};

/** Why the steps begin anew. */
export function caseRerouted(event: EventOf<"rerouted">, words: Words): string {
  const by = actorWords(event, words);
  switch (event.data.cause) {
    case "retry":
      return "the policy was asked again and gave the steps that follow";
    case "restart":
      return `${by} began the request again with the same steps`;
    case "reset":
      return `${by} began the request again with what the policy says now`;
    case "policy":
      return `${by} put the request under another policy`;
    case "emergency":
      return `${by} made the request an emergency`;
    case "duration":
      return `the approval began again: ${by} asked for more time`;
    case "sla":
      return "another policy took over: it was not decided in time";
  }
}

/** How the case, or a part of it, ended. */
export function caseClosed(event: EventOf<"request-closed"> | EventOf<"part-closed">, words: Words): string {
  const outcome = outcomeWords[event.data.outcome];
  if (event.type === "part-closed") return `a part of it ended: ${outcome}`;
  const by = actorWords(event, words);
  if (event.data.reason === "fulfilled" && event.data.outcome === "completed") return "the task was completed";
  const reasons: Record<CloseReason, () => string> = {
    fulfilled: () => `the request was completed: ${outcome}`,
    denied: () => (event.data.outcome === "declined" ? "the task was declined" : "the request was denied"),
    "by-requester": () => `${by} cancelled the request`,
    "by-admin": () => `${by} cancelled the request as an admin`,
    "by-creator": () => `${by} ended the task: ${outcome}`,
    "wont-do": () => `the request ended without being carried out: ${outcome}`,
    "nobody-can-decide": () => "the request was cancelled: nobody is left who may decide it",
    "routing-error": () => "the request was cancelled: its policy could not be applied",
    sla: () => `the request was not decided in time: ${outcome}`,
    rejected: () => "the request was denied by its policy",
    "timed-out": () => `the request ended: what it waited for did not come (${outcome})`,
    stopped: () => "the request was called off while it was being carried out: what was done is taken back",
    "subject-left": () => "the request was cancelled: the person it is about has left",
    "target-gone": () => "the request was cancelled: what it was about is no longer there",
    "grant-gone": () => "the request was cancelled: the access it was about has ended otherwise",
    "campaign-ended": () => `the request ended with its review: ${outcome}`,
    "parts-closed": () => `all parts of the request are closed: ${outcome}`,
    errored: () => `${by} closed the request as an admin: it could not be carried out`,
  };
  return reasons[event.data.reason]();
}
