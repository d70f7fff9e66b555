import { isoTime, keyed } from "@/lib/data/db";
import { statement } from "./bind";
import { inboxIds, plainInbox } from "./inbox-ids";
import type { Around } from "./seat-merge";
import type { Reader, TaskCriteria, TaskPage, TaskPosition } from "./task-ids";
import { type HydratedTask, hydratedTasks, tasksIn } from "./task-rows";
import { type TasksInOneRow, tasksText } from "./task-text";

/** A page of what waits for a reader, with everything its rows show. */
export interface InboxPage {
  readonly tasks: readonly HydratedTask[];
  /** The last one's place, where more come behind it. */
  readonly last: TaskPosition | null;
}

/** What is found and what is shown of it, in one row; the place of the last that is shown stands by its due time. */
interface PageInOneRow extends TasksInOneRow {
  readonly found: string | null;
  readonly due: string | null;
}

/** The inbox with its rows: all that waits in one query, what is narrowed in two. */
export async function inboxTasks(reader: Reader, criteria: TaskCriteria, page: TaskPage): Promise<InboxPage> {
  const { values, bind } = statement();
  const text = plainInbox(bind, reader, criteria, page, withRows(reader, bind));
  if (text === null) return narrowed(reader, criteria, page);
  const [row] = await keyed<PageInOneRow>(text, values);
  const found = row?.found?.split(",") ?? [];
  const ids = found.slice(0, page.limit);
  const tasks = row ? tasksIn(row, reader.id) : [];
  const id = found.length > page.limit ? ids.at(-1) : undefined;
  return {
    // An item of a review that nobody has touched is found by its seat, and is no task yet.
    tasks: tasks.length === ids.length ? tasks : await hydratedTasks(ids, reader.id),
    last: id === undefined || !row?.due ? null : { at: isoTime(row.due), id },
  };
}

async function narrowed(reader: Reader, criteria: TaskCriteria, page: TaskPage): Promise<InboxPage> {
  const found = await inboxIds(reader, criteria, page);
  const shown = found.slice(0, page.limit);
  const tasks = await hydratedTasks(
    shown.map(({ task }) => task),
    reader.id,
  );
  return { tasks, last: found.length > page.limit ? (shown.at(-1) ?? null) : null };
}

const withRows = (reader: Reader, bind: (value: unknown) => string): Around => ({
  name: "rows",
  text: (seats, limit) => {
    const { tables, columns } = tasksText(`${bind(reader.id)}::uuid`);
    return `WITH found AS MATERIALIZED (SELECT task_id AS id, due_at, row_number() OVER (ORDER BY due_at, task_id) AS place
        FROM (${seats}) seat),
      wanted AS MATERIALIZED (SELECT f.id, f.place FROM found f WHERE f.place < ${limit}), ${tables}
      SELECT (SELECT string_agg(f.id::text, ',' ORDER BY f.place) FROM found f) AS found,
        (SELECT f.due_at::text FROM found f WHERE f.place = ${limit} - 1) AS due, ${columns}`;
  },
});
