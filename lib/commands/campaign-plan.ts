import { type CampaignNames, lookUpNames } from "@/lib/data/campaigns/names";
import type { CampaignPlan, Scope } from "@/lib/engine/campaign";
import type { Instant } from "@/lib/engine/instant";
import type { Resolver } from "@/lib/engine/policy";
import { type Answer, refused } from "./door";

/** Who reviews, as it is written: slugs and addresses. */
export type WrittenResolver =
  | { readonly users: readonly string[] }
  | { readonly group: string }
  | { readonly manager: number }
  | { readonly owners: "app" | "entitlement" }
  | "subject"
  | "requester"
  | "admins";

export interface WrittenScope {
  readonly apps: readonly string[];
  /** Each "app/entitlement". */
  readonly entitlements: readonly string[];
  readonly people: readonly string[];
  readonly departments: readonly string[];
  readonly risk: readonly string[];
  readonly unusedDays: number | null;
  readonly changedSinceDays: number | null;
}

/** A campaign as somebody writes it down. */
export interface WrittenPlan {
  readonly scope: WrittenScope;
  readonly reviewer: readonly WrittenResolver[];
  readonly fallback: readonly WrittenResolver[];
  readonly usePolicies: boolean;
  readonly submission: CampaignPlan["submission"];
  readonly onRemove: CampaignPlan["onRemove"];
  readonly onEnd: CampaignPlan["onEnd"];
  readonly justifyHighRisk: boolean;
  readonly dueAt: Instant | null;
  readonly startsAt: Instant | null;
  readonly autoEnd: boolean;
  readonly repeat: { readonly every: string } | null;
}

type Missing = { readonly name: string; readonly why: string };

/** What is written with ids in the place of slugs and addresses, or everything that is not there. */
export async function planOf(written: Partial<WrittenPlan>): Promise<Answer<Partial<CampaignPlan>>> {
  const { scope, reviewer, fallback, repeat, ...rest } = written;
  const resolvers = [...(reviewer ?? []), ...(fallback ?? [])];
  const names = await lookUpNames({
    apps: scope?.apps ?? [],
    entitlements: scope?.entitlements ?? [],
    emails: [...(scope?.people ?? []), ...resolvers.flatMap((one) => (hasUsers(one) ? one.users : []))],
    groups: resolvers.flatMap((one) => (typeof one === "object" && "group" in one ? [one.group] : [])),
  });
  const missing: Missing[] = [];
  const plan: Partial<CampaignPlan> = {
    ...rest,
    ...(scope && { scope: scopeOf(scope, names, missing) }),
    ...(reviewer && { reviewer: reviewer.map((one) => resolverOf(one, "reviewer", names, missing)) }),
    ...(fallback && { fallback: fallback.map((one) => resolverOf(one, "fallback", names, missing)) }),
    ...(repeat !== undefined && { repeat: repeat?.every ?? null }),
  };
  return missing.length > 0 ? refused({ code: "invalid-data", fields: missing }) : { ok: true, value: plan };
}

/** The same of a campaign that is written down whole. */
export async function wholePlanOf(written: WrittenPlan): Promise<Answer<CampaignPlan>> {
  const found = await planOf(written);
  if (!found.ok) return found;
  const { scope, reviewer, fallback, repeat = null } = found.value;
  if (!scope || !reviewer || !fallback) throw new Error("a whole plan lost a part");
  return { ok: true, value: { ...written, scope, reviewer, fallback, repeat } };
}

function hasUsers(one: WrittenResolver): one is { readonly users: readonly string[] } {
  return typeof one === "object" && "users" in one;
}

function scopeOf(scope: WrittenScope, names: CampaignNames, missing: Missing[]): Scope {
  const find = <Id>(list: readonly string[], known: ReadonlyMap<string, Id>, field: string, what: string) =>
    list.flatMap((word) => {
      const id = known.get(word.toLowerCase());
      if (id === undefined) missing.push({ name: `scope.${field}`, why: `there is no ${what} ${word}` });
      return id === undefined ? [] : [id];
    });
  return {
    apps: find(scope.apps, names.apps, "apps", "app"),
    entitlements: find(scope.entitlements, names.entitlements, "entitlements", "entitlement"),
    people: find(scope.people, names.people, "people", "person"),
    departments: scope.departments,
    risk: scope.risk,
    unusedDays: scope.unusedDays,
    changedSinceDays: scope.changedSinceDays,
  };
}

function resolverOf(written: WrittenResolver, field: string, names: CampaignNames, missing: Missing[]): Resolver {
  if (typeof written === "string") return { by: written };
  if ("manager" in written) return { by: "manager", level: written.manager };
  if ("owners" in written) return { by: "owners", of: written.owners };
  if ("group" in written) {
    const group = names.groups.get(written.group.toLowerCase());
    if (group === undefined) missing.push({ name: field, why: `there is no group ${written.group}` });
    return group === undefined ? { by: "admins" } : { by: "group", group };
  }
  const people = written.users.flatMap((email) => {
    const person = names.people.get(email.toLowerCase());
    if (person === undefined) missing.push({ name: field, why: `there is no person ${email}` });
    missing.push(...unableAmong([email], field, names));
    return person === undefined ? [] : [person];
  });
  return { by: "users", people };
}

const unableWords = {
  external: "is external; only people of the organisation decide",
  deactivated: "can no longer sign in",
} as const;

/** Who of these could neither lead a campaign nor review in it, and why. */
export function unableAmong(emails: readonly string[], field: string, { unable }: CampaignNames): readonly Missing[] {
  return emails.flatMap((email) => {
    const why = unable.get(email.toLowerCase());
    return why === undefined ? [] : [{ name: field, why: `${email} ${unableWords[why]}` }];
  });
}
