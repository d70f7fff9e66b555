import { z } from "zod";
import type { WaitFor } from "@/lib/engine/policy";
import { readDuration } from "./duration";
import { choice, strict } from "./shape";
import { suggestion } from "./suggest";
import { isMapping, readWait } from "./waiting";
import { fallbacks, resolvers } from "./who";

// The steps of a policy file by their kinds, each with the keys it takes and what they are when left out.

const yes = { yes: true, true: true };
const no = { no: false, false: false };
const flag = choice<boolean>({ ...yes, ...no });
const slug = z.string("write a slug").regex(/^[a-z0-9][a-z0-9._-]*$/, "a slug has small letters, digits and hyphens");

const duration = z.unknown().transform((written, ctx) => {
  const read = typeof written === "string" ? readDuration(written) : null;
  if (read !== null) return read;
  ctx.addIssue("write a duration such as 7d, 8h or 15m, ten years at most");
  return z.NEVER;
});

const commentRule = choice({ none: "none", optional: "optional", required: "required" } as const);

const slaAction = z.union(
  [
    z.literal(["skip", "cancel"]).transform((word) => ({ do: word })),
    strict({ notify: resolvers }).transform(({ notify }) => ({ do: "notify" as const, who: notify })),
    strict({ reassign: resolvers }).transform(({ reassign }) => ({ do: "reassign" as const, who: reassign })),
    strict({ policy: slug }).transform(({ policy }) => ({ do: "policy" as const, policy })),
  ],
  "write skip, cancel, or one of notify, reassign and policy with whom or which",
);

const sla = strict({
  after: duration,
  hours: choice({ wall: "wall", working: "working" } as const).default("wall"),
  then: slaAction.nullable().default(null),
});

const reassign = strict({
  allowed: flag.default(true),
  to: resolvers.nullable().default(null),
  reason: choice({ required: "required", optional: "optional" } as const).default("required"),
});

const human = {
  fallback: fallbacks.default([]),
  reassign: reassign.prefault({}),
  sla: sla.nullable().default(null),
};

const deciding = {
  comment: strict({
    approve: commentRule.optional(),
    deny: commentRule.optional(),
    certify: commentRule.optional(),
    remove: commentRule.optional(),
    change: commentRule.optional(),
    confirm: commentRule.optional(),
    decline: commentRule.optional(),
  }).prefault({}),
  ...human,
};

const approve = strict({
  kind: z.literal("approve"),
  approve: resolvers,
  need: z
    .unknown()
    .transform((written, ctx): "any" | "all" | number => {
      if (written === "any" || written === "all") return written;
      if (typeof written === "number" && Number.isInteger(written) && written >= 1 && written <= 50) return written;
      ctx.addIssue("write any, all, or how many must agree (1 to 50)");
      return z.NEVER;
    })
    .prefault("any"),
  self: choice<boolean>({ ...no, allowed: true }).default(false),
  auto: choice<boolean>({ ...yes, never: false }).default(true),
  distinct: flag.default(false),
  onEmpty: choice({ fallback: "fallback", skip: "skip" } as const).default("fallback"),
  noManager: choice({ fallback: "fallback", approve: "approve", admins: "admins" } as const).default("fallback"),
  stepUp: flag.default(false),
  delegate: choice({ named: "named", all: "all", none: "none" } as const).default("named"),
  balance: flag.default(false),
  ...deciding,
});

const working = {
  comment: strict({
    complete: commentRule.optional(),
    error: commentRule.optional(),
    "wont-do": commentRule.optional(),
    retry: commentRule.optional(),
  }).prefault({}),
  ...human,
};

const manual = strict({
  to: resolvers.optional(),
  instructions: z
    .string()
    .trim()
    .min(1, "write the instructions, or leave them out")
    .max(2_000)
    .nullable()
    .default(null),
});
const how = strict({ manual: manual.prefault({}), webhook: slug.nullable().default(null) }).prefault({});
const provision = strict({ kind: z.literal("provision"), provision: how, ...working });
const deprovision = strict({ kind: z.literal("deprovision"), deprovision: how, ...working });
const execute = strict({
  kind: z.literal("execute"),
  execute: strict({ to: resolvers.optional() }).prefault({}),
  ...working,
});

