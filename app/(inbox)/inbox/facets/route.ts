import { answering } from "@/app/answering";
import { fromSearch } from "@/lib/format/task-query";
import { facets } from "@/lib/queries/inbox-facets";

export const dynamic = "force-dynamic";

const known = ["app", "person", "campaign", "queue"] as const;

/** What a list can be narrowed by, with how many tasks that leaves. */
export const GET = answering(async (viewer, asked) => {
  const facet = known.find((one) => one === asked.get("of"));
  return facet ? facets(viewer, fromSearch(asked).query, facet) : null;
});
