import type { Viewer } from "@/lib/access/viewer";
import { describe as sentenceOf } from "@/lib/audit/describe";
import { type Target, targetById } from "@/lib/data/policies";
import { grantOf } from "@/lib/data/reads/case-record";
import { seenAmong } from "@/lib/data/reads/seen-requests";
import { decide } from "@/lib/engine/decide";
import type { Event } from "@/lib/engine/event";
import { commentViews } from "./comments";
import { conflictsIn } from "./conflicts";
import { requestRows } from "./request-rows";
import { stepViews } from "./steps";
import { asking, loadStory, type Story } from "./story";
import type { PartView, RequestView, TimelineEntry } from "./views";
import { personNamed } from "./words";

/** A request whole: steps, who was asked, what they answered, comments and timeline. Null: not there for this viewer. */
export async function requestView(viewer: Viewer, ref: string): Promise<RequestView | null> {
  const story = await loadStory(viewer, { request: ref });
  return story && requestOf(story);
}

/** The same of a case already loaded, with what it conflicts with where that is asked for already. */
export async function requestOf(story: Story, conflicting = conflictsIn(story.about)): Promise<RequestView> {
  const { about } = story;
  const [[row], grant, parent, parts, to, conflicts, comments] = await Promise.all([
    requestRows([about.id]),
    about.grant ? grantOf(about.grant) : Promise.resolve(null),
    parentOf(story),
    partsOf(story),
    about.to ? targetById(about.to) : null,
    conflicting,
    commentViews(story),
  ]);
  if (!row) throw new Error(`a case without its request: ${about.id}`);
  return {
    ...row,
    justification: story.events[0]?.texts.justification?.value ?? null,
    to: to && { app: to.app.slug, ...entitlementShown(to) },
    ofGrant: about.ofGrant,
    name: story.events[0]?.texts.name?.value ?? null,
    parent,
    parts,
    conflicts,
    steps: stepViews(story),
    timeline: timelineOf(story),
    comments,
    canCancel: mayCancel(story),
    grant: grant && { id: grant.id, grantedAt: grant.granted_at, expiresAt: grant.expires_at },
  };
}

/** The words that go with an event: those somebody wrote, what a file is called, or why a policy could not be evaluated. */
export function textOf(event: Event, among: readonly Event[] = []): string | null {
  if (event.type === "file-attached") return event.texts.name?.value ?? null;
  if (event.type === "file-deleted") {
    const of = among.find((one) => one.type === "file-attached" && one.data.attachment === event.data.attachment);
    return of?.texts.name?.value ?? null;
  }
  const { texts } = event;
  const said =
    texts.body ??
    texts.comment ??
    texts.reason ??
    texts.justification ??
    texts.title ??
    texts.description ??
    texts.routing;
  return said?.value ?? null;
}

export function timelineOf(story: Story): readonly TimelineEntry[] {
  return story.events.map((event) => ({
    id: event.id,
    at: event.at,
    type: event.type,
    actor: event.actor && personNamed(story.names, event.actor),
    channel: event.channel,
    sentence: sentenceOf(event, story.words),
    text: textOf(event, story.events),
  }));
}

/** Asks the rule itself, with some reason, and keeps nothing of what follows. */
function mayCancel(story: Story): boolean {
  return decide(story.about.id, story.about, { type: "cancel", reason: "-" }, asking(story)).refusal === null;
}

/** The request over it, where this reader may see that. */
async function parentOf({ about, viewer }: Story): Promise<RequestView["parent"]> {
  if (!about.parent) return null;
  const [row] = await requestRows(await seenAmong(viewer, [about.parent]));
  return row ? { id: row.id, number: row.number } : null;
}

/** What it consists of, as far as this reader may see each. */
async function partsOf({ about, viewer }: Story): Promise<readonly PartView[]> {
  if (about.parts.length === 0) return [];
  const rows = await requestRows(
    await seenAmong(
      viewer,
      about.parts.map(({ id }) => id),
    ),
  );
  return rows.map(({ id, number, title, state, outcome }) => ({ id, number, title, state, outcome }));
}

function entitlementShown({ entitlement }: Target) {
  const { slug, name, kind, risk, maxDuration } = entitlement;
  return { slug, name, kind, risk, maxDuration };
}
