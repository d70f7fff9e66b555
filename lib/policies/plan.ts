import type { GroupId, PersonId, PolicyVersionId, WebhookId } from "@/lib/engine/ids";
import type { Resolver, SlaAction, StepPlan } from "@/lib/engine/policy";
import type { Routing } from "@/lib/engine/request";
import { kindOf } from "@/lib/engine/resolve";
import type { Verb } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import { addresses } from "./condition";
import type { PolicyInputs } from "./inputs";
import type { Policy, SlaActionDraft, StepDraft, Who } from "./policy";

/** A policy as another one finds it by its slug: the version that is active now. */
export interface NamedPolicy {
  readonly version: PolicyVersionId;
  readonly level: Routing["level"];
  readonly policy: Policy;
}

/** Looks up what a policy names by slug and address; null is not there. */
export interface Ids {
  group(slug: string): { readonly id: GroupId; readonly name?: string } | null;
  person(email: string): PersonId | null;
  webhook?(slug: string): WebhookId | null;
  policy?(slug: string): NamedPolicy | null;
}

export type Planned =
  | { readonly ok: true; readonly plan: StepPlan }
  | { readonly ok: false; readonly problems: readonly string[] };

/** How the steps of a policy that takes over are planned: by the same inputs, one level deeper. */
export type TakeOver = (slug: string) => SlaAction | { readonly problem: string };

/** What planning goes by. */
export interface Planning {
  readonly inputs: PolicyInputs;
  readonly ids: Ids;
  readonly takeOver: TakeOver;
}

/** One step with ids in the place of slugs and addresses, as a request keeps it; or whom it names in vain. */
export function planStep(step: StepDraft, planning: Planning): Planned {
  const problems: string[] = [];
  const people = (who: readonly Who[]) => who.map((one) => resolver(one, planning, problems));
  const then = step.sla?.then ? slaAction(step.sla.then, people, planning, problems) : null;
  const human = {
    name: stepName(step, planning.ids),
    who: people(step.who),
    fallback: people(step.fallback),
    reassign: { ...step.reassign, to: step.reassign.to && people(step.reassign.to) },
    comment: step.comment,
    sla: step.sla && { after: step.sla.after, hours: step.sla.hours, then },
  };
  const plan = planKind(step, human, (slug) => webhookOf(slug, planning.ids, problems));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, plan };
}

type Human = Omit<Extract<StepPlan, { kind: "verify" }>, "kind">;

function planKind(step: StepDraft, human: Human, webhook: (slug: string) => WebhookId): StepPlan {
  switch (step.kind) {
    case "approve": {
      const { need, self, auto, distinct, onEmpty, noManager, stepUp, delegate, balance } = step;
      // Versions kept by an earlier release know no balance.
      const own = { need, self, auto, distinct, onEmpty, noManager, stepUp, delegate, balance: balance ?? false };
      return { kind: step.kind, ...human, ...own };
    }
    case "provision":
    case "deprovision": {
      // Versions kept by an earlier release know no webhook.
      const called = step.webhook ?? null;
      const how = called === null ? byHand : { by: "webhook" as const, webhook: webhook(called) };
      return { kind: step.kind, ...human, how, instructions: step.instructions };
    }
    case "execute":
      // How it runs and how often is the queue's to say, put in its place when the queue is known.
      return { kind: step.kind, ...human, how: byHand, instructions: null, repeatable: true };
    case "form":
      return { kind: step.kind, ...human, fields: step.fields };
    case "wait":
      return { kind: step.kind, ...human, until: step.until };
    case "notify":
      return { kind: step.kind, ...human, message: step.message };
    case "ask":
      return { kind: step.kind, ...human, webhook: webhook(step.webhook), onFailure: step.onFailure };
    case "accept":
    case "reject":
    case "verify":
      return { kind: step.kind, ...human };
  }
}

const byHand = { by: "manual" } as const;

