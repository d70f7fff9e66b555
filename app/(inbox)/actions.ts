"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { choosePreferences } from "@/lib/commands/notifications";
import { isKey } from "@/lib/engine/keys";
import { themes } from "@/lib/engine/manner";

/** Keeps which keys somebody wants. */
export const saveKeys = action(
  z.object({
    letters: z.boolean(),
    own: z.record(z.string().max(60), z.array(z.string().max(40).refine(isKey)).max(4).readonly()).readonly(),
  }),
  ({ viewer }, keys) => choosePreferences(viewer, { keys }),
);

/** Keeps how light or dark somebody wants it, in every browser. */
export const saveTheme = action(z.object({ theme: z.enum(themes) }), ({ viewer }, { theme }) =>
  choosePreferences(viewer, { theme }),
);
