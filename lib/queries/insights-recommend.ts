import { seesAll, type Viewer } from "@/lib/access/viewer";
import { type AskedAbout, evidenceOf } from "@/lib/data/reads/evidence";
import type { CaseId } from "@/lib/engine/ids";
import { type Recommendation, recommend } from "@/lib/engine/recommendation";
import type { TaskKind } from "@/lib/engine/task";

/** A task of a list, with whom and what it is about. */
export interface Recommendable extends AskedAbout {
  readonly kind: TaskKind;
  readonly requester: string;
}

/** The recommendation of each of these by its request, for lists: one query for all of them. Who asks for something, and whom it is about, is told none. */
export async function recommendationsOf(
  viewer: Viewer,
  tasks: readonly Recommendable[],
): Promise<ReadonlyMap<CaseId, Recommendation>> {
  const known = tasks.filter(
    ({ subject, requester }) =>
      viewer.internal && (seesAll(viewer) || (subject !== viewer.id && requester !== viewer.id)),
  );
  const evidence = await evidenceOf(viewer, known);
  return new Map(
    known.flatMap(({ case: id, kind }) => {
      const of = evidence.get(id);
      const found = of && recommend(kind, of);
      return found ? [[id, found.recommendation] as const] : [];
    }),
  );
}
