import type { GroupId, PersonId } from "@/lib/engine/ids";
import type { Resolver, SlaAction, StepPlan } from "@/lib/engine/policy";
import { kindOf } from "@/lib/engine/resolve";
import type { Verb } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import { addresses } from "./condition";
import type { PolicyInputs } from "./inputs";
import type { Policy, SlaActionDraft, StepDraft, Who } from "./policy";

/** Looks up what a policy names by slug and address; null is not there. */
export interface Ids {
  group(slug: string): { readonly id: GroupId; readonly name?: string } | null;
  person(email: string): PersonId | null;
}

export type Planned =
  | { readonly ok: true; readonly plan: StepPlan }
  | { readonly ok: false; readonly problems: readonly string[] };

/** One step with ids in the place of slugs and addresses, as a request keeps it; or whom it names in vain. */
export function planStep(step: StepDraft, inputs: PolicyInputs, ids: Ids): Planned {
  const problems: string[] = [];
  const people = (who: readonly Who[]) => who.map((one) => resolver(one, inputs, ids, problems));
  const human = {
    name: stepName(step, ids),
    who: people(step.who),
    fallback: people(step.fallback),
    reassign: { ...step.reassign, to: step.reassign.to && people(step.reassign.to) },
    comment: step.comment,
    sla: step.sla && { after: step.sla.after, hours: step.sla.hours, then: slaAction(step.sla.then, people) },
  };
  if (problems.length > 0) return { ok: false, problems };
  if (step.kind !== "approve") {
    return { ok: true, plan: { kind: step.kind, ...human, how: { by: "manual" }, instructions: step.instructions } };
  }
  const { need, self, auto, distinct, onEmpty, noManager, stepUp, delegate } = step;
  return {
    ok: true,
    plan: {
      kind: "approve",
      ...human,
      need,
      self,
      auto,
      distinct,
      onEmpty,
      noManager,
      stepUp,
      delegate,
      balance: false,
    },
  };
}

/** Whom these words name, outside any step; and what of it is not there. */
export function planWho(
  who: readonly Who[],
  inputs: PolicyInputs,
  ids: Ids,
): { readonly who: readonly Resolver[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  return { who: who.map((one) => resolver(one, inputs, ids, problems)), problems };
}

/** The verbs that the step's task will have under this policy. */
export function kindsOf(policy: Pick<Policy, "for">, step: StepDraft): readonly Verb[] {
  const type = policy.for === "emergency" ? "grant" : policy.for;
  return verbs[kindOf({ type }, step)].map(({ verb }) => verb);
}

function resolver(who: Who, inputs: PolicyInputs, ids: Ids, problems: string[]): Resolver {
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
  then: SlaActionDraft | null,
  people: (who: readonly Who[]) => readonly Resolver[],
): SlaAction | null {
  if (then === null) return null;
  switch (then.do) {
    case "notify":
      return { do: "notify", who: people(then.who) };
    case "reassign":
      return { do: "reassign", who: people(then.who) };
    case "policy":
      // Refused when the file is parsed: another policy cannot take over yet.
      throw new Error("sla.then.policy cannot be planned");
    default:
      return { do: then.do };
  }
}

/** Short words for the step. They lie in the record, so nobody's name is among them. */
function stepName(step: StepDraft, ids: Ids): string {
  if (step.kind === "provision") return "Provisioning";
  if (step.kind === "deprovision") return "Deprovisioning";
  const [first = "", ...rest] = [...new Set(step.who.map((who) => whoName(who, ids)))];
  return [first, ...rest.map((name) => name.charAt(0).toLowerCase() + name.slice(1))].join(" or ");
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
