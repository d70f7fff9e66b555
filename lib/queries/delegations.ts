import { rangesIf } from "@/lib/access/ranges";
import { isAdmin, type SeatRange, type Viewer } from "@/lib/access/viewer";
import { delegationsAround } from "@/lib/data/delegations";
import { standingOf } from "@/lib/data/people";
import { inboxIds } from "@/lib/data/reads/inbox-ids";
import type { TaskFound } from "@/lib/data/reads/task-ids";
import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { type TaskKind, taskKinds } from "@/lib/engine/task";
import type { DelegationView } from "./my-views";
import type { DelegationsView, ForeseenDelegation } from "./settings-views";
import { taskRows } from "./task-rows";

/** What somebody passes on now or later, the soonest first, and what is passed to them. */
export async function delegationsOf(person: PersonId): Promise<{
  readonly delegations: readonly DelegationView[];
  readonly standsIn: readonly DelegationView[];
}> {
  const all = await delegationsAround(person);
  const view = ({ own: _own, ...rest }: (typeof all)[number]): DelegationView => rest;
  return { delegations: all.filter(({ own }) => own).map(view), standsIn: all.filter(({ own }) => !own).map(view) };
}

/** The same by address, with whose it is: one's own, and for admins everybody's. Null: not for this viewer. */
export async function delegationsFor(viewer: Viewer, email: string): Promise<DelegationsView | null> {
  const own = email.toLowerCase() === viewer.email;
  if (own) return { person: { email: viewer.email, name: viewer.name }, ...(await delegationsOf(viewer.id)) };
  const found = isAdmin(viewer) ? await standingOf(email) : null;
  // Whoever is outside passes nothing on.
  if (!found?.internal) return null;
  return { person: { email: found.email, name: found.name }, ...(await delegationsOf(found.id)) };
}

interface Wanted {
  readonly person: PersonId;
  readonly delegate: PersonId;
  readonly kinds: readonly TaskKind[];
  readonly by: PersonId;
}

const most = 1_000;
const shown = 50;

/**
 * Which open tasks would go to somebody who stands in, found the way their inbox finds them. An admin who
 * looks for somebody else hears nothing of what those have among few.
 */
export async function foreseeDelegation(viewer: Viewer, wanted: Wanted, now: Instant): Promise<ForeseenDelegation> {
  const { person, delegate: to, kinds, by } = wanted;
  const ranges = await rangesIf(person, { to, kinds, by, since: now });
  const seen = person === viewer.id ? undefined : taskKinds.filter((kind) => kind !== "collaboration");
  // Also what they pass on in turn: it goes to them first.
  const passedOn = ranges.passed.map((range) => ({ ...range, after: [] }));
  const [going, own] = await Promise.all([waitingIn(passedOn, to, seen), waitingIn(ranges.own, person, seen)]);
  const passed = new Set(going.map(({ task }) => task));
  const first = await taskRows(
    viewer,
    going.slice(0, shown).map(({ task }) => task),
  );
  return {
    going: Math.min(going.length, most),
    tasks: first.map(({ number, title, dueAt, kind }) => ({ number, title, dueAt, kind })),
    staying: own.filter(({ task }) => !passed.has(task)).length,
    goesOn: ranges.passed.some(({ after }) => after.length > 0),
  };
}

async function waitingIn(
  ranges: readonly SeatRange[],
  id: PersonId,
  kind: readonly TaskKind[] | undefined,
): Promise<readonly TaskFound[]> {
  if (ranges.length === 0) return [];
  const reader = { id, internal: true, principals: [], ranges, timeZone: null };
  const found = await inboxIds(reader, { state: "open", kind }, { limit: most, after: null });
  return found.slice(0, most);
}
