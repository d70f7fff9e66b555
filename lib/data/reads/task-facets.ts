import { rows } from "@/lib/data/db";

/** What lists of tasks are narrowed by whose values are known only from the tasks. */
export type Facet = "app" | "person" | "campaign" | "queue";

/** A value with how many of the tasks have it. */
export interface FacetFound {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

const from: Readonly<Record<Facet, string>> = {
  app: "JOIN apps x ON x.id = s.app_id",
  person: "JOIN people x ON x.id = s.subject_id",
  campaign: "JOIN campaign_items i ON i.task_id = s.task_id JOIN campaigns x ON x.id = i.campaign_id",
  queue: "JOIN tasks t ON t.id = s.task_id JOIN queues x ON x.id = t.queue_id",
};
const named: Readonly<Record<Facet, string>> = {
  app: "x.slug",
  person: "x.email",
  campaign: "x.number",
  queue: "x.slug",
};

/** The values that these open tasks have, the most frequent first. */
export function facetsOf(facet: Facet, tasks: readonly string[], most: number): Promise<readonly FacetFound[]> {
  return rows<FacetFound>(
    `SELECT ${named[facet]} AS value, x.name AS label, count(*)::int AS count
     FROM (SELECT DISTINCT s.task_id, s.app_id, s.subject_id FROM seats s WHERE s.task_id = ANY($1::uuid[])) s ${from[facet]}
     GROUP BY 1, 2 ORDER BY count(*) DESC, x.name LIMIT $2`,
    [tasks, most],
  );
}
