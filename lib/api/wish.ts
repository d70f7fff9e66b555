import { z } from "zod";
import type { Wish } from "@/lib/commands/ask";
import { requestTypes } from "@/lib/engine/request";
import { durationGiven, email, word, words } from "./fields";
import { parseBody } from "./input";

const askable = z.enum(requestTypes).exclude(["certify"], {
  error: ({ input }) => (input === undefined ? "This is required." : "This cannot be asked for here."),
});

const duration = durationGiven
  .nullable()
  .optional()
  .meta({ description: "Left out: the entitlement's maximum, or without end where it has none." });

const fields = {
  app: word.optional().meta({ description: "Slug; for all but new-app and action." }),
  entitlement: word.optional().meta({ description: "Slug; for grant, change and revoke." }),
  to: word.optional().meta({ description: "For change: the slug of the entitlement that takes its place." }),
  subject: email.optional().meta({ description: "For whom; left out: myself." }),
  duration,
  emergency: z.boolean().optional().meta({ description: "Only where a policy for emergencies applies." }),
  extends: word.optional().meta({ description: "Id of a grant to be extended; its clock begins anew." }),
  items: z
    .array(z.strictObject({ app: word, entitlement: word, duration }))
    .min(1, "Name at least one.")
    .max(50, "At most 50 in one request.")
    .optional()
    .meta({ description: "Several kinds of access at once, instead of app and entitlement." }),
  profile: word.optional().meta({ description: "Slug of an access profile, instead of app and entitlement." }),
  name: word.optional().meta({ description: "For new-app: how it is called." }),
  queue: word.optional().meta({ description: "For action: the slug of the queue." }),
  parameters: z.record(word, z.unknown()).optional().meta({ description: "For action: what the queue asks for." }),
};

type Fields = Readonly<Partial<Record<"app" | "entitlement" | "to" | "name" | "queue", string | undefined>>> & {
  readonly type: Wish["type"];
  readonly items?: unknown;
  readonly profile?: unknown;
};

const required: Readonly<Record<Wish["type"], readonly (keyof Omit<Fields, "type" | "items" | "profile">)[]>> = {
  grant: ["app", "entitlement"],
  change: ["app", "entitlement", "to"],
  revoke: ["app", "entitlement"],
  "new-app": ["name"],
  "archive-app": ["app"],
  action: ["queue"],
};

/** What each type of request cannot do without. */
function complete(wish: Fields & { readonly draft?: boolean | undefined }, context: z.RefinementCtx): void {
  if (wish.draft) return;
  const several = wish.items !== undefined || wish.profile !== undefined;
  if (several && wish.type !== "grant") {
    context.addIssue({ code: "custom", path: ["type"], message: "Several at once can only be granted." });
  }
  if (several && (wish.app !== undefined || wish.entitlement !== undefined || (wish.items && wish.profile))) {
    context.addIssue({ code: "custom", path: ["items"], message: "Give app and entitlement, or items, or a profile." });
  }
  for (const field of several ? [] : required[wish.type]) {
    if (wish[field] === undefined) context.addIssue({ code: "custom", path: [field], message: "This is required." });
  }
}

/** The body of POST /requests. */
export const wishGiven = z
  .strictObject({
    type: askable,
    ...fields,
    justification: words.optional().meta({ description: "Required once it is sent." }),
    draft: z.boolean().optional().meta({ description: "Keep it for later: nobody else sees it." }),
  })
  .superRefine(complete);

/** The body of POST /requests/preview. */
export const wishForeseen = z
  .strictObject({ type: askable, ...fields, justification: words.default("") })
  .superRefine(complete);

/** What a PATCH of one's own draft may change; null takes it away. */
export const draftChange = z.strictObject({
  type: askable.optional(),
  app: word.nullable().optional(),
  entitlement: word.nullable().optional(),
  to: word.nullable().optional(),
  subject: email.nullable().optional(),
  duration: durationGiven.nullable().optional(),
  emergency: z.boolean().optional(),
  extends: word.nullable().optional(),
  items: fields.items.nullable(),
  profile: word.nullable().optional(),
  name: word.nullable().optional(),
  queue: word.nullable().optional(),
  parameters: fields.parameters.nullable(),
  justification: words.nullable().optional(),
});

/** A draft's wish, complete: what is missing is said field by field. */
export function wishOfDraft(body: Readonly<Record<string, unknown>>): Wish {
  const { draft: _kept, ...wish } = parseBody(wishGiven, body);
  return { ...wish, justification: wish.justification ?? "" };
}
