import type { Bind } from "@/lib/access/sight";
import { keyed, rows } from "@/lib/data/db";
import { all, statement } from "./bind";
import { type Around, mergedSeats, seatsAlone } from "./seat-merge";
import { inOneRow, type SeatsInOneRow, seatsIn } from "./seat-row";
import { filled, putOff, type Reader, type TaskCriteria, type TaskFound, type TaskPage, waiting } from "./task-ids";

/**
 * The inbox: one index range per principal, each stopping at the page's length, merged and made
 * distinct. By due time; tasks without one come last ("infinity" in the seats).
 */
export async function inboxIds(reader: Reader, criteria: TaskCriteria, page: TaskPage): Promise<readonly TaskFound[]> {
  if (criteria.state === "done") return [];
  const { values, bind } = statement();
  const { text, plain } = inboxText(bind, reader, criteria, page);
  const [row] = await (plain ? keyed : rows)<SeatsInOneRow>(text, values);
  return row ? seatsIn(row) : [];
}

/**
 * The inbox's statement, apart so that its plan can be looked at; `plain` where all that waits is asked for. It answers
 * in one row: the drivers at both ends take longer over many small ones than the seats take to be found.
 */
export function inboxText(bind: Bind, reader: Reader, criteria: TaskCriteria, page: TaskPage) {
  const { prefix, from, conditions, plain } = waiting(bind, reader, criteria);
  const behind = behindSeat(bind, page);
  const limit = `${bind(page.limit + 1)}::int8`;
  const merged = plain ? plainText(bind, reader, { behind, limit }, seatsAlone) : null;
  if (merged !== null) return { text: merged, plain };
  const found = `SELECT DISTINCT due_at, task_id FROM ${from()}
    CROSS JOIN LATERAL (SELECT s.due_at, s.task_id FROM seats s WHERE s.principal = p.principal AND ${all([...conditions, behind])}
      ORDER BY s.due_at, s.task_id LIMIT ${limit}) range
    ORDER BY due_at, task_id LIMIT ${limit}`;
  return { text: prefix + inOneRow(found), plain };
}

/** All that waits for a reader, in a statement of its own; null where more is asked, or of too many principals. */
export function plainInbox(
  bind: Bind,
  reader: Reader,
  criteria: TaskCriteria,
  page: TaskPage,
  around: Around,
): string | null {
  if (criteria.state === "done" || !waiting(statement().bind, reader, criteria).plain) return null;
  const behind = behindSeat(bind, page);
  return plainText(bind, reader, { behind, limit: `${bind(page.limit + 1)}::int8` }, around);
}

function behindSeat(bind: Bind, { after }: TaskPage): string | null {
  return after ? `(s.due_at, s.task_id) > (${bind(after.at)}::timestamptz, ${bind(after.id)}::uuid)` : null;
}

/** What was put off is read once, and not for each principal. */
function plainText(
  bind: Bind,
  reader: Reader,
  { behind, limit }: { readonly behind: string | null; readonly limit: string },
  around: Around,
): string | null {
  const me = `${bind(reader.id)}::uuid`;
  const prefix = `WITH put_off AS MATERIALIZED ${putOff(me)} `;
  const where = all([...filled(reader, me), "NOT s.task_id IN (SELECT o.task_id FROM put_off o)", behind]);
  return mergedSeats(bind, reader.principals, { prefix, where, limit }, around);
}
