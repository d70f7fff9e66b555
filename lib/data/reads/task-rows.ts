import { peopleBehind } from "@/lib/access/sight";
import { withUnborn } from "@/lib/data/campaigns/unborn";
import { keyed, rows } from "@/lib/data/db";
import { tenAtLeast } from "@/lib/data/ten-at-least";
import type { Instant } from "@/lib/engine/instant";
import type { Pending, Verb } from "@/lib/engine/task";
import { jsonTime } from "./json-time";
import type { HydratedQueue } from "./queue-of";
import { mostStanding, type Person, type Shown, shownOf, type TasksInOneRow, tasksText } from "./task-text";

export interface Called {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface NamedApp {
  readonly slug: string;
  readonly name: string;
}

export interface NamedEntitlement extends NamedApp {
  readonly kind: string;
  readonly risk: string;
  readonly maxDuration: string | null;
}

/** A task with everything its row shows, names included. */
export interface HydratedTask
  extends Pick<
    Shown,
    | ("id" | "number" | "kind" | "state" | "version" | "priority" | "emergency" | "opened_at" | "due_at" | "read_at")
    | ("case_id" | "request_number" | "request_type" | "step" | "step_count" | "step_name" | "duration")
    | ("justification" | "comments" | "pinned")
  > {
  readonly outcome: Verb | null;
  readonly decided_at: Instant | null;
  readonly app: NamedApp | null;
  readonly entitlement: NamedEntitlement | null;
  readonly subject: Called | null;
  readonly requester: Called | null;
  /** Of what people do together: who takes part in it, by id, and its assignee and inspector. */
  readonly participants: readonly string[] | null;
  readonly assignee: Called | null;
  readonly inspector: Called | null;
  /** Of a task without a request, as it is now; null once it was deleted. */
  readonly title: string | null;
  readonly status: string | null;
  readonly queue: HydratedQueue | null;
  readonly claimed_by: Called | null;
  readonly decided_by: Called | null;
  readonly acted_for: Called | null;
  readonly campaign: { readonly number: string; readonly name: string } | null;
  readonly pending: (Pick<Pending, "verb" | "by"> & { readonly until?: Instant }) | null;
  readonly pending_by: Called | null;
  readonly snoozed_until: Instant | null;
  readonly seats: readonly Seat[];
  /** Who stands behind its seats now and is not kept out of them, at most eight a seat by name. */
  readonly standing: readonly Called[];
}

interface Seat {
  readonly principal: string;
  readonly barred: readonly string[] | null;
}

/** Everything the rows of a page show, for the tasks in the order given: one query for any number of rows. */
export async function hydratedTasks(ids: readonly string[], reader: string): Promise<readonly HydratedTask[]> {
  if (ids.length === 0) return [];
  return withUnborn(
    ids,
    (task) => ({ task }),
    async (prefix, values, bind) => {
      const { tables, columns } = tasksText(`${bind(reader)}::uuid`);
      const wanted = `wanted AS (SELECT * FROM unnest(${bind(tenAtLeast(ids))}::uuid[]) WITH ORDINALITY w(id, place))`;
      const text = `${prefix === "" ? "WITH " : `${prefix}, `}${wanted}, ${tables} SELECT ${columns}`;
      const [found] = await (prefix === "" ? keyed : rows)<TasksInOneRow>(text, values);
      return found ? tasksIn(found, reader) : [];
    },
  );
}

/** The tasks of such a row, in their order. */
export function tasksIn(found: TasksInOneRow, reader: string): readonly HydratedTask[] {
  const behind = new Map((found.behind ?? []).map(([principal, people]) => [principal, (people ?? []).map(calledBy)]));
  const seats = Map.groupBy(found.seats ?? [], ([place]) => place);
  return (found.tasks ?? [])
    .map(shownOf)
    .sort((one, other) => one.place - other.place)
    .map((task) => {
      const own = (seats.get(task.place) ?? [])
        .map(([, principal, barred]) => ({ principal, barred }))
        .sort((one, other) => (one.principal < other.principal ? -1 : 1));
      return { ...hydrated(task, reader), seats: own, standing: own.flatMap((seat) => standingIn(seat, behind)) };
    });
}

const calledBy = ([id, email, name]: Person): Called => ({ id, email, name });

/** Who stands behind a seat and is not kept out of it, at most so many. */
function standingIn({ principal, barred }: Seat, behind: ReadonlyMap<string, readonly Called[]>): readonly Called[] {
  const people = behind.get(principal) ?? [];
  return (barred ? people.filter(({ id }) => !barred.includes(id)) : people).slice(0, mostStanding);
}

function hydrated(shown: Shown, reader: string): Omit<HydratedTask, "seats" | "standing"> {
  const { rare } = shown;
  const people = rare?.people?.map(calledBy);
  const person = (id: string | null | undefined) => people?.find((one) => one.id === id) ?? null;
  const pending = aboutToBe(shown, reader);
  const subject = called(shown.subject_id, shown.subject_email, shown.subject_name);
  return {
    ...shown,
    // A certification that was not submitted is a draft to whoever made it, and open to everybody else.
    state: shown.state === "draft" && pending === null ? "open" : shown.state,
    opened_at: jsonTime(shown.opened_at),
    due_at: timeOf(shown.due_at),
    app: shown.app_slug === null ? null : { slug: shown.app_slug, name: shown.app_name },
    entitlement: entitlementOf(shown),
    subject,
    requester:
      shown.requester_id === shown.subject_id
        ? subject
        : called(shown.requester_id, shown.requester_email, shown.requester_name),
    read_at: timeOf(shown.read_at),
    outcome: rare?.outcome ?? null,
    decided_at: timeOf(rare?.decided_at),
    status: rare?.status ?? null,
    title: rare?.title ?? null,
    queue: rare?.queue ?? null,
    campaign: rare?.campaign ?? null,
    participants: rare?.participants ?? null,
    snoozed_until: timeOf(rare?.snoozed_until),
    assignee: person(rare?.assignee_id),
    inspector: person(rare?.inspector_id),
    claimed_by: person(rare?.claimed_by_id),
    decided_by: person(rare?.decided_by_id),
    acted_for: person(rare?.acted_for_id),
    pending,
    pending_by: pending && person(pending.by),
  };
}

function called(id: string | null, email: string, name: string): Called | null {
  return id === null ? null : { id, email, name };
}

const timeOf = (text: Instant | null | undefined) => (text ? jsonTime(text) : null);

function entitlementOf(found: Shown): NamedEntitlement | null {
  const { entitlement_slug: slug, entitlement_name: name, entitlement_kind: kind, risk, max_duration: most } = found;
  return slug === null ? null : { slug, name, kind, risk, maxDuration: most };
}

function aboutToBe({ state, rare }: Shown, reader: string): HydratedTask["pending"] {
  if (state === "pending") return rare?.undecided?.pending ?? null;
  const draft = state === "draft" ? rare?.undecided?.draft : null;
  return draft?.by === reader ? draft : null;
}

/** A seat as it is asked about: whom it names and who is kept out of it. `of` says what it belongs to. */
interface SeatAsked {
  readonly of: string;
  readonly principal: string;
  readonly barred: readonly string[] | null;
}

export interface Standing extends Called {
  readonly of: string;
}

/** Who stands behind seats now, at most eight a seat by name. */
export function standingBehind(seats: readonly SeatAsked[]): Promise<readonly Standing[]> {
  if (seats.length === 0) return Promise.resolve([]);
  // Many tasks lie with the same few: who stands behind each of those is read once.
  return keyed<Standing>(
    `WITH asked AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) s(place int, "of" text, principal text, barred uuid[])),
      behind AS MATERIALIZED (SELECT d.principal, x.person_id AS id, x.email, x.name FROM (SELECT DISTINCT principal FROM asked) d
        CROSS JOIN LATERAL ${peopleBehind("d.principal")} x)
     SELECT r.of, r.id, r.email, r.name FROM (SELECT s.place, s.of, b.*,
         row_number() OVER (PARTITION BY s.place ORDER BY b.name, b.id) AS nth
       FROM asked s JOIN behind b ON b.principal = s.principal WHERE NOT (b.id = ANY(coalesce(s.barred, '{}')))) r
     WHERE r.nth <= ${mostStanding} ORDER BY r.place, r.nth`,
    [JSON.stringify(seats.map((seat, place) => ({ ...seat, place })))],
  );
}
