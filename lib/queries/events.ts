import type { Viewer } from "@/lib/access/viewer";
import { describe as sentenceOf } from "@/lib/audit/describe";
import { describeCampaign } from "@/lib/audit/describe-campaign";
import { campaignNumbers } from "@/lib/data/campaigns/load";
import { namesFor } from "@/lib/data/reads/case-record";
import { type FedEvent, fedEvents, positionOf, statesOf } from "@/lib/data/reads/feed";
import { type CampaignEvent, isOfCampaign } from "@/lib/engine/campaign-event";
import type { Event } from "@/lib/engine/event";
import { isId, type PersonId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import { momentsFor } from "@/lib/failure";
import { localFor } from "./local";
import { byNumber, cut, limited, type PageWanted } from "./page";
import { textOf } from "./request";
import type { EventView, Page } from "./views";
import { mentioned, namesKnown, personNamed, wordsFor } from "./words";

/** Thrown for an event to begin behind that is not there for the viewer: a client's mistake. */
export class UnknownEvent extends Error {
  constructor() {
    super("There is no such event to begin behind, or you may not see it.");
    this.name = "UnknownEvent";
  }
}

/** The record in its order, as far as the viewer may see it. `after` is an event's id; a cursor goes on from there. */
export async function events(
  viewer: Viewer,
  wanted: PageWanted & { readonly after?: string | undefined },
): Promise<Page<EventView>> {
  const limit = limited(wanted);
  const found = await fedEvents(viewer, await beginning(viewer, wanted), limit);
  const shown = found.slice(0, limit);
  const own = shown.filter((event): event is FedEvent & CampaignEvent => isOfCampaign(event.type));
  const rest = shown.filter((event): event is FedEvent & Event => !isOfCampaign(event.type));
  const states = await statesOf([...new Set(rest.map((event) => event.case))]);
  const pairs = rest.flatMap((event) => {
    const about = states.get(event.case);
    return about ? [{ event, about }] : [];
  });
  const views = [...(await eventViews(viewer, pairs)), ...(await campaignEventViews(viewer, own))];
  const byId = new Map(views.map((view) => [view.id, view]));
  const items = shown.flatMap(({ id }) => byId.get(id) ?? []);
  return cut(found, limit, (last) => [last.position], items);
}

async function beginning(viewer: Viewer, { cursor, after }: { cursor: string | null; after?: string | undefined }) {
  const going = byNumber(cursor);
  if (going !== null) return going;
  if (after === undefined) return 0;
  const position = isId(after) ? await positionOf(viewer, after) : null;
  if (position === null) throw new UnknownEvent();
  return position;
}

/** An event with its case as it is now. */
export interface Pair {
  readonly event: Event;
  readonly about: Case;
}

/** Events as their reader may know them. */
export async function eventViews(viewer: Viewer, pairs: readonly Pair[]): Promise<readonly EventView[]> {
  const each = pairs.map(({ event, about }) => mentioned(about, [event], [], []));
  const every = <Id>(of: (one: (typeof each)[number]) => readonly Id[]) => [...new Set(each.flatMap(of))];
  const [all, local] = await Promise.all([
    namesFor({
      people: every((one) => one.people),
      groups: every((one) => one.groups),
      apps: every((one) => one.apps),
      entitlements: every((one) => one.entitlements),
    }),
    localFor(viewer),
  ]);
  return pairs.map(({ event, about }) => {
    const names = namesKnown(viewer, all, about);
    const id = "task" in event.data ? event.data.task : null;
    const task = about.tasks.find((one) => one.id === id);
    return {
      id: event.id,
      at: event.at,
      type: event.type,
      actor: event.actor && personNamed(names, event.actor),
      actedFor: event.actedFor && personNamed(names, event.actedFor),
      channel: event.channel,
      request: { id: about.id, number: about.number, type: about.type },
      campaign: null,
      task: task ? { id: task.id, number: task.number, kind: task.kind } : null,
      data: event.data,
      sentence: sentenceOf(event, wordsFor(viewer.id, names, about, local)),
      text: textOf(event),
    };
  });
}

/** What reviews of access did as a whole. */
async function campaignEventViews(viewer: Viewer, events: readonly CampaignEvent[]): Promise<readonly EventView[]> {
  if (events.length === 0) return [];
  const people = events.flatMap((event) => [
    ...(event.actor ? [event.actor] : []),
    ...(event.type === "drafts-submitted" ? [event.data.person] : []),
  ]);
  const [names, local, numbers] = await Promise.all([
    namesFor({ people: [...new Set(people)], groups: [], apps: [], entitlements: [] }),
    localFor(viewer),
    campaignNumbers([...new Set(events.map((event) => event.case))]),
  ]);
  const words = {
    person: (id: PersonId) => (id === viewer.id ? "You" : personNamed(names, id).name),
    moment: momentsFor(local),
  };
  return events.map((event) => ({
    id: event.id,
    at: event.at,
    type: event.type,
    actor: event.actor && personNamed(names, event.actor),
    actedFor: null,
    channel: event.channel,
    request: null,
    campaign: { id: event.case, number: numbers.get(event.case) ?? "" },
    task: null,
    data: event.data,
    sentence: describeCampaign(event, words),
    text: Object.values(event.texts)[0]?.value ?? null,
  }));
}
