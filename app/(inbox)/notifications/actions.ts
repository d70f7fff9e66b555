"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { markNotification } from "@/lib/commands/notifications";

/** Marks a message of one's own as read or as not read. */
export const markNote = action(z.object({ id: z.string().max(64), read: z.boolean() }), ({ viewer }, mark) =>
  markNotification(viewer, mark),
);
