import type { Calendar } from "@/lib/engine/calendar";
import type { Rules } from "@/lib/engine/command";
import { rows } from "./db";

/** The organisation's settings besides those of messages. */
export interface OrganisationSettings {
  readonly name: string;
  readonly undoSeconds: number;
  readonly calendar: Calendar;
  /** How often the calendar was changed: a deadline keeps the one it was counted by. */
  readonly calendarVersion: number;
  readonly rules: Rules & { readonly revocationSubjectSees?: boolean };
}

const columns = `name, undo_seconds AS "undoSeconds",
  json_build_object('zone', time_zone, 'hours', hours, 'holidays', holidays) AS calendar,
  version AS "calendarVersion", rules`;

export async function readSettings(): Promise<OrganisationSettings> {
  const [found] = await rows<OrganisationSettings>(`SELECT ${columns} FROM settings WHERE id = 1`);
  if (!found) throw new Error("the settings are gone");
  return found;
}

/** Puts other settings in the place of those before; what is left out stays. The calendar's version grows with every change of it. */
export async function keepSettings(changed: {
  readonly name?: string | undefined;
  readonly undoSeconds?: number | undefined;
  readonly zone?: string | undefined;
  readonly hours?: Calendar["hours"] | undefined;
  readonly holidays?: readonly string[] | undefined;
  readonly rules?: { readonly [Rule in keyof OrganisationSettings["rules"]]?: boolean | undefined } | undefined;
}): Promise<void> {
  const { name, undoSeconds, zone, hours, holidays, rules } = changed;
  await rows(
    `UPDATE settings SET name = coalesce($1, name), undo_seconds = coalesce($2::int, undo_seconds),
       time_zone = coalesce($3, time_zone), hours = coalesce($4::jsonb, hours),
       holidays = coalesce($5::text[], holidays), rules = rules || coalesce($6::jsonb, '{}'),
       version = version + CASE WHEN (time_zone, hours, holidays) IS DISTINCT FROM
         (coalesce($3, time_zone), coalesce($4::jsonb, hours), coalesce($5::text[], holidays)) THEN 1 ELSE 0 END
     WHERE id = 1`,
    [
      name ?? null,
      undoSeconds ?? null,
      zone ?? null,
      hours ? JSON.stringify(hours) : null,
      holidays ?? null,
      rules ? JSON.stringify(rules) : null,
    ],
  );
}
