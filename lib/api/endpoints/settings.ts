import type { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import * as shapes from "@/lib/api/shapes/settings";
import { type Answer, refused } from "@/lib/commands/door";
import { changeNotifications } from "@/lib/commands/notifications";
import { changeSettings } from "@/lib/commands/settings";
import type { Calendar } from "@/lib/engine/calendar";
import { settings } from "@/lib/queries/settings";

const tag = "Settings";

type Hours = z.output<typeof shapes.settingsChanged>["workingHours"];

export const getSettings = endpoint({
  method: "get",
  path: "/settings",
  tag,
  summary: "How the organisation works: for its admins",
  params: none,
  query: none,
  body: noBody,
  answer: shapes.settings,
  refusals: ["admins-only"],
  run: ({ viewer }) => view(viewer),
});

export const patchSettings = endpoint({
  method: "patch",
  path: "/settings",
  tag,
  summary: "Change how the organisation works",
  description:
    "What is left out stays. Deadlines are counted by the calendar as it is when a step opens, and kept; `calendarVersion` grows with each change of it.",
  params: none,
  query: none,
  body: shapes.settingsChanged,
  answer: shapes.settings,
  refusals: ["admins-only"],
  run: async ({ viewer, body }) => {
    const { notifications, workingHours, timeZone, holidays, ...rest } = body;
    const changed = await changeSettings(viewer, {
      ...rest,
      zone: timeZone,
      hours: workingHours && hoursOf(workingHours),
      holidays: holidays && [...new Set(holidays)].sort(),
    });
    if (!changed.ok) return changed;
    if (notifications) {
      const kept = await changeNotifications(viewer, notifications);
      if (!kept.ok) return kept;
    }
    return await view(viewer);
  },
});

async function view(viewer: Viewer): Promise<Answer<z.output<typeof shapes.settings>>> {
  const found = await settings(viewer);
  if (!found) return refused({ code: "admins-only" });
  const { name, undoSeconds, calendar, calendarVersion, rules, notifications } = found;
  return {
    ok: true,
    value: {
      name,
      undoSeconds,
      timeZone: calendar.zone,
      workingHours: workingHoursOf(calendar.hours),
      holidays: [...calendar.holidays],
      calendarVersion,
      rules: {
        adminRespectsReassignPolicy: rules.adminRespectsReassignPolicy ?? false,
        inspectorNotAssignee: rules.inspectorNotAssignee ?? false,
        revocationSubjectSees: rules.revocationSubjectSees ?? true,
      },
      notifications,
    },
  };
}

function hoursOf(named: NonNullable<Hours>): Calendar["hours"] {
  return Object.fromEntries(shapes.weekdays.map((day, index) => [index, named[day] ?? []]));
}

function workingHoursOf(hours: Calendar["hours"]): Record<string, string[][]> {
  return Object.fromEntries(
    shapes.weekdays.map((day, index) => [day, (hours[index] ?? []).map(([from, to]) => [from, to])]),
  );
}
