import { type Bind, maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { factsAround } from "@/lib/data/bulk";
import type { Loaded, Ref } from "@/lib/data/cases";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { requestRow, taskRow } from "@/lib/data/projection";
import { statement } from "@/lib/data/reads/bind";
import { type Born, born } from "@/lib/engine/campaign-born";
import type { Event } from "@/lib/engine/event";
import type { Case } from "@/lib/engine/request";
import { type FoundItem, itemsNamed } from "./items";

/** The case that an item is, before it is written. */
export function bornOf({ item, campaign }: FoundItem): Born {
  return born(item, campaign, [newId(), newId(), newId()]);
}

/**
 * The beginning of a statement that finds these cases in the tables as if they were written: what reads
 * or asks about a case reads and asks the same of an item that is none yet.
 */
function asWritten(cases: readonly Case[], bind: Bind): string {
  const tasks = cases.flatMap((about) => about.tasks.map((task) => taskRow(about, task)));
  return `WITH cases AS (SELECT (s.state ->> 'id')::uuid AS id, (s.state ->> 'version')::int AS version, (s.state ->> 'seq')::int AS seq, s.state
      FROM jsonb_array_elements(${bind(JSON.stringify(cases))}::jsonb) s(state)),
    requests AS (SELECT * FROM json_populate_recordset(NULL::requests, ${bind(JSON.stringify(cases.map(requestRow)))}::json)),
    tasks AS (SELECT * FROM json_populate_recordset(NULL::tasks, ${bind(JSON.stringify(tasks))}::json)) `;
}

/** The items among these that the viewer may see (null: the system, which sees everything), by the rule for cases. */
export async function itemsSeen(viewer: Viewer | null, refs: readonly Ref[]): Promise<readonly FoundItem[]> {
  const found = await itemsNamed(refs);
  if (!viewer || found.length === 0) return found;
  const { values, bind } = statement();
  const prefix = asWritten(
    found.map((one) => bornOf(one).case),
    bind,
  );
  const seen = await rows<{ id: string }>(`${prefix}SELECT r.id FROM requests r WHERE ${maySee(viewer, bind)}`, values);
  return found.filter(({ item }) => seen.some(({ id }) => id === item.id));
}

/** A case that nobody has touched yet, with the events that would make it. */
export interface LoadedItem extends Loaded {
  readonly events: readonly Event[];
}

/** For reading, an item as the case it is going to be. Null when there is none for this viewer. */
export async function loadItem(viewer: Viewer, ref: Ref): Promise<LoadedItem | null> {
  const [found] = await itemsSeen(viewer, [ref]);
  if (!found || found.born) return null;
  const { events, case: about } = bornOf(found);
  const facts = (await factsAround([about])).get(about.id);
  if (!facts) throw new Error("a case without facts");
  const task = "task" in ref ? found.item.task : null;
  const at = new Date().toISOString();
  return { id: about.id, case: about, task, at, facts, taskNumbers: [], answer: null, events };
}

/**
 * Rows that a statement over cases finds, and those of the items among the wanted that are no cases yet,
 * in the order in which they were wanted.
 */
export async function withUnborn<Row extends { readonly id: string }>(
  ids: readonly string[],
  refOf: (id: string) => Ref,
  read: (prefix: string, values: readonly unknown[], bind: Bind) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const plainly = () => {
    const { values, bind } = statement();
    return read("", values, bind);
  };
  const found = await plainly();
  if (found.length === ids.length) return found;
  const absent = ids.filter((id) => !found.some((row) => row.id === id));
  const named = await itemsNamed(absent.map(refOf));
  // Those that became cases since were written by now.
  const written = named.some((one) => one.born) ? await plainly() : found;
  const items = named.filter((one) => !one.born);
  if (items.length === 0) return written;
  const { values, bind } = statement();
  const prefix = asWritten(
    items.map((one) => bornOf(one).case),
    bind,
  );
  const all = new Map([...written, ...(await read(prefix, values, bind))].map((row) => [row.id, row]));
  return ids.flatMap((id) => all.get(id) ?? []);
}
