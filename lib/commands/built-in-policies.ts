import { type NewPolicy, publishPolicy } from "@/lib/data/policies";
import { builtIn } from "@/lib/policies/built-in";
import { parsePolicy } from "@/lib/policies/parse";

/** Each type of request has a policy that holds until somebody writes another. */
const types = ["grant", "change", "revoke", "certify", "new-app", "archive-app"] as const;

/** Keeps the built-in policies in the database, so that every request names the version it was routed by. */
export async function ensureBuiltInPolicies(): Promise<void> {
  for (const type of types) {
    const source = builtIn(type);
    if (source) await publishPolicy(readPolicy(`built-in-${type}`, source, { builtIn: true }));
  }
}

type Placing = Partial<Pick<NewPolicy, "level" | "app" | "entitlement" | "builtIn" | "by">>;

/** A policy's text, checked, as it is to be kept. Throws where the text is wrong: whoever calls has checked it. */
export function readPolicy(slug: string, source: string, placing: Placing = {}): NewPolicy {
  const parsed = parsePolicy(source);
  if (!parsed.ok)
    throw new Error(`${slug}: ${parsed.problems.map(({ line, message }) => `line ${line}: ${message}`).join("; ")}`);
  return {
    slug,
    source,
    name: parsed.policy.name,
    type: parsed.policy.for,
    body: parsed.policy,
    level: "organisation",
    app: null,
    entitlement: null,
    builtIn: false,
    by: null,
    ...placing,
  };
}
