import type { RequestType } from "@/lib/engine/request";
import { durationWords } from "@/lib/format/duration";
import type { PersonView, RequestRow } from "@/lib/queries/views";

const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** For whom it waits: "you or Theo Weber", "Theo Weber, Dana Novak or 4 more". */
export function waitingWords(people: readonly PersonView[], me: string): string {
  const named = [...people]
    .sort((a, b) => Number(b.email === me) - Number(a.email === me))
    .map((person) => (person.email === me ? "you" : person.name));
  if (named.length <= 3) return either.format(named);
  return either.format([...named.slice(0, 2), `${named.length - 2} more`]);
}

const asks: Partial<Record<RequestType, string>> = { grant: "asks for", change: "asks to change" };

/** The request as a sentence, for its page: "Ana Reyes asks for Deploy on AWS production for 7 days". */
export function requestHeadline(request: RequestRow): string {
  const { type, requester, subject, app, entitlement, duration, title } = request;
  const asking = asks[type];
  if (!asking || !app || !entitlement) return title;
  const access = `${entitlement.name} on ${app.name}`;
  const time = duration === null ? "" : ` for ${durationWords(duration)}`;
  if (!subject || subject.email === requester.email) return `${requester.name} ${asking} ${access}${time}`;
  return `${requester.name} ${asking} ${access} for ${subject.name}${time && `,${time}`}`;
}

/** What is asked for, without who asks: "AWS production Deploy". */
export function thingAsked({ type, state, app, entitlement, title }: RequestRow): string {
  if (!app) return type === "grant" && state !== "draft" ? "Several kinds of access" : title;
  return entitlement ? `${app.name} ${entitlement.name}` : app.name;
}

/** What follows where it is cancelled now, as far as a row tells. */
export function followsCancelling({ type, app, state }: RequestRow): "ends" | "stops" | "ends-parts" {
  if (type === "grant" && !app) return "ends-parts";
  return state === "in-fulfilment" ? "stops" : "ends";
}

/** By what rule it is led: a policy, or a queue's own way; nothing where there is none. */
export function ruleWords({ name, version }: RequestRow["policy"]): string {
  if (name === "") return "";
  return version > 0 ? `Policy ${name}, version ${version}.` : `Queue ${name}.`;
}
