import type { Event } from "@/lib/engine/event";
import type { AppId, EntitlementId, PersonId, Principal, TaskId } from "@/lib/engine/ids";
import type { Duration, Instant } from "@/lib/engine/instant";
import type { Seat, TaskKind, Verb } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";

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

/** Who did it, by name. */
export function actorWords(event: Pick<Event, "actor">, words: Words): string {
  return event.actor ? words.person(event.actor) : "Countersign";
}

/** In whose place, or by which right, where it was not simply one's own. */
export function rightWords(
  {
    actedFor,
    data,
  }: { readonly actedFor: PersonId | null; readonly data: { readonly override: boolean; readonly stepUp?: string } },
  words: Words,
): string {
  const place = actedFor ? ` in place of ${words.person(actedFor)}` : "";
  const proven = data.stepUp ? ", having confirmed who they are" : "";
  return `${place}${data.override ? " as an admin" : ""}${proven}`;
}

/** "T-1042 (Manager)"; a task that has no step of a policy is its number alone. */
export function taskWords(id: TaskId, words: Words): string {
  const found = words.task(id);
  if (!found) return "a task";
  return stepless(found.kind) ? found.number : `${found.number} (${words.step(found.step)})`;
}

/** Kinds of task that are a case of their own. */
export function stepless(kind: TaskKind): boolean {
  return kind === "standalone" || kind === "collaboration";
}

/** The button's own words, in quotes. */
export function labelWords({ task: id, verb }: { readonly task: TaskId; readonly verb: Verb }, words: Words): string {
  const kind = words.task(id)?.kind;
  return `“${(kind ? verbRule(kind, verb)?.label : null) ?? verb}”`;
}

/** Who is asked, one after another. */
export function seatWords(given: readonly Seat[], words: Words): string {
  return listWords(given.map(({ principal }) => words.principal(principal))) || "nobody";
}

/** "Ana, Bo and Cy" */
export function listWords(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
