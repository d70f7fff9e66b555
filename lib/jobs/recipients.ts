import { viewerById } from "@/lib/access/identify";
import { loadCase, nobody } from "@/lib/data/cases";
import { type Behind, managersNow, mentionedIn, peopleBehindNow } from "@/lib/data/notices";
import { seesAnyOf } from "@/lib/data/reads/sees-any";
import type { Facts } from "@/lib/engine/command";
import { effects } from "@/lib/engine/effects";
import type { Event } from "@/lib/engine/event";
import type { CaseId, PersonId, Principal, TaskId } from "@/lib/engine/ids";
import { asksToAct, type Message, type Notice } from "@/lib/engine/message";
import type { Case } from "@/lib/engine/request";
import { waitingFor } from "@/lib/engine/rights";

/** Something to be told: an event, and what is said of it to whom. */
export interface Telling {
  readonly event: Event;
  readonly notice: Notice;
  /** The case as it was after the event. */
  readonly after: Case;
}

/** One message for one person. */
export interface Told {
  readonly event: Event;
  readonly message: Message;
  readonly task: TaskId | null;
  readonly person: PersonId;
  /** Why it stays in the product, where it does. */
  readonly held: string | null;
}

/** What the events of a case say to whom, before anybody is looked up. */
export function tellingsOf(event: Event, after: Case, before: Case | null): readonly Telling[] {
  return effects(after, event, before).map((notice) => ({ event, notice, after }));
}

/** The people behind what is to be told: never who acted, and a task only to whom it waits for. */
export async function recipientsOf(
  tellings: readonly Telling[],
  {
    history,
    largestGroup,
    copyOriginal,
  }: { readonly history: readonly Event[]; readonly largestGroup: number; readonly copyOriginal: boolean },
): Promise<readonly Told[]> {
  const [first] = tellings;
  if (!first) return [];
  const behind = await peopleBehindNow(tellings.flatMap(({ notice }) => notice.to));
  const acts = tellings.some(({ notice }) => asksToAct(notice.message));
  const facts = acts ? await factsOf(first.after.id) : null;
  const told: Told[] = [];
  for (const telling of tellings) {
    told.push(
      ...(asksToAct(telling.notice.message) && facts
        ? assigned(telling, facts, { largestGroup, copyOriginal })
        : await heard(telling, behind, history)),
    );
  }
  const mentioned = await mentions(tellings);
  return [...once(told, mentioned), ...(await large(tellings, facts, largestGroup))];
}

/** Whoever is named in a comment is told so, and not a second time that there is a comment; a question is the stronger. */
function once(told: readonly Told[], mentioned: readonly Told[]): readonly Told[] {
  const same = (one: Told) => (other: Told) => other.event.id === one.event.id && other.person === one.person;
  const questions = told.filter(({ message }) => message === "question");
  return [
    ...told.filter((one) => one.message !== "comment" || !mentioned.some(same(one))),
    ...mentioned.filter((one) => !questions.some(same(one))),
  ];
}

async function factsOf(id: CaseId): Promise<Facts | null> {
  const needs = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };
  return (await loadCase({ ref: { request: id }, viewer: null, needs, key: null }))?.facts ?? null;
}

interface Rules {
  readonly largestGroup: number;
  readonly copyOriginal: boolean;
}

/** Whom a task waits for: whoever is asked or, where somebody stands in for them, that person instead. */
function assigned({ event, notice, after }: Telling, facts: Facts, rules: Rules): readonly Told[] {
  const task = after.tasks.find(({ id }) => id === notice.task);
  if (!task) return [];
  const wanted = waitingFor(after, task, facts).filter(({ seat }) => notice.to.includes(seat.principal));
  const each = wanted.flatMap(({ person, for: original, seat }) => {
    const held = isLarge(seat.principal, facts, rules.largestGroup) ? heldOf(facts, seat.principal) : null;
    const copied = rules.copyOriginal && original ? [original] : [];
    return [person, ...copied].map((one) => ({ one, held }));
  });
  // By any seat that is not one of many somebody is written to.
  const written = new Set(each.flatMap(({ one, held }) => (held === null ? [one] : [])));
  const told = new Map(each.map(({ one, held }) => [one, written.has(one) ? null : held]));
  told.delete(event.actor ?? nobody);
  return [...told].map(([person, held]) => ({ event, message: notice.message, task: notice.task, person, held }));
}

function isLarge(principal: Principal, facts: Facts, largest: number): boolean {
  return principal.startsWith("group:") && (facts.behind[principal]?.length ?? 0) > largest;
}

function heldOf(facts: Facts, principal: Principal): string {
  return `one of ${facts.behind[principal]?.length} who are asked: it is in the product alone`;
}

/** Everybody behind a notice that asks for nothing, and whoever asked something before that is now answered. */
async function heard(
  { event, notice }: Telling,
  behind: readonly Behind[],
  history: readonly Event[],
): Promise<readonly Told[]> {
  const found = behind.filter(({ principal }) => notice.to.includes(principal)).map(({ person }) => person);
  const managers = await managersNow(notice.managers ?? []);
  const asked = event.type === "commented" ? questioners(history, event) : [];
  const everybody = new Set([...found, ...managers, ...asked]);
  const { message, task } = notice;
  return [...everybody]
    .filter((person) => person !== event.actor)
    .map((person) => ({ event, message, task, person, held: null }));
}

function questioners(history: readonly Event[], event: Event): readonly PersonId[] {
  return history.flatMap((one) =>
    one.seq < event.seq && one.type === "commented" && one.data.question && one.actor ? [one.actor] : [],
  );
}

/** Where so many are asked that none is written to, whoever the step falls back to hears that it waits. */
async function large(tellings: readonly Telling[], facts: Facts | null, largest: number): Promise<readonly Told[]> {
  if (!facts) return [];
  const wide = tellings.filter(
    ({ event, notice }) =>
      event.type === "task-opened" && notice.to.some((principal) => isLarge(principal, facts, largest)),
  );
  const told = await Promise.all(
    wide.map(async ({ event, notice, after }) => {
      const owners: readonly Principal[] = after.app ? [`app-owners:${after.app}`] : ["admins"];
      const people = new Set((await peopleBehindNow(owners)).map(({ person }) => person));
      return [...people].flatMap((person) =>
        person === event.actor
          ? []
          : [{ event, message: "large-group" as const, task: notice.task, person, held: null }],
      );
    }),
  );
  return told.flat();
}

/** Whoever a comment names by address, if they see the case: a mention lets nobody in. */
async function mentions(tellings: readonly Telling[]): Promise<readonly Told[]> {
  const comments = tellings.filter(({ event }) => event.type === "commented");
  const found = await mentionedIn(comments.map(({ event }) => event.id));
  const told = await Promise.all(
    found.map(async ({ event: id, person }) => {
      const telling = comments.find(({ event }) => event.id === id);
      if (!telling || person === telling.event.actor) return [];
      const viewer = await viewerById(person);
      if (!viewer || !(await seesAnyOf(viewer, [telling.after.id]))) return [];
      return [{ event: telling.event, message: "mention" as const, task: telling.notice.task, person, held: null }];
    }),
  );
  return told.flat();
}
