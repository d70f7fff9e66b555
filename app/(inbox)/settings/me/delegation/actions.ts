"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { delegate, endDelegation } from "@/lib/commands/delegate";
import { taskKinds } from "@/lib/engine/task";

const address = z.string().trim().max(254).pipe(z.email("Choose somebody."));
const moment = z.iso.datetime("That is no moment.");

/** Lets somebody stand in for oneself, or for whom an admin names. */
export const letStandIn = action(
  z.object({
    person: address.optional(),
    delegate: address,
    kinds: z.array(z.enum(taskKinds)).max(taskKinds.length),
    from: moment.optional(),
    until: moment.nullable(),
  }),
  (door, wanted) => delegate(door, wanted),
);

/** Everything is where it was, or what one delegation passed on. */
export const endStandIn = action(
  z.object({ person: address.optional(), id: z.uuid().optional() }),
  (door, { person, id }) => endDelegation(door, person, id ?? null),
);
