import { stoodInSeats } from "@/lib/data/reads/seat-ranges";
import type { Principal } from "@/lib/engine/ids";
import { type Bind, holdsFor, type Listing, notBarred, type Relation, relationsOf, standing } from "./sight";
import type { Viewer } from "./viewer";

/** Why items that are no cases yet are seen, as SQL over `i`, an item. */
export interface ItemReason {
  /** Principals `w` by whose seats `s` they are found, where both may be very many; the condition is over those as well. */
  readonly by: string | null;
  readonly where: string;
}

const over = (where: string | null): ItemReason | null => (where === null ? null : { by: null, where });

/** One of its seats was theirs: while it waits by its row, afterwards by what it was frozen with. */
function asked(principals: readonly Principal[], ended: boolean, bind: Bind): string | null {
  if (principals.length === 0) return null;
  if (!ended) return seated(`seats s WHERE s.principal = ANY(${bind(principals)}::text[])`);
  const frozen = principals.map((principal) => `i.seats @> ${bind(JSON.stringify([{ principal }]))}::jsonb`);
  return `(${frozen.join(" OR ")})`;
}

/** Read once for all items, never item by item. */
function seated(seats: string): string {
  return `i.task_id = ANY(ARRAY(SELECT s.task_id FROM ${seats}))`;
}

function standIn(seats: string | null): string | null {
  return seats && seated(seats);
}

/**
 * A relation as SQL over `i`, an item that waits or has ended (only what waits has seats); null where it can hold for
 * none. It is a review that nobody has decided, of whom it is about.
 */
function part(relation: Relation, viewer: Viewer, ended: boolean, bind: Bind): ItemReason | null {
  const me = () => `${bind(viewer.id)}::uuid`;
  const of = (prefix: string) => viewer.principals.filter((one) => one.startsWith(`${prefix}:`));
  const amongst = (column: string, list: readonly string[]) =>
    over(list.length > 0 ? `${column} = ANY(${bind(list)}::uuid[])` : null);
  const owned = (column: string, prefix: string) =>
    amongst(
      column,
      of(prefix).map((one) => one.slice(prefix.length + 1)),
    );
  switch (relation) {
    case "overseer":
      return over(viewer.roles.length > 0 ? "TRUE" : null);
    case "named":
      return over(asked([`person:${viewer.id}`], ended, bind));
    case "group-asked":
      return over(asked(of("group"), ended, bind));
    case "app-owner":
      return owned("i.app_id", "app-owners");
    case "entitlement-owner":
      return owned("i.entitlement_id", "entitlement-owners");
    case "campaign-owner":
      return amongst("i.campaign_id", viewer.leads);
    case "manager-of-subject":
      return over(`i.person_id IN (SELECT x.person_id FROM reports x WHERE x.manager_id = ${me()})`);
    case "manager-of-assignee":
      return ended ? null : { by: standing(me()), where: notBarred("w.person_id") };
    case "stand-in":
      return over(ended ? null : standIn(stoodInSeats(viewer.ranges, bind)));
    // Whom it is about stands in the place of a requester, does not see it, and nobody has decided it.
    case "requester":
    case "subject":
    case "manager-of-requester":
    case "manager-of-decider":
    // What people do together is no review.
    case "participant":
    case "manager-of-participant":
      return null;
  }
}

/**
 * The reasons for which a viewer's list shows items that are no cases yet, those that wait or those that have ended:
 * the relations of `listed`, for the same viewer and view.
 */
export function listedItems(viewer: Viewer, bind: Bind, view: Listing, ended: boolean): readonly ItemReason[] {
  const relations = relationsOf(viewer, view).filter((relation) => holdsFor(relation, viewer));
  // Who sees every one of them needs no other reason.
  const reasons = relations.includes("overseer") ? (["overseer"] as const) : relations;
  return reasons.map((relation) => part(relation, viewer, ended, bind)).filter((found) => found !== null);
}
