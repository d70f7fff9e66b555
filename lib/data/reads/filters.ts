import type { Bind } from "@/lib/access/sight";

/** Text somebody typed, as a LIKE pattern that finds it anywhere. */
export function pattern(word: string): string {
  return `%${word.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

function words(q: string): readonly string[] {
  return q
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 8);
}

/** People whose address or name holds the word, by the trigram index. */
export function peopleLike(bind: Bind, word: string): string {
  return `(p.email || ' ' || lower(p.name)) LIKE ${bind(pattern(word))}`;
}

/** A search: what each word finds, read once for the whole statement, and the condition on a row. */
export interface Search {
  /** Begins the statement: "WITH … ", or nothing. */
  readonly prefix: string;
  /** The condition on a row with the four id columns and these numbers; null where nothing is searched. */
  readonly over: (alias: "r" | "t", numbers: readonly string[]) => string | null;
}

/** Each word must be found in a number, a person concerned, the app or the entitlement. */
export function searched(bind: Bind, q: string | undefined): Search {
  const all = words(q ?? "");
  if (all.length === 0) return { prefix: "", over: () => null };
  const found = all.flatMap((word, n) => [
    `people_${n} AS MATERIALIZED (SELECT p.id FROM people p WHERE ${peopleLike(bind, word)})`,
    `apps_${n} AS MATERIALIZED (SELECT a.id FROM apps a WHERE lower(a.name || ' ' || a.slug) LIKE ${bind(pattern(word))})`,
    `entitlements_${n} AS MATERIALIZED (
      SELECT m.id FROM entitlements m WHERE lower(m.name || ' ' || m.slug) LIKE ${bind(pattern(word))})`,
  ]);
  const each = (alias: "r" | "t", numbers: readonly string[]) => (word: string, n: number) => {
    const like = bind(pattern(word));
    return `(${[
      ...numbers.map((number) => `lower(${number}) LIKE ${like}`),
      ...(alias === "t" ? [titled(like)] : []),
      `${alias}.subject_id IN (SELECT id FROM people_${n})`,
      `${alias}.requester_id IN (SELECT id FROM people_${n})`,
      `${alias}.app_id IN (SELECT id FROM apps_${n})`,
      `${alias}.entitlement_id IN (SELECT id FROM entitlements_${n})`,
    ].join(" OR ")})`;
  };
  return {
    prefix: `WITH ${found.join(", ")} `,
    over: (alias, numbers) => all.map(each(alias, numbers)).join(" AND "),
  };
}

/** A task without a request is found by the words of its title as they are now. */
function titled(like: string): string {
  return `EXISTS (SELECT 1 FROM event_texts x WHERE x.event_id = t.title_event_id AND x.field = 'title'
    AND lower(x.value) LIKE ${like})`;
}

/** The principals that somebody stands behind, by e-mail. */
export function principalsOf(email: string): string {
  return `(SELECT x.principal FROM people w CROSS JOIN LATERAL (
    SELECT 'person:' || w.id AS principal
    UNION ALL SELECT 'group:' || group_id FROM group_members WHERE person_id = w.id
    UNION ALL SELECT 'app-owners:' || app_id FROM app_owners WHERE person_id = w.id
    UNION ALL SELECT 'entitlement-owners:' || entitlement_id FROM entitlement_owners WHERE person_id = w.id
    UNION ALL SELECT 'admins' WHERE 'admin' = ANY(w.roles)) x
    WHERE w.email = ${email} AND w.status = 'active' AND w.employment <> 'external')`;
}

/** Whether somebody, by e-mail, is among those a task waits for. */
export function assignedTo(bind: Bind, email: string | undefined, task: string): string | null {
  if (email === undefined) return null;
  const address = bind(email.toLowerCase());
  return `EXISTS (SELECT 1 FROM seats s WHERE s.task_id = ${task} AND s.principal IN ${principalsOf(address)}
    AND NOT coalesce(s.barred, '{}') @> ARRAY(SELECT w.id FROM people w WHERE w.email = ${address}))`;
}

export type Due = "overdue" | "today" | "week";

/** The reader's zone: their own, or the organisation's. */
export function localZone(bind: Bind, zone: string | null): string {
  return `coalesce(${bind(zone)}::text, (SELECT time_zone FROM settings WHERE id = 1), 'UTC')`;
}

/** Due times in the reader's zone: "today" ends at their midnight, "week" is today and the six days after. */
export function dueWithin(bind: Bind, due: Due | undefined, zone: string | null, column: string): string | null {
  if (due === undefined) return null;
  if (due === "overdue") return `${column} < now()`;
  const local = localZone(bind, zone);
  const day = `date_trunc('day', now() AT TIME ZONE ${local})`;
  const days = due === "today" ? 1 : 7;
  return `${column} >= ${day} AT TIME ZONE ${local}
    AND ${column} < (${day} + interval '${days} days') AT TIME ZONE ${local}`;
}
