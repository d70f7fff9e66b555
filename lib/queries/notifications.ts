import type { Viewer } from "@/lib/access/viewer";
import { chosenBy, notificationSettings } from "@/lib/data/notifications";
import { statesOf } from "@/lib/data/reads/feed";
import { type NoteRow, noteOf, notesOf, unreadNotes } from "@/lib/data/reads/notes";
import type { Event } from "@/lib/engine/event";
import { isId } from "@/lib/engine/ids";
import { usualKeys } from "@/lib/engine/keys";
import { usualManner } from "@/lib/engine/manner";
import { choice, type MessageClass, type Switches, type Way, ways, waysTo } from "@/lib/engine/notification";
import { eventViews } from "./events";
import { byTime, cut, limited, type PageWanted } from "./page";
import { requestRows } from "./request-rows";
import type { NoteView, OwnManner, PreferencesView } from "./settings-views";
import type { Page } from "./views";

/** What the viewer was told in the product, the latest first. */
export async function notes(viewer: Viewer, unread: boolean, wanted: PageWanted): Promise<Page<NoteView>> {
  const limit = limited(wanted);
  const found = await notesOf(viewer, { after: byTime(wanted.cursor), unread, limit });
  return cut(found, limit, (last) => [last.told, last.note], await views(viewer, found.slice(0, limit)));
}

/** Counting what is unread stops here. */
const mostUnread = 100;

/** How much of it is unread: 100 stands for all above. */
export function unread(viewer: Viewer): Promise<number> {
  return unreadNotes(viewer, mostUnread);
}

/** One of them. */
export async function note(viewer: Viewer, id: string): Promise<NoteView | null> {
  const found = isId(id) ? await noteOf(viewer, id) : null;
  const [view] = found ? await views(viewer, [found]) : [];
  return view ?? null;
}

async function views(viewer: Viewer, found: readonly (NoteRow & Event)[]): Promise<readonly NoteView[]> {
  const seen = found.filter((one) => one.seen);
  const cases = [...new Set(seen.map((one) => one.case))];
  // People from outside read of a request what its sentence says, and no more.
  const [states, requests] = await Promise.all([statesOf(cases), viewer.internal ? requestRows(cases) : []]);
  const titles = new Map(requests.map(({ number, title }) => [number, title]));
  const pairs = seen.flatMap((event) => {
    const about = states.get(event.case);
    return about ? [{ event, about }] : [];
  });
  const events = await eventViews(viewer, pairs);
  const byNote = new Map(pairs.map(({ event }, index) => [event.note, events[index]]));
  return found.map((one) => {
    const event = byNote.get(one.note);
    const { note: id, message, told: at, readAt } = one;
    return event
      ? {
          id,
          message,
          at,
          readAt,
          sentence: event.sentence,
          about: titles.get(event.request?.number ?? "") ?? null,
          text: event.text,
          request: event.request,
          task: event.task,
        }
      : {
          id,
          message,
          at,
          readAt,
          sentence: `You no longer take part in ${one.number}`,
          about: null,
          text: null,
          request: null,
          task: null,
        };
  });
}

/** The viewer's own choices as they hold: under the organisation's locks, and nothing off that must reach them. */
export async function preferences(viewer: Viewer): Promise<PreferencesView> {
  return (await chosenAndHeld(viewer)).held;
}

/** What the viewer has chosen of messages, the rest being as the organisation has it, beside their choices as they hold. */
export async function chosenAndHeld({
  id,
}: Viewer): Promise<{ readonly own: Switches; readonly held: PreferencesView }> {
  const [settings, chosen] = await Promise.all([notificationSettings(), chosenBy(id)]);
  const own = chosen.notifications ?? {};
  const ofClass = (of: MessageClass) => {
    const taken = waysTo(settings, own, of, ways);
    const as = (way: Way) => ({ on: taken.includes(way), locked: choice(settings, own, of, way).locked });
    return { email: as("email"), slack: as("slack"), "in-app": as("in-app") };
  };
  const held = {
    notifications: {
      action: ofClass("action"),
      progress: ofClass("progress"),
      comments: ofClass("comments"),
      campaign: ofClass("campaign"),
      expiry: ofClass("expiry"),
      security: ofClass("security"),
    },
    ...mannerOf(chosen),
  };
  return { own, held };
}

/** The viewer's keys, and how the product looks and goes on for them. */
export async function ownManner({ id }: Viewer): Promise<OwnManner> {
  return mannerOf(await chosenBy(id));
}

function mannerOf({ keys, theme, density, timeZone, dateLanguage, afterDecision }: Partial<OwnManner>): OwnManner {
  return {
    keys: keys ?? usualKeys,
    theme: theme ?? usualManner.theme,
    density: density ?? usualManner.density,
    timeZone: timeZone ?? usualManner.timeZone,
    dateLanguage: dateLanguage ?? usualManner.dateLanguage,
    afterDecision: afterDecision ?? usualManner.afterDecision,
  };
}
