import { answering } from "@/app/answering";
import { fromSearch } from "@/lib/format/task-query";
import { taskList } from "@/lib/queries/inbox-list";

export const dynamic = "force-dynamic";

/** More of a list, as one scrolls: a hundred tasks behind a cursor. */
export const GET = answering(async (viewer, asked) => {
  const at = new Date().toISOString();
  const page = await taskList(viewer, fromSearch(asked).query, { limit: 100, cursor: asked.get("after") });
  return { ...page, at };
});
