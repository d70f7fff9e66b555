import type { CommentRule, Verb } from "@/lib/engine/task";
import type { Policy, PolicyTest, StepDraft } from "./policy";
import type { PolicyFile, StepFile } from "./schema";

/** The file's own keys as data, with every default filled in. */
export function toPolicy(file: PolicyFile, tests: readonly PolicyTest[]): Policy {
  return {
    name: file.policy,
    for: file.for,
    applies: { app: file.applies.app ?? null, entitlement: file.applies.entitlement ?? null },
    rules: file.rules.map(({ when, steps }) => ({ when, steps: steps.map(toDraft) })),
    steps: file.steps.map(toDraft),
    tests,
  };
}

function toDraft(step: StepFile): StepDraft {
  const { fallback, reassign, sla } = step;
  const comment = written(step.comment);
  if (step.kind === "approve") {
    const { approve: who, need, self, auto, distinct, onEmpty, noManager, stepUp, delegate } = step;
    return {
      kind: "approve",
      ...{ who, fallback, reassign, comment, sla },
      ...{ need, self, auto, distinct, onEmpty, noManager, stepUp, delegate },
    };
  }
  const { manual } = step.kind === "provision" ? step.provision : step.deprovision;
  const who = manual.to ?? [{ by: "owners", of: "app" } as const];
  return { kind: step.kind, who, fallback, reassign, comment, sla, instructions: manual.instructions };
}

/** Only the verbs that the file names. */
function written(rules: Readonly<Partial<Record<Verb, CommentRule | undefined>>>): Partial<Record<Verb, CommentRule>> {
  const named: Partial<Record<Verb, CommentRule>> = {};
  for (const [verb, rule] of Object.entries(rules)) if (rule !== undefined) Object.assign(named, { [verb]: rule });
  return named;
}
