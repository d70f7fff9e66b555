import { z } from "zod";
import { word } from "@/lib/api/fields";
import { isZone, timeOfDay } from "@/lib/engine/zone";
import { notificationSettings, notificationsChanged } from "./notifications";

export const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "Write a time of day such as 09:00.");
const span = z
  .tuple([time, time])
  .refine(([from, to]) => timeOfDay(from) < timeOfDay(to), "The end comes after the beginning.");
const spans = z
  .array(span)
  .max(6)
  .refine(
    (all) => all.every(([from], at) => at === 0 || timeOfDay(all[at - 1]?.[1] ?? "24:00") <= timeOfDay(from)),
    "The times of a day stand in order and do not overlap.",
  )
  .meta({ example: [["09:00", "17:00"]] });

const hours = z
  .strictObject(Object.fromEntries(weekdays.map((day) => [day, spans.optional()])))
  .meta({ description: "When people are at work, by weekday; a day left out is free." });

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Write a date such as 2026-12-25.")
  .refine(
    (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text),
    "There is no such day.",
  )
  .meta({ format: "date" });

const rules = z
  .strictObject({
    adminRespectsReassignPolicy: z.boolean().optional(),
    inspectorNotAssignee: z.boolean().optional(),
    revocationSubjectSees: z.boolean().optional(),
  })
  .meta({
    description:
      "`adminRespectsReassignPolicy`: admins keep to a step's reassign rule. `inspectorNotAssignee`: nobody inspects what they do themselves. `revocationSubjectSees`: whom a revocation is about sees it.",
  });

const zone = word.refine(isZone, "There is no such time zone. Write one such as Europe/Berlin.");

export const settingsChanged = z.strictObject({
  name: word.trim().min(1).optional(),
  undoSeconds: z.int().min(0).max(60).optional(),
  timeZone: zone.optional(),
  workingHours: hours.optional(),
  holidays: z.array(day).max(1000).optional(),
  rules: rules.optional(),
  notifications: notificationsChanged.optional(),
});

export const settings = z
  .object({
    name: z.string(),
    undoSeconds: z.int(),
    timeZone: z.string(),
    workingHours: z.record(z.string(), z.array(z.array(z.string()))),
    holidays: z.array(z.string()),
    calendarVersion: z.int(),
    rules: z.object({
      adminRespectsReassignPolicy: z.boolean(),
      inspectorNotAssignee: z.boolean(),
      revocationSubjectSees: z.boolean(),
    }),
    notifications: notificationSettings,
  })
  .meta({ id: "Settings" });
