import type { Viewer } from "@/lib/access/viewer";
import { seesAll } from "@/lib/access/viewer";
import type { Words } from "@/lib/audit/words";
import { loadItem } from "@/lib/data/campaigns/unborn";
import { loadCase, type Ref } from "@/lib/data/cases";
import { eventsOf, type Names, namesFor } from "@/lib/data/reads/case-record";
import type { Facts, Given } from "@/lib/engine/command";
import type { Event } from "@/lib/engine/event";
import type { PersonId, Principal, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Local } from "@/lib/engine/manner";
import type { Refusal } from "@/lib/engine/refusal";
import type { Case } from "@/lib/engine/request";
import { type Resolution, resolveStep } from "@/lib/engine/resolve";
import { candidates } from "@/lib/engine/rights";
import { isOpen, type Task } from "@/lib/engine/task";
import { explain, momentsFor, type Names as PersonWords } from "@/lib/failure";
import { localFor } from "./local";
import { escalationPrincipals } from "./step-time";
import { mentioned, namesKnown, wordsFor } from "./words";

/** A case as one reader may know it: its state, the people around it, its events and how things are called. */
export interface Story {
  readonly viewer: Viewer;
  readonly about: Case;
  readonly task: TaskId | null;
  readonly facts: Facts;
  readonly at: Instant;
  readonly events: readonly Event[];
  /** Where the steps still to come would lead now. */
  readonly ahead: ReadonlyMap<number, Resolution>;
  readonly names: Names;
  readonly words: Words;
  readonly local: Local;
}

/** Loads a case for reading, by its task or request. Null when it is not there for this viewer. */
export async function loadStory(viewer: Viewer, ref: Ref): Promise<Story | null> {
  const needs = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };
  const read = () => loadCase({ ref, viewer, needs, key: null });
  const written = await read();
  const item = written ? null : await loadItem(viewer, ref);
  // Between the two the item may have become a case.
  const loaded = written ?? item ?? (await read());
  if (!loaded) return null;
  const { case: about, facts, task, at } = loaded;
  const [events, local] = await Promise.all([item?.events ?? eventsOf(about.id), localFor(viewer)]);
  const ahead = stepsAhead(about, facts);
  const seats = [...ahead.values()].flatMap((one) => (one.found === "seats" ? one.seats : []));
  const people = peopleShown(
    about,
    seats.map((seat) => seat.principal),
    facts,
  );
  const all = await namesFor(
    mentioned(about, events, [...seats.map((seat) => seat.principal), ...escalationPrincipals(about)], people),
  );
  const names = namesKnown(viewer, all, about);
  const words = wordsFor(viewer.id, names, about, local);
  return { viewer, about, task, facts, at, events: visibleEvents(viewer, events), ahead, names, words, local };
}

function stepsAhead(about: Case, facts: Facts): ReadonlyMap<number, Resolution> {
  if (about.state === "closed") return new Map();
  const upcoming = about.steps.filter((step) => step.state === "upcoming");
  return new Map(upcoming.map((step) => [step.index, resolveStep(about, step.plan, step.index, facts)]));
}

/** How many people are shown behind one seat. */
export const shown = 8;

/** Names are read for no more people than are shown, however large a group is. */
function peopleShown(about: Case, ahead: readonly Principal[], facts: Facts): readonly PersonId[] {
  const principals = [...about.tasks.flatMap((task) => task.seats.map((seat) => seat.principal)), ...ahead];
  const behind = principals.flatMap((principal) => (facts.behind[principal] ?? []).slice(0, 10 * shown));
  const able = about.tasks.filter(isOpen).flatMap((task) => candidates(about, task, facts).slice(0, 10 * shown));
  const managers = Object.values(facts.managers).flat(2);
  return [...new Set([...behind, ...able, ...managers])];
}

/**
 * What is not yet decided is nobody's news: a decision in its undo window, taken back or voided stands
 * in the story of the one who made it and of those who oversee, and once it counts no longer twice.
 */
export function visibleEvents(viewer: Pick<Viewer, "id" | "roles">, events: readonly Event[]): readonly Event[] {
  const made = new Map(events.filter((event) => event.type === "decision-made").map((event) => [event.id, event]));
  const counted = new Set(
    events.flatMap((event) => (event.type === "decided" && event.data.made ? [event.data.made] : [])),
  );
  return events
    .filter((event) => !counted.has(event.id) && mayHear(viewer, event))
    .map((event) => {
      // The door of a decision that went through its window is that of the click.
      const click = event.type === "decided" && event.data.made ? made.get(event.data.made) : undefined;
      return click ? { ...event, channel: click.channel } : event;
    });
}

/** Whether an event is for this reader, given that they see its case. */
export function mayHear(viewer: Pick<Viewer, "id" | "roles">, event: Event): boolean {
  switch (event.type) {
    case "decision-made":
    case "decision-undone":
      return seesAll(viewer) || event.actor === viewer.id;
    case "decision-voided":
      return seesAll(viewer) || event.data.by === viewer.id;
    // What is not submitted is its reviewer's alone.
    case "decision-drafted":
    case "draft-withdrawn":
      return event.actor === viewer.id;
    default:
      return true;
  }
}

// Nothing that comes of a question is kept, so every question may use the same.
const ids = Array.from({ length: 64 }, () => crypto.randomUUID());
const taskNumbers = Array.from({ length: 8 }, (_, n) => `T-${n}`);

/** What the engine is given for a question: nothing that comes of it is kept. */
export function asking(story: Pick<Story, "at" | "facts" | "viewer">): Given {
  return {
    at: story.at,
    actor: story.viewer.id,
    channel: "web",
    facts: story.facts,
    ids,
    taskNumbers,
    requestNumber: null,
  };
}

/** A refusal in this reader's words. */
export function inWords(story: Story, refusal: Refusal): string {
  const names: PersonWords = (id) => story.words.person(id);
  return explain(refusal, names, momentsFor(story.local));
}

/** The round of a step that counts: its latest task. */
export function taskOfStep(about: Case, step: number): Task | null {
  return about.tasks.findLast((task) => task.step === step) ?? null;
}
