import type { GroupId, PersonId } from "@/lib/engine/ids";
import type { PolicyInputs } from "@/lib/policies/inputs";
import type { Ids } from "@/lib/policies/plan";

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
};
