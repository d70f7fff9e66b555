import { reviewPolicies } from "@/lib/data/campaigns/names";
import { idsNamed } from "@/lib/data/policies";
import type { Campaign, CampaignPlan, FrozenStep } from "@/lib/engine/campaign";
import type { PolicyVersionId } from "@/lib/engine/ids";
import { type ApproveStep, plain, type Resolver } from "@/lib/engine/policy";
import type { ApproveDraft, Policy, Who } from "@/lib/policies/policy";
import { storedPolicy } from "@/lib/policies/route";
import { mentions } from "@/lib/policies/walk";
import { type Answer, refused } from "./door";

/** What every review step says, whoever it names: one person decides, nobody is passed over in silence. */
const review = {
  ...plain,
  kind: "approve",
  need: "any",
  self: false,
  auto: false,
  distinct: false,
  onEmpty: "fallback",
  noManager: "fallback",
  stepUp: false,
  delegate: "named",
  balance: false,
} as const satisfies Partial<ApproveStep>;

/** The steps that a campaign's items have, frozen from now on: its own, and where it wants them those of the policies for reviews. */
export async function frozenSteps(campaign: Campaign): Promise<Answer<readonly FrozenStep[]>> {
  const { plan, owners } = campaign;
  // Who leads the review answers for what nobody else can decide, before the app's owners and the admins (domain 2.6.4).
  const fallback: readonly Resolver[] = plan.fallback.length > 0 ? plan.fallback : [{ by: "users", people: owners }];
  const own: ApproveStep = { ...review, name: "Review", who: plan.reviewer, fallback };
  const steps: FrozenStep[] = [...withRisk({ routing: null, step: own, entitlements: null }, plan)];
  if (!plan.usePolicies) return { ok: true, value: steps };
  for (const { version, name, level, body, entitlements } of await reviewPolicies()) {
    const step = await stepOf(name, storedPolicy(body), fallback);
    if (!step.ok) return step;
    const routing = { version: version as PolicyVersionId, rule: null, level } as const;
    const frozen = withRisk({ routing, step: step.value, entitlements }, plan);
    // A policy for the whole organisation stands where the campaign's own reviewers would.
    if (entitlements === null) steps.splice(0, frozen.length, ...frozen);
    else steps.push(...frozen);
  }
  return { ok: true, value: steps };
}

/** Where high risk wants a word of its own, the step is there twice. */
function withRisk(frozen: Omit<FrozenStep, "highRisk">, { justifyHighRisk }: CampaignPlan): readonly FrozenStep[] {
  if (!justifyHighRisk) return [{ ...frozen, highRisk: null }];
  const careful: ApproveStep = { ...frozen.step, comment: { ...frozen.step.comment, certify: "required" } };
  return [
    { ...frozen, highRisk: false },
    { ...frozen, step: careful, highRisk: true },
  ];
}

/** The step of a policy for reviews. Items are staged a million at a time, so what has to be asked of each one is refused. */
async function stepOf(name: string, policy: Policy, fallback: readonly Resolver[]): Promise<Answer<ApproveStep>> {
  const cannot = (reason: string) =>
    refused<ApproveStep>({ code: "routing-error", rule: null, reason: `${name}: ${reason}` });
  const [draft, ...others] = policy.steps;
  if (policy.rules.length > 0)
    return cannot("its rules are asked for each request; a campaign takes a policy without rules");
  if (draft?.kind !== "approve" || others.length > 0) return cannot("a campaign takes a policy with one approve step");
  if (draft.stepUp)
    return cannot("proof of who decides is given one task at a time; a campaign takes a policy without stepUp");
  if (draft.need !== "any") return cannot("one person decides each item of a campaign");
  if ([...draft.who, ...draft.fallback].some(({ by }) => by === "expression"))
    return cannot("a campaign takes no expression for its reviewers");
  const named = mentions(policy);
  const { groups, people } = await idsNamed(named.groups, named.emails);
  const missing: string[] = [];
  const resolver = (who: Who): Resolver => {
    switch (who.by) {
      case "group": {
        const group = groups.get(who.group);
        if (!group) missing.push(`there is no group ${who.group}`);
        return group ? { by: "group", group: group.id } : { by: "admins" };
      }
      case "users":
        return {
          by: "users",
          people: who.emails.flatMap((email) => {
            const person = people.get(email.toLowerCase());
            if (!person) missing.push(`nobody here has the address ${email}`);
            return person ?? [];
          }),
        };
      case "expression":
        return { by: "admins" };
      default:
        return who;
    }
  };
  const step = planned(draft, resolver, fallback);
  return missing.length > 0 ? cannot(missing.join("; ")) : { ok: true, value: step };
}

function planned(draft: ApproveDraft, resolver: (who: Who) => Resolver, fallback: readonly Resolver[]): ApproveStep {
  const { who, reassign, comment, self, delegate } = draft;
  return {
    ...review,
    name: "Review",
    who: who.map(resolver),
    fallback: draft.fallback.length > 0 ? draft.fallback.map(resolver) : fallback,
    reassign: { ...reassign, to: reassign.to?.map(resolver) ?? null },
    comment,
    self,
    delegate,
  };
}
