import type { Viewer } from "@/lib/access/viewer";
import { describe as sentenceOf } from "@/lib/audit/describe";
import { grantOf } from "@/lib/data/reads/case-record";
import { decide } from "@/lib/engine/decide";
import type { Event } from "@/lib/engine/event";
import { requestRows } from "./request-rows";
import { stepViews } from "./steps";
import { asking, loadStory, type Story } from "./story";
import type { CommentView, RequestView, TimelineEntry } from "./views";
import { personNamed } from "./words";

/** A request whole: steps, who was asked, what they answered, comments and timeline. Null: not there for this viewer. */
export async function requestView(viewer: Viewer, ref: string): Promise<RequestView | null> {
  const story = await loadStory(viewer, { request: ref });
  return story && requestOf(story);
}

/** The same of a case already loaded. */
export async function requestOf(story: Story): Promise<RequestView> {
  const { about } = story;
  const [[row], grant] = await Promise.all([
    requestRows([about.id]),
    about.grant ? grantOf(about.grant) : Promise.resolve(null),
  ]);
  if (!row) throw new Error(`a case without its request: ${about.id}`);
  return {
    ...row,
    justification: story.events[0]?.texts.justification?.value ?? null,
    steps: stepViews(story),
    timeline: timelineOf(story),
    comments: commentsOf(story),
    canCancel: mayCancel(story),
    grant: grant && { id: grant.id, grantedAt: grant.granted_at, expiresAt: grant.expires_at },
  };
}

/** The words that go with an event, whichever they are: one event has at most one. */
export function textOf(event: Event): string | null {
  return Object.values(event.texts)[0]?.value ?? null;
}

export function timelineOf(story: Story): readonly TimelineEntry[] {
  return story.events.map((event) => ({
    id: event.id,
    at: event.at,
    type: event.type,
    actor: event.actor && personNamed(story.names, event.actor),
    channel: event.channel,
    sentence: sentenceOf(event, story.words),
    text: textOf(event),
  }));
}

function commentsOf(story: Story): readonly CommentView[] {
  return story.events
    .filter((event) => event.type === "commented")
    .map((event) => ({
      id: event.id,
      at: event.at,
      author: event.actor ? personNamed(story.names, event.actor) : { email: "", name: "Countersign" },
      body: event.texts.body?.value ?? "These words were erased.",
      question: event.data.question,
      channel: event.channel,
    }));
}

/** Asks the rule itself, with some reason, and keeps nothing of what follows. */
function mayCancel(story: Story): boolean {
  return decide(story.about.id, story.about, { type: "cancel", reason: "-" }, asking(story)).refusal === null;
}
