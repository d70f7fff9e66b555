import { z } from "zod";
import { isKey } from "@/lib/engine/keys";
import { dateLanguages, densities, followings, themes } from "@/lib/engine/manner";
import { messages } from "@/lib/engine/message";
import { isZone } from "@/lib/engine/zone";
import { caseType, id, instant, number, taskKind } from "./names";
import { delivery } from "./tasks";

const byWay = z.strictObject({
  email: z.boolean().optional(),
  slack: z.boolean().optional(),
  "in-app": z.boolean().optional(),
});

/** On or off by class of message and way; what is left out is as usual. */
export const switches = z
  .strictObject({
    action: byWay.optional(),
    progress: byWay.optional(),
    comments: byWay.optional(),
    campaign: byWay.optional(),
    expiry: byWay.optional(),
    security: byWay.optional(),
  })
  .meta({ id: "Switches" });

const keyPress = z.string().max(40).refine(isKey, 'Write a key as "y", "shift+x", "mod+Enter" or "g i".');

/** Which keys work, as somebody chose them. */
export const keys = z
  .strictObject({
    letters: z.boolean().meta({ description: "Whether keys that are a single letter do anything." }),
    own: z
      .record(z.string().min(1).max(60), z.array(keyPress).max(4))
      .refine((own) => Object.keys(own).length <= 200, "At most 200 commands.")
      .meta({ description: "By the id of a command, in the place of its usual keys; an empty list: none." }),
  })
  .meta({ id: "Keys" });

const zone = z
  .string()
  .max(60)
  // An offset is no zone: it knows no summer, and its sign is read both ways.
  .refine(
    (text) => /^[A-Z]/i.test(text) && isZone(text),
    "There is no such time zone. Write one such as Europe/Berlin.",
  );

/** How the product looks and goes on for somebody. */
const manner = {
  theme: z.enum(themes).nullable().meta({ description: "null: as each browser remembers it." }),
  density: z.enum(densities).nullable().meta({ description: "null: as each browser remembers it." }),
  timeZone: zone.nullable().meta({ description: "null: that of the browser." }),
  dateLanguage: z.enum(dateLanguages).nullable().meta({
    description: "By whose custom dates and times are written; null: that of the browser, if it is one of these.",
  }),
  afterDecision: z.enum(followings).meta({ description: "What comes once a task is decided." }),
};

/** What somebody says of all that; what is left out stays. */
export const preferencesChosen = z.strictObject({
  notifications: switches.optional(),
  keys: keys.optional(),
  theme: manner.theme.optional(),
  density: manner.density.optional(),
  timeZone: manner.timeZone.optional(),
  dateLanguage: manner.dateLanguage.optional(),
  afterDecision: manner.afterDecision.optional(),
});

const held = z.object({
  on: z.boolean(),
  locked: z
    .boolean()
    .meta({ description: "The organisation says so, or it has to reach you: no choice of yours changes it." }),
});
const heldByWay = z.object({ email: held, slack: held, "in-app": held });

export const preferences = z
  .object({
    notifications: z.object({
      action: heldByWay,
      progress: heldByWay,
      comments: heldByWay,
      campaign: heldByWay,
      expiry: heldByWay,
      security: heldByWay,
    }),
    keys,
    ...manner,
  })
  .meta({ id: "Preferences" });

/** What the organisation says of messages, as it is changed: what is left out stays. */
export const notificationsChanged = z
  .strictObject({
    off: z
      .boolean()
      .optional()
      .meta({ description: "Nothing leaves the house, and what would have is never sent later." }),
    defaults: switches.optional(),
    locked: switches.optional().meta({ description: "Where people cannot choose for themselves." }),
    largestGroup: z.int().min(1).max(10_000).optional(),
    copyOriginal: z.boolean().optional().meta({ description: "Whoever has a delegate hears of their tasks too." }),
  })
  .meta({ id: "NotificationSettingsChanged" });

export const notificationSettings = z
  .object({
    off: z.boolean(),
    defaults: switches,
    locked: switches,
    largestGroup: z.int(),
    copyOriginal: z.boolean(),
    since: instant.nullable().meta({
      description: "What happened before is history, and nobody's news; set when a history is told. null: all is news.",
    }),
  })
  .meta({ id: "NotificationSettings" });

export const notification = z
  .object({
    id,
    message: z.enum(messages).meta({ id: "Message" }),
    at: instant,
    readAt: instant.nullable(),
    sentence: z.string(),
    about: z.string().nullable().meta({ description: "The request in a line: Ana Reyes → GitHub Write." }),
    text: z.string().nullable(),
    request: z.object({ id, number, type: caseType }).nullable(),
    task: z.object({ id, number, kind: taskKind }).nullable(),
  })
  .meta({ id: "Notification" });

export const ledgerEntry = delivery
  .extend({
    attempts: z.int(),
    request: z.object({ id, number }),
    task: z.object({ id, number }).nullable(),
  })
  .meta({ id: "LedgerEntry" });
