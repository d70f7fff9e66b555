"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { markAllNotifications, markNotification } from "@/lib/commands/notifications";

/** Marks a message of one's own as read or as not read. */
export const markNote = action(z.object({ id: z.string().max(64), read: z.boolean() }), ({ viewer }, mark) =>
  markNotification(viewer, mark),
);

/** Marks all messages of one's own as read, up to the latest that was shown. */
export const markAllNotes = action(z.object({ until: z.iso.datetime().nullable() }), ({ viewer }, { until }) =>
  markAllNotifications(viewer, until),
);
