import type { Command } from "@/lib/engine/command";
import type { Decision } from "@/lib/engine/decide";
import type { WebhookId } from "@/lib/engine/ids";
import {
  type AskStep,
  type ExecuteStep,
  type FormStep,
  type NotifyStep,
  plain,
  type Resolver,
  type VerdictStep,
  type VerifyStep,
  type WaitFor,
  type WaitStep,
} from "@/lib/engine/policy";
import { provision } from "@/tests/support/plans";
import type { Play } from "@/tests/support/play";

// Steps of every kind, as a policy plans them.

export const webhook = "webhook" as WebhookId;

export const form = (more: Partial<FormStep> = {}): FormStep => ({
  ...plain,
  kind: "form",
  name: "Information needed",
  who: [{ by: "requester" }],
  fallback: [{ by: "manager", level: 1 }],
  fields: [
    { name: "reason", label: "Which repository?", type: "text", required: true, options: [] },
    { name: "seats", label: "How many seats?", type: "number", required: false, options: [] },
  ],
  ...more,
});

export const wait = (until: WaitFor): WaitStep => ({ ...plain, kind: "wait", name: "Wait", until });
export const verdict = (kind: VerdictStep["kind"]): VerdictStep => ({ ...plain, kind, name: kind });
export const verify = (...who: readonly Resolver[]): VerifyStep => ({ ...plain, kind: "verify", name: "Check", who });
export const notify = (...who: readonly Resolver[]): NotifyStep => ({
  ...plain,
  kind: "notify",
  name: "Notice",
  who,
  message: "look here",
});
export const ask = (onFailure: AskStep["onFailure"], fallback: readonly Resolver[] = []): AskStep => ({
  ...plain,
  kind: "ask",
  name: "Question",
  webhook,
  onFailure,
  fallback,
});
export const provisionOutside = () => provision(undefined, { how: { by: "webhook", webhook } });
export const executeOutside: ExecuteStep = {
  ...plain,
  kind: "execute",
  name: "Execution",
  who: [{ by: "owners", of: "app" }],
  how: { by: "webhook", webhook },
  instructions: null,
  repeatable: true,
};

/** The other side of the latest run answers. */
export function answer(play: Play, what: Extract<Command, { type: "execution-answered" }>["answer"]): Decision {
  const run = play.now.executions.at(-1);
  if (!run) throw new Error("nothing runs");
  return play.act(null, { type: "execution-answered", execution: run.id, answer: what });
}