const field = strict({
  name: z
    .string("name the field")
    .regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, "a field's name begins small and has letters, digits and _ (40 at most)"),
  label: z.string().trim().min(1, "write a label, or leave it out").max(200).optional(),
  type: choice({
    text: "text",
    number: "number",
    boolean: "boolean",
    date: "date",
    choice: "choice",
    person: "person",
  } as const).prefault("text"),
  required: flag.default(true),
  options: z.array(z.string().trim().min(1).max(200), "write a list of options").max(100).default([]),
}).transform((read, ctx) => {
  if (read.type === "choice" && read.options.length === 0) ctx.addIssue("a choice needs options");
  if (read.type !== "choice" && read.options.length > 0) ctx.addIssue("only a choice has options: write type: choice");
  return { ...read, label: read.label ?? read.name };
});

const form = strict({
  kind: z.literal("form"),
  form: strict({
    fields: z
      .array(field, "write a list of fields")
      .min(1, "a form asks for at least one field")
      .max(30, "a form has at most 30 fields")
      .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, "two fields have one name"),
    to: resolvers.optional(),
  }),
  comment: strict({ submit: commentRule.optional() }).prefault({}),
  reassign: human.reassign,
  sla: human.sla,
  fallback: fallbacks.optional(),
});

const wait = strict({
  kind: z.literal("wait"),
  wait: z.unknown().transform((written, ctx): WaitFor => {
    const read = readWait(written);
    if (typeof read !== "string") return read;
    ctx.addIssue(read);
    return z.NEVER;
  }),
});

const empty = z.null("nothing stands behind it").optional();
const accept = strict({ kind: z.literal("accept"), accept: empty });
const reject = strict({ kind: z.literal("reject"), reject: empty });

const verify = strict({
  kind: z.literal("verify"),
  verify: resolvers,
  comment: strict({
    "confirm-completion": commentRule.optional(),
    "ask-revision": commentRule.optional(),
  }).prefault({}),
  ...human,
});

const notify = strict({
  kind: z.literal("notify"),
  notify: strict({
    to: resolvers,
    message: z
      .string("write the message")
      .trim()
      .min(1, "write the message")
      .max(500, "a message has at most 500 characters"),
  }),
});

const ask = strict({
  kind: z.literal("ask"),
  ask: strict({ webhook: slug }),
  onFailure: choice({ fallback: "fallback", deny: "deny" } as const).default("fallback"),
  ...deciding,
});

const stepKinds = [
  "approve",
  "provision",
  "deprovision",
  "form",
  "wait",
  "accept",
  "reject",
  "execute",
  "verify",
  "notify",
  "ask",
];

/** A step is a word, or a mapping with one key that says what happens. Its kind is made a key of its own. */
function tagged(written: unknown, ctx: z.RefinementCtx): unknown {
  const keys = typeof written === "string" ? [written] : isMapping(written) ? Object.keys(written) : [];
  const [kind, second] = keys.filter((key) => stepKinds.includes(key));
  if (kind === undefined) {
    const meant = keys.map((key) => suggestion(key, stepKinds)).find((found) => found !== "");
    ctx.addIssue(
      `a step says what happens: ${stepKinds.slice(0, -1).join(", ")} or ${stepKinds.at(-1)}${meant?.replace(":", ";") ?? ""}`,
    );
    return z.NEVER;
  }
  if (second !== undefined) {
    ctx.addIssue(`one step does one thing, and this says ${kind} and ${second}`);
    return z.NEVER;
  }
  if (!isMapping(written)) return { kind };
  if ("kind" in written) {
    ctx.addIssue({ code: "custom", path: ["kind"], message: "unknown key kind", params: { key: true } });
    return z.NEVER;
  }
  // "provision:" with nothing behind it reads as null, and means the default.
  return { ...written, kind, [kind]: written[kind] ?? undefined };
}

/** One step of a policy file. */
export const step = z.preprocess(
  tagged,
  z.discriminatedUnion("kind", [
    approve,
    provision,
    deprovision,
    execute,
    form,
    wait,
    accept,
    reject,
    verify,
    notify,
    ask,
  ]),
);

export type StepFile = z.output<typeof step>;
