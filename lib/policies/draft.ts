import type { CommentRule, Verb } from "@/lib/engine/task";
import type { Policy, PolicyTest, StepDraft, Who } from "./policy";
import type { PolicyFile } from "./schema";
import type { StepFile } from "./steps";

/** The file's own keys as data, with every default filled in. */
export function toPolicy(file: PolicyFile, tests: readonly PolicyTest[]): Policy {
  return {
    name: file.policy,
    for: file.for,
    applies: { app: file.applies.app ?? null, entitlement: file.applies.entitlement ?? null },
    rules: file.rules.map(({ when, steps }) => ({ when, steps: steps.map(toDraft) })),
    steps: file.steps.map(toDraft),
    reasons: file.reasons,
    tests,
  };
}

/** Whom a step asks, when it goes on to others, and by when: of steps that ask nobody. */
const nobody = {
  who: [],
  fallback: [],
  reassign: { allowed: true, to: null, reason: "required" },
  comment: {},
  sla: null,
} as const;

/** Whoever asked, and while they are gone whoever is above them. */
export const usualForm = {
  who: [{ by: "requester" }],
  fallback: [{ by: "manager", level: 1 }],
} as const satisfies { who: readonly Who[]; fallback: readonly Who[] };

function toDraft(step: StepFile): StepDraft {
  switch (step.kind) {
    case "approve": {
      const { need, self, auto, distinct, onEmpty, noManager, stepUp, delegate, balance } = step;
      const own = { need, self, auto, distinct, onEmpty, noManager, stepUp, delegate, balance };
      return { kind: step.kind, ...human(step, step.approve), ...own };
    }
    case "provision":
    case "deprovision": {
      const { manual, webhook } = step.kind === "provision" ? step.provision : step.deprovision;
      const who = manual.to ?? [{ by: "owners", of: "app" } as const];
      return { kind: step.kind, ...human(step, who), webhook, instructions: manual.instructions };
    }
    case "execute":
      return { kind: step.kind, ...human(step, step.execute.to ?? []) };
    case "form": {
      const fallback = step.fallback ?? usualForm.fallback;
      return {
        kind: step.kind,
        ...human({ ...step, fallback }, step.form.to ?? usualForm.who),
        fields: step.form.fields,
      };
    }
    case "wait":
      return { kind: step.kind, ...nobody, until: step.wait };
    case "accept":
    case "reject":
      return { kind: step.kind, ...nobody };
    case "verify":
      return { kind: step.kind, ...human(step, step.verify) };
    case "notify":
      return { kind: step.kind, ...nobody, who: step.notify.to, message: step.notify.message };
    case "ask":
      return { kind: step.kind, ...human(step, []), webhook: step.ask.webhook, onFailure: step.onFailure };
  }
}

type Human = Pick<Extract<StepFile, { kind: "verify" }>, "fallback" | "reassign" | "sla"> & {
  readonly comment: Readonly<Partial<Record<Verb, CommentRule | undefined>>>;
};

function human<Asked extends readonly Who[]>(
  { fallback, reassign, sla, comment }: Omit<Human, "fallback"> & { readonly fallback: readonly Who[] },
  who: Asked,
) {
  return { who, fallback, reassign, comment: written(comment), sla };
}

/** Only the verbs that the file names. */
function written(rules: Readonly<Partial<Record<Verb, CommentRule | undefined>>>): Partial<Record<Verb, CommentRule>> {
  const named: Partial<Record<Verb, CommentRule>> = {};
  for (const [verb, rule] of Object.entries(rules)) if (rule !== undefined) Object.assign(named, { [verb]: rule });
  return named;
}
