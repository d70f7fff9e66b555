import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { loadCase } from "@/lib/data/cases";
import { personByEmail } from "@/lib/data/people";
import type { Event, EventOf } from "@/lib/engine/event";
import { noNeeds } from "@/lib/engine/needs";
import { participants } from "@/lib/engine/participants";
import { loadStory, type Story } from "./story";
import type { CommentView } from "./views";
import { personNamed } from "./words";

/** What was said at a task and its request, in order. Null: no such task for this viewer. */
export async function commentsAt(viewer: Viewer, task: string): Promise<readonly CommentView[] | null> {
  const story = await loadStory(viewer, { task });
  return story && commentViews(story);
}

/** One comment of a case that the viewer may see, as it is now. */
export async function commentSeen(viewer: Viewer, about: string, comment: string): Promise<CommentView | null> {
  const story = await loadStory(viewer, { case: about });
  return story ? (commentViews(story).find(({ id }) => id === comment) ?? null) : null;
}

const mention = /@([a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;

/**
 * Whom a comment names by address without reaching them: a mention lets nobody in, and its author is told. To
 * whom is outside everybody but those who take part is out of reach, known here or not.
 */
export async function notReached(viewer: Viewer, task: string, body: string): Promise<readonly string[]> {
  const named = [...new Set([...body.matchAll(mention)].map(([, address = ""]) => address.toLowerCase()))].slice(0, 20);
  if (named.length === 0) return [];
  const reached = await Promise.all(named.map((address) => reaches(viewer, task, address)));
  return named.filter((_, index) => !reached[index]);
}

async function reaches(viewer: Viewer, task: string, address: string): Promise<boolean> {
  const person = await personByEmail(address);
  const other = person && (await viewerById(person.id));
  const seen = other && (await loadCase({ ref: { task }, viewer: other, needs: noNeeds, key: null }));
  if (!seen) return false;
  return (
    viewer.internal || (seen.case.collaboration !== null && participants(seen.case.collaboration).includes(other.id))
  );
}

/** Comments as they were last said; of one that was taken back only that there was one. */
export function commentViews({ events, names }: Story): readonly CommentView[] {
  return events
    .filter((event) => event.type === "commented")
    .map((event) => {
      const edited = events.findLast((one) => is(one, "comment-edited") && one.data.comment === event.id);
      const deleted = events.find((one) => is(one, "comment-deleted") && one.data.comment === event.id);
      return {
        id: event.id,
        at: event.at,
        author: event.actor ? personNamed(names, event.actor) : { email: "", name: "Countersign" },
        body: deleted
          ? "This comment was deleted."
          : ((edited ?? event).texts.body?.value ?? "These words were erased."),
        question: event.data.question,
        channel: event.channel,
        editedAt: deleted ? null : (edited?.at ?? null),
        deletedAt: deleted?.at ?? null,
      };
    });
}

function is<T extends "comment-edited" | "comment-deleted">(event: Event, type: T): event is Event & EventOf<T> {
  return event.type === type;
}