/** The people that words in a policy, a campaign or a template name, with ids in the place of slugs and addresses. */
export function planPeople(
  who: readonly Who[],
  inputs: PolicyInputs,
  ids: Ids,
):
  | { readonly ok: true; readonly who: readonly Resolver[] }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const planned = who.map((one) => resolver(one, { inputs, ids }, problems));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, who: planned };
}

/** The verbs that the step's task will have under this policy; none where it opens no task. */
export function kindsOf(policy: Pick<Policy, "for">, step: StepDraft): readonly Verb[] {
  if (["wait", "accept", "reject", "notify"].includes(step.kind)) return [];
  const type = policy.for === "emergency" ? "grant" : policy.for;
  return verbs[kindOf({ type }, step)].map(({ verb }) => verb);
}

function webhookOf(slug: string, ids: Ids, problems: string[]): WebhookId {
  const found = ids.webhook?.(slug) ?? null;
  if (found === null) problems.push(`there is no webhook ${slug}`);
  // Never used: a step with problems is no plan.
  return found ?? ("" as WebhookId);
}

function resolver(who: Who, { inputs, ids }: Omit<Planning, "takeOver">, problems: string[]): Resolver {
  switch (who.by) {
    case "group": {
      const found = ids.group(who.group);
      if (!found) problems.push(`there is no group ${who.group}`);
      return found ? { by: "group", group: found.id } : { by: "admins" };
    }
    case "users":
      return { by: "users", people: lookUp(who.emails, ids, problems) };
    case "expression": {
      const found = addresses(who.cel, inputs);
      if (!found.ok) problems.push(found.message);
      return { by: "expression", people: found.ok ? lookUp(found.value, ids, problems) : [] };
    }
    default:
      return who;
  }
}

function lookUp(emails: readonly string[], ids: Ids, problems: string[]): readonly PersonId[] {
  return emails.flatMap((email) => {
    const found = ids.person(email.toLowerCase());
    if (found === null) problems.push(`nobody here has the address ${email}`);
    return found === null ? [] : [found];
  });
}

function slaAction(
  then: SlaActionDraft,
  people: (who: readonly Who[]) => readonly Resolver[],
  { takeOver }: Planning,
  problems: string[],
): SlaAction | null {
  switch (then.do) {
    case "notify":
      return { do: "notify", who: people(then.who) };
    case "reassign":
      return { do: "reassign", who: people(then.who) };
    case "policy": {
      const found = takeOver(then.policy);
      if (!("problem" in found)) return found;
      problems.push(found.problem);
      return null;
    }
    default:
      return { do: then.do };
  }
}

const names: Readonly<Partial<Record<StepDraft["kind"], string>>> = {
  provision: "Provisioning",
  deprovision: "Deprovisioning",
  execute: "Execution",
  form: "Information needed",
  wait: "Waiting",
  accept: "Accepted by the policy",
  reject: "Rejected by the policy",
  notify: "Notice",
  ask: "Automatic decision",
};

/** Short words for the step. They lie in the record, so nobody's name is among them. */
function stepName(step: StepDraft, ids: Ids): string {
  const name = names[step.kind];
  if (name !== undefined) return name;
  const [first = "", ...rest] = [...new Set(step.who.map((who) => whoName(who, ids)))];
  return [first, ...rest.map((other) => other.charAt(0).toLowerCase() + other.slice(1))].join(" or ");
}

function whoName(who: Who, ids: Ids): string {
  switch (who.by) {
    case "manager":
      return who.level === 1 ? "Manager" : who.level === 2 ? "Manager's manager" : `Manager at level ${who.level}`;
    case "owners":
      return who.of === "app" ? "App owners" : "Entitlement owners";
    case "group":
      return ids.group(who.group)?.name ?? who.group;
    case "users":
      return who.emails.length === 1 ? "Named person" : "Named people";
    case "expression":
      return "People by rule";
    case "subject":
      return "Subject";
    case "requester":
      return "Requester";
    case "admins":
      return "Admins";
  }
}
