import { answering, typed } from "@/app/answering";
import { people } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** Who can take part in a task, or decide something (`deciding`), by a few letters of a name. Whoever is outside lists nobody. */
export const GET = answering(async (viewer, asked) => {
  if (!viewer.internal) return null;
  const { items } = await people(
    viewer,
    { q: typed(asked), deciding: asked.has("deciding") },
    { limit: 20, cursor: null },
  );
  return items;
});
