import { answering } from "@/app/answering";
import { fromSearch } from "@/lib/format/task-query";
import { pickAll } from "@/lib/queries/inbox-list";

export const dynamic = "force-dynamic";

/** Everything that a list holds, for choosing all of it. */
export const GET = answering((viewer, asked) => pickAll(viewer, fromSearch(asked).query));
