import type { GroupId, PersonId, PolicyVersionId, WebhookId } from "@/lib/engine/ids";
import type { PolicyInputs } from "@/lib/policies/inputs";
import { readPolicy } from "@/lib/policies/parse";
import type { Ids, NamedPolicy } from "@/lib/policies/plan";

/** An ordinary request: Ana, an employee in Platform, asks for something medium without end. */
export const ordinary: PolicyInputs = {
  subject: { email: "ana@co.example", department: "Platform", title: "Engineer", employment: "employee", roles: [] },
  requester: { email: "ana@co.example", department: "Platform", title: "Engineer", employment: "employee", roles: [] },
  app: { slug: "github" },
  entitlement: { slug: "admin", kind: "role", risk: "medium" },
  request: { type: "grant", duration: null, emergency: false, channel: "web" },
  analysis: { conflicts: 0, peers: 9, peersHolding: 7 },
};

export function withSubject(subject: Partial<NonNullable<PolicyInputs["subject"]>>): PolicyInputs {
  return { ...ordinary, subject: { ...ordinary.requester, ...subject } };
}

export function lasting(duration: string | null): PolicyInputs {
  return { ...ordinary, request: { ...ordinary.request, duration } };
}

export const ids: Ids = {
  group: (slug) => (slug === "platform" ? { id: "g-1" as GroupId, name: "Platform engineers" } : null),
  person: (email) => (email === "bo@co.example" ? ("p-2" as PersonId) : null),
  webhook: (slug) => (slug === "risk-engine" ? ("w-1" as WebhookId) : null),
  policy: (slug) => others[slug] ?? null,
};

const next = (slug: string | null) =>
  slug === null ? "provision" : `{ approve: [ { group: platform } ], sla: { after: 1d, then: { policy: ${slug} } } }`;

function named(slug: string, app: string, then: string | null, type = "grant"): NamedPolicy {
  const applies = app === "" ? "" : `applies: { app: "${app}" }\n`;
  const read = readPolicy(
    `policy: ${slug}\nfor: ${type}\n${applies}steps: [ ${type === "revoke" ? "deprovision" : next(then)} ]`,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { version: `v-${slug}` as PolicyVersionId, level: "organisation", policy: read.policy };
}

/** Policies that are there already: one that leads back to `grant`, and five that take over in a row. */
const others: Readonly<Record<string, NamedPolicy>> = {
  revoke: named("revoke", "", null, "revoke"),
  "grant-x": named("grant-x", "x", null),
  "grant-round": named("grant-round", "round", "grant"),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5].map((level) => [
      `grant-${level}`,
      named(`grant-${level}`, String(level), level === 5 ? null : `grant-${level + 1}`),
    ]),
  ),
};
