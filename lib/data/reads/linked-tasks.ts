import { type Bind, maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import { rows } from "@/lib/data/db";
import type { TaskId } from "@/lib/engine/ids";
import type { TaskState } from "@/lib/engine/task";
import { statement } from "./bind";

export interface LinkedRow {
  readonly id: TaskId;
  readonly number: string;
  readonly title: string | null;
  readonly state: TaskState;
}

const columns = `t.id, t.number, t.state,
  (SELECT x.value FROM event_texts x WHERE x.event_id = t.title_event_id AND x.field = 'title') AS title`;

/** The parts of a task that the viewer may see by themselves: seeing the whole says nothing about them. */
export function partsSeen(viewer: Viewer, task: TaskId): Promise<readonly LinkedRow[]> {
  return linked(viewer, (bind) => `t.parent_id = ${bind(task)}::uuid`);
}

/** The task that one is a part of, where the viewer may see that too. */
export async function wholeSeen(viewer: Viewer, parent: TaskId): Promise<LinkedRow | null> {
  const [found] = await linked(viewer, (bind) => `t.id = ${bind(parent)}::uuid`);
  return found ?? null;
}

function linked(viewer: Viewer, which: (bind: Bind) => string): Promise<readonly LinkedRow[]> {
  const { values, bind } = statement();
  return rows<LinkedRow>(
    `SELECT ${columns} FROM tasks t JOIN requests r ON r.id = t.case_id
     WHERE ${which(bind)} AND ${maySee(viewer, bind)} ORDER BY t.opened_at, t.id LIMIT 200`,
    values,
  );
}
