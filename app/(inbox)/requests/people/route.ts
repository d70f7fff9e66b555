import { answering, typed } from "@/app/answering";
import { requestableFor } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** For whom the viewer may ask, found by a few letters of a name. */
export const GET = answering(async (viewer, asked) => {
  const found = await requestableFor(viewer, typed(asked));
  return found.map(({ email, name }) => ({ email, name }));
});
