import { z } from "zod";

export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "A short name has small letters, digits and hyphens.")
  .meta({ description: "Slug.", example: "refunds" });

const label = (what: string) => z.string().trim().min(1, `${what} is needed.`).max(120, "At most 120 characters.");

export const queueStatus = z
  .object({
    slug,
    label: label("A label"),
    category: z.enum(["open", "done", "rejected"]),
  })
  .meta({ id: "QueueStatus" });

export const field = z
  .object({
    name: z
      .string()
      .regex(/^[a-z][A-Za-z0-9_]{0,39}$/, "A name begins with a small letter and has letters, digits and _.")
      .meta({ example: "amount" }),
    label: label("A label"),
    type: z.enum(["text", "number", "boolean", "date", "choice", "person"]),
    required: z.boolean(),
    options: z.array(label("An option")).max(200).meta({ description: "For choice: what may be chosen." }),
  })
  .meta({ id: "Field" });

/** Who is named, as policies write it. */
export const resolver = z
  .union(
    [
      z.enum(["subject", "requester", "admins"]),
      z.strictObject({ users: z.array(z.string()) }),
      z.strictObject({ group: z.string() }),
      z.strictObject({ manager: z.int() }),
      z.strictObject({ owners: z.enum(["app", "entitlement"]) }),
      z.strictObject({ expression: z.string() }),
    ],
    "Say who: subject, requester, admins, or one of users, group, manager, owners, expression.",
  )
  .meta({ id: "Resolver" });

export const resolverList = z.union([resolver, z.array(resolver).min(1).max(20)]);

export const webhookAddress = z
  .url({ protocol: /^https?$/, hostname: /./, error: "Write an address that begins with https:// or http://." })
  .max(2_000)
  .refine((url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password), {
    message: "A name or password in the address is not sent: take it out.",
  });

const givenField = z.strictObject({
  ...field.shape,
  label: field.shape.label.optional().meta({ description: "Left out: the name." }),
  required: z.boolean().default(false),
  options: field.shape.options.default([]),
});

/** A queue as it is written. */
export const queueGiven = {
  name: label("A name"),
  statuses: z.array(z.strictObject(queueStatus.shape)).min(1, "Name at least one status.").max(50),
  initialStatus: slug,
  onApprove: slug,
  onReject: slug.meta({
    description: "May be one that sounds open: what a rejected task allows follows from its state.",
  }),
  parameters: z
    .array(givenField)
    .max(50)
    .default([])
    .transform((all) => all.map((one) => ({ ...one, label: one.label ?? one.name }))),
  title: label("A title").meta({ description: "With parameters: Refund {{amount}} for order {{order}}." }),
  assignee: resolverList,
  action: z.union(
    [
      z.strictObject({
        webhook: z.strictObject({
          url: webhookAddress,
          allowPrivate: z.boolean().default(false),
          repeatable: z
            .boolean()
            .default(true)
            .meta({ description: "false: after an unknown end it waits for people instead of being sent again." }),
        }),
      }),
      z.strictObject({
        manual: z.strictObject({
          to: resolverList,
          instructions: z.string().trim().min(1).max(2_000).nullable().default(null),
        }),
      }),
    ],
    "Say what is done: a webhook, or manual with whom.",
  ),
};

export const newQueue = z.strictObject({ slug, ...queueGiven });

export const queue = z
  .object({
    slug: z.string(),
    name: z.string(),
    statuses: z.array(queueStatus),
    initialStatus: z.string(),
    onApprove: z.string(),
    onReject: z.string(),
    parameters: z.array(field),
    title: z.string(),
    assignee: z.array(z.unknown()).meta({ description: "As it was written." }),
    action: z.union([
      z.object({
        webhook: z.object({
          url: z.string().nullable().meta({ description: "For admins and auditors." }),
          allowPrivate: z.boolean(),
          repeatable: z.boolean(),
        }),
      }),
      z.object({ manual: z.object({ to: z.array(z.unknown()), instructions: z.string().nullable() }) }),
    ]),
  })
  .meta({ id: "Queue" });

export const queueDetail = queue
  .extend({
    counts: z
      .object({ open: z.int(), byStatus: z.array(z.object({ status: z.string(), count: z.int() })) })
      .meta({ description: "Tasks that I may see; each number stops at 1,000." }),
  })
  .meta({ id: "QueueDetail" });

export const savedQueue = queueDetail
  .extend({
    secret: z
      .string()
      .nullable()
      .meta({ description: "Of the webhook that was made with it: answered this once.", example: "whsec_…" }),
  })
  .meta({ id: "SavedQueue" });
