import { z } from "zod";
import { reasons } from "./reasons";
import { choice, strict } from "./shape";
import { step } from "./steps";

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
  reasons,
  tests: z
    .array(strict({ given, expect: z.array(z.string()) }), "write a list of tests")
    .max(500)
    .default([]),
});

export type PolicyFile = z.output<typeof policyFile>;
