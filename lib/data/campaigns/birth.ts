import type { Viewer } from "@/lib/access/viewer";
import { toLeaf } from "@/lib/audit/leaf";
import type { Ref } from "@/lib/data/cases";
import { rows } from "@/lib/data/db";
import { requestRow, seatRows, taskRow } from "@/lib/data/projection";
import { nudgeTailer } from "@/lib/data/tail";
import type { Born } from "@/lib/engine/campaign-born";
import { bornOf, itemsSeen } from "./unborn";

/**
 * Writes out the cases of the items among these that the viewer may see, if nobody was faster: exactly the
 * rows that a case of its own from the start would have. True when there are such items: whoever asks
 * loads their cases then like any other.
 */
export async function bearItems(viewer: Viewer | null, refs: readonly Ref[]): Promise<boolean> {
  const found = await itemsSeen(viewer, refs);
  const unborn = found.filter(({ born: there }) => !there);
  if (unborn.length > 0) await writeBorn(unborn.map(bornOf));
  return found.length > 0;
}

// The item's row is the lock: whoever comes second finds it born and writes nothing.
const birth = `WITH l AS MATERIALIZED (
    SELECT id FROM campaign_items WHERE id = ANY ($1::uuid[]) AND NOT born ORDER BY id FOR NO KEY UPDATE
  ),
  b AS (UPDATE campaign_items i SET born = TRUE FROM l WHERE i.id = l.id),
  c AS (INSERT INTO cases (id, version, seq, state)
    SELECT l.id, (n.state ->> 'version')::int, (n.state ->> 'seq')::int, n.state
    FROM l JOIN (SELECT s.state FROM jsonb_array_elements($2::jsonb) s(state)) n ON (n.state ->> 'id')::uuid = l.id),
  r AS (INSERT INTO requests SELECT n.* FROM l JOIN json_populate_recordset(NULL::requests, $3::json) n ON n.id = l.id),
  t AS (INSERT INTO tasks SELECT n.* FROM l JOIN json_populate_recordset(NULL::tasks, $4::json) n ON n.case_id = l.id),
  ev AS (INSERT INTO events SELECT n.* FROM l JOIN json_populate_recordset(NULL::events, $5::json) n ON n.case_id = l.id),
  tl AS (INSERT INTO tail (event_id, case_id, xid) SELECT n.id, l.id, pg_current_xact_id()
    FROM l JOIN json_populate_recordset(NULL::events, $5::json) n ON n.case_id = l.id),
  s AS (INSERT INTO seats SELECT n.* FROM json_populate_recordset(NULL::seats, $6::json) n
    JOIN campaign_items i ON i.task_id = n.task_id JOIN l ON l.id = i.id
    ON CONFLICT (principal, due_at, task_id) DO NOTHING)
  SELECT count(*)::int AS written FROM l`;

async function writeBorn(all: readonly Born[]): Promise<void> {
  const cases = all.map((one) => one.case);
  const events = all.flatMap((one) => one.events);
  const [done] = await rows<{ written: number }>(birth, [
    cases.map(({ id }) => id),
    JSON.stringify(cases),
    JSON.stringify(cases.map(requestRow)),
    JSON.stringify(cases.flatMap((about) => about.tasks.map((task) => taskRow(about, task)))),
    JSON.stringify(
      events.map((event) => ({
        id: event.id,
        case_id: event.case,
        seq: event.seq,
        at: event.at,
        type: event.type,
        channel: event.channel,
        task_id: "task" in event.data ? event.data.task : null,
        data: event.data,
        leaf: toLeaf(event).leaf,
      })),
    ),
    JSON.stringify(cases.flatMap(seatRows)),
  ]);
  if (done && done.written > 0) nudgeTailer();
}
