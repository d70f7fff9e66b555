import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { endDelegations, presentDelegations, type StoredDelegation, saveDelegation } from "@/lib/data/delegations";
import { standingOf } from "@/lib/data/people";
import { closesLoop, makeRoom } from "@/lib/engine/away";
import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Refusal } from "@/lib/engine/refusal";
import type { TaskKind } from "@/lib/engine/task";
import { type Answer, type Door, refused } from "./door";

export interface DelegateInput {
  /** Whose tasks, by address; left out, one's own. Admins alone may name somebody else. */
  readonly person?: string | undefined;
  /** Who stands in, by address. */
  readonly delegate: string;
  /** None: all but collaboration. */
  readonly kinds?: readonly TaskKind[] | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | null | undefined;
}

/** A delegation that may be made, as far as it can be told before. */
interface WantedDelegation {
  readonly person: PersonId;
  readonly delegate: PersonId;
  readonly kinds: readonly TaskKind[];
  readonly from: Instant;
  readonly until: Instant | null;
  readonly by: PersonId;
}

/**
 * Lets somebody stand in, for what is open as well as for what is new. Nothing is moved: it is read when an
 * inbox is read and when a decision is made, so its end needs no clean-up.
 */
export async function delegate(door: Door, input: DelegateInput): Promise<Answer<PersonId>> {
  const found = await wantedOf(door, input);
  if (!found.ok) return found;
  const wanted = found.value;
  const loop = await saveDelegation<Refusal>(
    wanted,
    (present) => loopOf(present, wanted),
    (present) => makeRoom(present, wanted),
  );
  return loop ? refused(loop) : { ok: true, value: wanted.person };
}

/** Whether that could be done now, and what it would be; nothing is changed. */
export async function checkDelegation(door: Door, input: DelegateInput): Promise<Answer<WantedDelegation>> {
  const found = await wantedOf(door, input);
  if (!found.ok) return found;
  const loop = loopOf(await presentDelegations(), found.value);
  return loop ? refused(loop) : found;
}

function loopOf(present: readonly StoredDelegation[], wanted: WantedDelegation): Refusal | null {
  return closesLoop(present, wanted) ? { code: "delegation-loop" } : null;
}

async function wantedOf(door: Door, input: DelegateInput): Promise<Answer<WantedDelegation>> {
  const whose = await whoseTasks(door.viewer, input.person);
  if (!whose.ok) return whose;
  const to = await standingOf(input.delegate);
  if (!to) return refused({ code: "unknown-person", email: input.delegate });
  const now = door.at ?? new Date().toISOString();
  const refusal = refusedDelegate(to) ?? refusedTime(input, now);
  if (refusal) return refused(refusal);
  return {
    ok: true,
    value: {
      person: whose.value,
      delegate: to.id,
      kinds: [...new Set(input.kinds ?? [])],
      from: input.from && input.from > now ? input.from : now,
      until: input.until ?? null,
      by: door.viewer?.id ?? whose.value,
    },
  };
}

/** Everything somebody passed on is theirs again, or what they passed on by one delegation, named by its id. */
export async function endDelegation(
  door: Door,
  person?: string | undefined,
  only: string | null = null,
): Promise<Answer<PersonId>> {
  // Whoever is not here any more, or outside by now, can pass nothing on, but what they did pass on can be ended.
  const whose = await whoseTasks(door.viewer, person, () => null);
  if (!whose.ok) return whose;
  return (await endDelegations(whose.value, only)) ? whose : refused({ code: "not-found" });
}

async function whoseTasks(
  viewer: Viewer | null,
  person: string | undefined,
  refusal: typeof refusedDelegate = refusedDelegate,
): Promise<Answer<PersonId>> {
  if (!viewer) return refused({ code: "not-found" });
  if (!viewer.internal) return refused({ code: "not-for-role" });
  if (person === undefined || person.toLowerCase() === viewer.email) return { ok: true, value: viewer.id };
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  const found = await standingOf(person);
  if (!found) return refused({ code: "unknown-person", email: person });
  const why = refusal(found);
  return why ? refused(why) : { ok: true, value: found.id };
}

/** Every link of a chain is an active person inside. */
function refusedDelegate(known: {
  readonly id: PersonId;
  readonly active: boolean;
  readonly internal: boolean;
}): Refusal | null {
  if (!known.active) return { code: "cannot-assign", person: known.id, why: "deactivated" };
  return known.internal ? null : { code: "cannot-assign", person: known.id, why: "external" };
}

function refusedTime({ from, until }: DelegateInput, now: Instant): Refusal | null {
  if (!until || until > (from && from > now ? from : now)) return null;
  return {
    code: "invalid-data",
    fields: [{ name: "until", why: "it has to lie in the future, and after the beginning" }],
  };
}
