import { z } from "zod";
import { readDuration } from "./duration";
import { choice, strict } from "./shape";
import { suggestion } from "./suggest";
import { fallbacks, resolvers } from "./who";

/** The kinds of step a policy may name that nothing carries out yet. */
const laterSteps = ["form", "wait", "accept", "reject", "execute", "verify", "notify", "ask"];
const stepKinds = ["approve", "provision", "deprovision"];

const yes = { yes: true, true: true };
const no = { no: false, false: false };
const flag = choice<boolean>({ ...yes, ...no });

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
    strict({ policy: z.string() }).transform(({ policy }) => ({ do: "policy" as const, policy })),
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
});

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

const fulfilment = {
  comment: strict({
    complete: commentRule.optional(),
    error: commentRule.optional(),
    "wont-do": commentRule.optional(),
    retry: commentRule.optional(),
  }).prefault({}),
  ...human,
};

const how = strict({
  manual: manual.prefault({}),
  webhook: z.undefined("fulfilment by webhook is not available yet").optional(),
}).prefault({});
const provision = strict({ kind: z.literal("provision"), provision: how, ...fulfilment });
const deprovision = strict({ kind: z.literal("deprovision"), deprovision: how, ...fulfilment });

/** A step is a word, or a mapping whose first key says what happens. Its kind is made a key of its own. */
function tagged(written: unknown, ctx: z.RefinementCtx): unknown {
  const keys = typeof written === "string" ? [written] : isMapping(written) ? Object.keys(written) : [];
  const [kind, second] = keys.filter((key) => stepKinds.includes(key) || laterSteps.includes(key));
  if (kind === undefined) {
    const meant = keys.map((key) => suggestion(key, [...stepKinds, ...laterSteps])).find((found) => found !== "");
    ctx.addIssue(`a step says what happens: approve, provision or deprovision${meant?.replace(":", ";") ?? ""}`);
    return z.NEVER;
  }
  if (laterSteps.includes(kind)) {
    ctx.addIssue({
      code: "custom",
      path: [kind],
      message: `the step ${kind} is not available yet`,
      params: { key: true },
    });
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

const step = z.preprocess(tagged, z.discriminatedUnion("kind", [approve, provision, deprovision]));

const steps = z
  .array(step, "write a list of steps")
  .min(1, "name at least one step")
  .max(20, "a request goes through at most 20 steps");

const slug = z.string("write a slug").regex(/^[a-z0-9][a-z0-9._-]*$/, "a slug has small letters, digits and hyphens");

const given = z.record(z.string(), z.record(z.string(), z.unknown()));

/** A policy file as it is written. What it does not check by itself (conditions, names) is checked after it. */
export const policyFile = strict({
  policy: z.string("name the policy").trim().min(1, "name the policy").max(120, "a name has at most 120 characters"),
  for: choice({
    grant: "grant",
    change: "change",
    revoke: "revoke",
    certify: "certify",
    "new-app": "new-app",
    "archive-app": "archive-app",
    action: "action",
    emergency: "emergency",
  } as const),
  applies: strict({ app: slug.optional(), entitlement: slug.optional() }).prefault({}),
  rules: z
    .array(strict({ when: z.string("write a condition as text"), steps }), "write a list of rules")
    .max(100, "a policy has at most 100 rules")
    .default([]),
  steps,
  tests: z
    .array(strict({ given, expect: z.array(z.string()) }), "write a list of tests")
    .max(500)
    .default([]),
});

export type PolicyFile = z.output<typeof policyFile>;
export type StepFile = z.output<typeof step>;

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
