"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { createOwnToken, revokeOwnToken } from "@/lib/commands/tokens";

/** Makes a token of one's own; what it is, is answered this once. */
export const makeToken = action(
  z.object({
    name: z.string().trim().min(1, "Give it a name.").max(100, "At most 100 characters."),
    scope: z.enum(["read", "write"]),
    days: z.int("Say for how many days.").min(1, "At least a day.").max(366, "At most 366 days."),
  }),
  (door, wanted) => createOwnToken(door, wanted),
);

/** Ends one of one's own tokens at once. */
export const revokeToken = action(z.object({ id: z.string().max(64) }), (door, { id }) => revokeOwnToken(door, id));
