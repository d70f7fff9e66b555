"use server";

import { action } from "@/lib/action";
import { preferencesChosen } from "@/lib/api/shapes/notifications";
import { choosePreferences } from "@/lib/commands/notifications";

/** Keeps what somebody chose of their own settings; what is left out stays. */
export const savePreferences = action(preferencesChosen, ({ viewer }, wanted) => choosePreferences(viewer, wanted));
