import { answering, typed } from "@/app/answering";
import { people } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/**
 * Who there is, by a few letters of a name: for a task (`active`), to decide something (`deciding`), or else for what
 * they hold, which those who left may still do. Whoever is outside lists nobody.
 */
export const GET = answering(async (viewer, asked) => {
  if (!viewer.internal) return null;
  const who = asked.get("who");
  const standing = who === "active" || who === "deciding" ? who : undefined;
  const { items } = await people(viewer, { q: typed(asked), standing }, { limit: 20, cursor: null });
  return items;
});
