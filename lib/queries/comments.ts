import { viewerById } from "@/lib/access/identify";
import { onlyReads, type Viewer, withoutRoles } from "@/lib/access/viewer";
import { loadCase, type Ref } from "@/lib/data/cases";
import { personByEmail } from "@/lib/data/people";
import { knownByAddress, listedPeople } from "@/lib/data/reads/people";
import { seesAnyOf } from "@/lib/data/reads/sees-any";
import { editableUntil, openQuestion } from "@/lib/engine/conversation";
import type { Event, EventOf } from "@/lib/engine/event";
import type { CaseId, PersonId } from "@/lib/engine/ids";
import { noNeeds } from "@/lib/engine/needs";
import { participants } from "@/lib/engine/participants";
import type { ListedPersonView } from "./people";
import { loadStory, type Story } from "./story";
import type { CommentView, WaitingView } from "./together-views";
import type { PersonView } from "./views";
import { personNamed } from "./words";

/** What was said at a task and its request, in order. Null: no such task for this viewer. */
export async function commentsAt(viewer: Viewer, task: string): Promise<readonly CommentView[] | null> {
  const story = await loadStory(viewer, { task });
  return story && (await commentViews(story));
}

/** One comment of a case that the viewer may see, as it is now. */
export async function commentSeen(viewer: Viewer, about: string, comment: string): Promise<CommentView | null> {
  const story = await loadStory(viewer, { case: about });
  return story ? ((await commentViews(story)).find(({ id }) => id === comment) ?? null) : null;
}

const mention = /@([a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;

function addressesIn(body: string): readonly string[] {
  return [...new Set([...body.matchAll(mention)].map(([, address = ""]) => address.toLowerCase()))];
}

/**
 * Whom a comment names by address without reaching them: a mention lets nobody in, and its author is told. To
 * whom is outside everybody but those who take part is out of reach, known here or not.
 */
export async function notReached(viewer: Viewer, at: string, body: string): Promise<readonly string[]> {
  const named = addressesIn(body).slice(0, 20);
  if (named.length === 0) return [];
  const reached = await Promise.all(named.map((address) => reaches(viewer, at, address)));
  return named.filter((_, index) => !reached[index]);
}

async function reaches(viewer: Viewer, at: string, address: string): Promise<boolean> {
  const person = await personByEmail(address);
  const other = person && (await viewerById(person.id));
  const seen = other && ((await loaded(other, { task: at })) ?? (await loaded(other, { request: at })));
  if (!seen) return false;
  return (
    viewer.internal || (seen.case.collaboration !== null && participants(seen.case.collaboration).includes(other.id))
  );
}

function loaded(viewer: Viewer, ref: Ref) {
  return loadCase({ ref, viewer, needs: noNeeds, key: null });
}

/** Comments as they were last said; of one that was taken back only that there was one. */
export async function commentViews(story: Story): Promise<readonly CommentView[]> {
  const said = story.events.filter((event) => event.type === "commented").map((event) => commentView(story, event));
  const people = await peopleNamed(story, [...new Set(said.flatMap(({ body }) => addressesIn(body)))]);
  return said.map((comment) => {
    const addresses = addressesIn(comment.body);
    return { ...comment, mentions: people.filter(({ email }) => addresses.includes(email)) };
  });
}

function commentView({ events, names, viewer, at, about }: Story, event: Event & EventOf<"commented">): CommentView {
  const edits = events.filter((one) => is(one, "comment-edited") && one.data.comment === event.id);
  const deleted = events.find((one) => is(one, "comment-deleted") && one.data.comment === event.id);
  const versions = [event, ...edits];
  const own = event.actor === viewer.id && !deleted && about.outcome !== "deleted";
  const until = editableUntil(event.at);
  return {
    id: event.id,
    at: event.at,
    author: event.actor ? personNamed(names, event.actor) : { email: "", name: "Countersign" },
    body: deleted ? "This comment was deleted." : bodyOf(versions.at(-1) ?? event),
    question: event.data.question,
    channel: event.channel,
    editedAt: deleted ? null : (edits.at(-1)?.at ?? null),
    deletedAt: deleted?.at ?? null,
    earlier: deleted ? [] : versions.slice(0, -1).map((one) => ({ at: one.at, body: bodyOf(one) })),
    mentions: [],
    editableUntil: own && at <= until ? until : null,
    deletable: own,
  };
}

function bodyOf({ texts }: Event): string {
  return texts.body?.value ?? "These words were erased.";
}

/** Whoever is outside knows those who take part and nobody else. */
async function peopleNamed(story: Story, addresses: readonly string[]): Promise<readonly PersonView[]> {
  if (addresses.length === 0) return [];
  const taking = [...story.names.people.values()];
  const found = story.viewer.internal ? [...taking, ...(await knownByAddress(story.viewer, addresses))] : taking;
  return addresses.flatMap((address) => {
    const person = found.find(({ email }) => email === address);
    return person ? [{ email: person.email, name: person.name }] : [];
  });
}

/** Whether the reader says anything here: whoever only looks on does not, and where words were deleted nobody does. */
export async function mayComment({ viewer, about }: Story): Promise<boolean> {
  if (about.outcome === "deleted") return false;
  return !onlyReads(viewer) || (await seesAnyOf(withoutRoles(viewer), [about.id]));
}

/** The question that waits for its answer, for whoever sees the case. */
export function waitingAt({ about, events, names }: Story): WaitingView | null {
  const question = openQuestion(about, events);
  return question?.actor ? { comment: question.id, since: question.at, by: personNamed(names, question.actor) } : null;
}

const offered = 8;

/** Whom one can name in a comment: those who see the task already, those who have to do with it first. */
export async function mentionable(viewer: Viewer, at: string, q: string): Promise<readonly ListedPersonView[]> {
  const story = (await loadStory(viewer, { task: at })) ?? (await loadStory(viewer, { request: at }));
  if (!story) return [];
  const wanted = q.trim().toLowerCase();
  const near = [...story.names.people]
    .map(([id, { email, name }]) => ({ id, email, name, title: null, department: null }))
    .filter(({ email, name }) => `${email} ${name.toLowerCase()}`.includes(wanted));
  const others = wanted.length < 2 ? [] : await listedPeople(viewer, { q: wanted }, { limit: offered, after: null });
  const all = [...near.slice(0, 2 * offered), ...others];
  const distinct = all.filter(({ id }, place) => id !== viewer.id && all.findIndex((one) => one.id === id) === place);
  const found: ListedPersonView[] = [];
  // Most who come first see it: the rest are asked about only where some do not.
  for (let from = 0; from < distinct.length && found.length < offered; from += offered) {
    const some = distinct.slice(from, from + offered);
    const seen = await Promise.all(some.map(({ id }) => seesCase(id, story.about.id)));
    const seeing = some.filter((_, place) => seen[place]);
    found.push(...seeing.map(({ email, name, title, department }) => ({ email, name, title, department })));
  }
  return found.slice(0, offered);
}

async function seesCase(person: PersonId, about: CaseId): Promise<boolean> {
  const viewer = await viewerById(person);
  return viewer !== null && (await seesAnyOf(viewer, [about]));
}

function is<T extends "comment-edited" | "comment-deleted">(event: Event, type: T): event is Event & EventOf<T> {
  return event.type === type;
}
