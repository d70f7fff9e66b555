import { stoodInSeats } from "@/lib/data/reads/seat-ranges";
import type { Principal } from "@/lib/engine/ids";
import { type Bind, holdsFor, type Listing, type Relation, relationsOf, seatedUnder } from "./sight";
import type { Viewer } from "./viewer";

/**
 * A relation as SQL over `i`, an item of a review that is no case yet; null where it can hold for none. Apart for
 * those that wait and those that have ended: only what waits has seats.
 */
export interface ItemPart {
  readonly open: string | null;
  readonly closed: string | null;
}

const alike = (sql: string | null): ItemPart => ({ open: sql, closed: sql });
const nobody = alike(null);

/** One of its seats was theirs: while it waits by its row, afterwards by what it was frozen with. */
function asked(principals: readonly Principal[], bind: Bind): ItemPart {
  if (principals.length === 0) return nobody;
  const frozen = principals.map((principal) => `i.seats @> ${bind(JSON.stringify([{ principal }]))}::jsonb`);
  return {
    open: `i.task_id IN (SELECT s.task_id FROM seats s WHERE s.principal = ANY(${bind(principals)}::text[]))`,
    closed: `(${frozen.join(" OR ")})`,
  };
}

function standIn(seats: string | null): ItemPart {
  return { open: seats && `i.task_id IN (SELECT s.task_id FROM ${seats})`, closed: null };
}

/** What a relation to a request says of an item: it is a review that nobody has decided, of whom it is about. */
function part(relation: Relation, viewer: Viewer, bind: Bind): ItemPart {
  const me = () => `${bind(viewer.id)}::uuid`;
  const of = (prefix: string) => viewer.principals.filter((one) => one.startsWith(`${prefix}:`));
  const amongst = (column: string, list: readonly string[]) =>
    alike(list.length > 0 ? `${column} = ANY(${bind(list)}::uuid[])` : null);
  const owned = (column: string, prefix: string) =>
    amongst(
      column,
      of(prefix).map((one) => one.slice(prefix.length + 1)),
    );
  switch (relation) {
    case "overseer":
      return alike(viewer.roles.length > 0 ? "TRUE" : null);
    case "named":
      return asked([`person:${viewer.id}`], bind);
    case "group-asked":
      return asked(of("group"), bind);
    case "app-owner":
      return owned("i.app_id", "app-owners");
    case "entitlement-owner":
      return owned("i.entitlement_id", "entitlement-owners");
    case "campaign-owner":
      return amongst("i.campaign_id", viewer.leads);
    case "manager-of-subject":
      return alike(`i.person_id IN (SELECT x.person_id FROM reports x WHERE x.manager_id = ${me()})`);
    case "manager-of-assignee":
      return { open: `i.task_id IN (SELECT s.task_id FROM ${seatedUnder(me())})`, closed: null };
    case "stand-in":
      return standIn(stoodInSeats(viewer.ranges, bind));
    // Whom it is about stands in the place of a requester, does not see it, and nobody has decided it.
    case "requester":
    case "subject":
    case "manager-of-requester":
    case "manager-of-decider":
    // What people do together is no review.
    case "participant":
    case "manager-of-participant":
      return nobody;
  }
}

/** The reasons for which a viewer's list shows items that are no cases yet: those of `listed`, for the same viewer and view. */
export function listedItems(viewer: Viewer, bind: Bind, view: Listing): readonly ItemPart[] {
  const relations = relationsOf(viewer, view).filter((relation) => holdsFor(relation, viewer));
  // Who sees every one of them needs no other reason.
  const reasons = relations.includes("overseer") ? (["overseer"] as const) : relations;
  return reasons.map((relation) => part(relation, viewer, bind));
}
