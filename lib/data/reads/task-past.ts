import type { Bind } from "@/lib/access/sight";
import { type Age, hoursOf } from "@/lib/engine/age";
import { localZone } from "./filters";

/** The first and the last day, in the reader's zone. */
interface DaysWanted {
  readonly from: string;
  readonly to: string;
}

/** When a task came and ended, and how: what pictures of the past count, so that each leads to its list. */
export interface PastWanted {
  /** How long it has waited. */
  readonly age?: readonly Age[] | undefined;
  readonly opened?: DaysWanted | undefined;
  readonly ended?: DaysWanted | undefined;
  readonly outcome?: readonly string[] | undefined;
  /** Where it was decided. */
  readonly channel?: readonly string[] | undefined;
}

/** The conditions over seats `s` or tasks `t`; null for what was not asked. */
export function past(
  bind: Bind,
  zone: string | null,
  { age, opened, ended, outcome, channel }: PastWanted,
  { alias, task }: { readonly alias: "s" | "t"; readonly task: string },
): readonly (string | null)[] {
  const openedAt = alias === "t" ? "t.opened_at" : openedOf(task);
  return [
    age?.length ? age.map((one) => `(${aged(openedAt, one)})`).join(" OR ") : null,
    opened ? onDays(bind, opened, zone, openedAt) : null,
    // What somebody has a seat in has not ended.
    ended ? (alias === "t" ? onDays(bind, ended, zone, "t.closed_at") : "FALSE") : null,
    outcome?.length
      ? `EXISTS (SELECT 1 FROM tasks k WHERE k.id = ${task} AND k.outcome = ANY(${bind(outcome)}::text[]))`
      : null,
    channel?.length
      ? `EXISTS (SELECT 1 FROM tasks k JOIN events v ON v.case_id = k.case_id AND v.task_id = k.id AND v.type = 'decided'
          WHERE k.id = ${task} AND v.channel = ANY(${bind(channel)}::text[]))`
      : null,
  ];
}

/** When a task came; what has no row of its own yet, when its review began. */
export const openedOf = (task: string) => `coalesce((SELECT k.opened_at FROM tasks k WHERE k.id = ${task}),
  (SELECT (c.body ->> 'startedAt')::timestamptz FROM campaign_items i JOIN campaigns c ON c.id = i.campaign_id WHERE i.task_id = ${task}))`;

function aged(openedAt: string, age: Age): string {
  const { from, to } = hoursOf(age);
  const young = `${openedAt} <= now() - interval '${from} hours'`;
  return to === null ? young : `${young} AND ${openedAt} > now() - interval '${to} hours'`;
}

function onDays(bind: Bind, { from, to }: DaysWanted, zone: string | null, column: string): string {
  const local = localZone(bind, zone);
  return `${column} >= ${bind(from)}::date::timestamp AT TIME ZONE ${local}
    AND ${column} < (${bind(to)}::date + 1)::timestamp AT TIME ZONE ${local}`;
}
