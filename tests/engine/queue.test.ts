import { describe, expect, test } from "vitest";
import type { ExecutionId, QueueId, WebhookId } from "@/lib/engine/ids";
import type { StepPlan } from "@/lib/engine/policy";
import {
  executeStep,
  queueRules,
  queueSteps,
  refusedStatus,
  verbConsequence,
  verbLabel,
  withAction,
} from "@/lib/engine/queue";
import { ada, gil, gus, olga } from "@/tests/support/cast";
import { approve, inPlatform, owners, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { answer } from "./steps";

const statuses = [
  { slug: "new", label: "New", category: "open" },
  { slug: "checking", label: "In progress", category: "open" },
  { slug: "paid", label: "Paid back", category: "done" },
  { slug: "refused", label: "Refused", category: "rejected" },
] as const;
const rules = queueRules("refunds" as QueueId, {
  statuses,
  initialStatus: "new",
  onApprove: "paid",
  onReject: "checking",
});
const webhook = "hook" as WebhookId;
const action = { how: { by: "webhook", webhook }, who: [users(olga)], instructions: null, repeatable: false } as const;

function opened(steps: readonly StepPlan[] = queueSteps([inPlatform], action)): Play {
  const play = new Play();
  play.open(steps, { request: "action", subject: null, app: null, entitlement: null, queue: rules, routing: null });
  return play;
}

const move = (play: Play, status: string, by = gil) => play.act(by, { type: "edit-task", task: play.task.id, status });

describe("a queue's request (rows 17, 18, 55)", () => {
  test("freezes the statuses that its task moves among", () => {
    expect(rules).toEqual({
      id: "refunds",
      initial: "new",
      open: ["new", "checking"],
      onApprove: "paid",
      onReject: "checking",
    });
  });

  test("asks the queue's people, then carries its action out, each due after three days", () => {
    const steps = queueSteps([inPlatform], action);
    expect(steps).toMatchObject([
      { kind: "approve", name: "Approval", who: [inPlatform], need: "any", self: false, auto: true },
      { kind: "execute", name: "Execution", who: [users(olga)], how: { by: "webhook", webhook }, repeatable: false },
    ]);
    for (const step of steps) expect(step.sla).toEqual({ after: "P3D", hours: "wall", then: null });
  });

  test("begins in its first status and moves among the open ones, by its assignees alone", () => {
    const play = opened();
    expect(play.task).toMatchObject({ kind: "approval", status: "new", state: "open" });
    expect(move(play, "checking").refusal).toBeNull();
    expect(play.task).toMatchObject({ status: "checking", state: "open" });
    expect(move(play, "paid").refusal).toEqual({ code: "unknown-status", status: "paid", open: ["new", "checking"] });
    expect(move(play, "new", olga).refusal).toEqual({ code: "not-yours" });
    expect(play.task.status).toBe("checking");
  });

  test("row 54: runs its action once it is approved, once, and its status follows the decision", () => {
    const play = opened();
    expect(play.now.executions).toEqual([]);
    play.decide(gil, "approve");
    expect(play.now.tasks[0]).toMatchObject({ state: "done", outcome: "approve", status: "paid" });
    expect(play.now.executions).toMatchObject([{ purpose: "action", state: "running" }]);
    expect(play.decide(gus, "approve").refusal?.code).toBe("already-decided");
    answer(play, { is: "done", verdict: null });
    expect(play.now).toMatchObject({ state: "closed", outcome: "executed" });
    expect(play.types.filter((type) => type === "execution-started")).toHaveLength(1);
  });

  test("trap 56: a rejected task whose status sounds open is closed all the same, and nothing ran", () => {
    const play = opened();
    play.decide(gil, "deny");
    expect(play.task).toMatchObject({ state: "done", outcome: "deny", status: "checking" });
    expect(play.now).toMatchObject({ state: "closed", outcome: "denied", executions: [] });
    expect(move(play, "new").refusal?.code).toBe("already-decided");
  });

  test("what is carried out or looked at afterwards has no status", () => {
    const play = opened(queueSteps([inPlatform], { ...action, how: { by: "manual" } }));
    play.decide(gil, "approve");
    expect(play.task).toMatchObject({ kind: "action", status: null });
    expect(refusedStatus(play.now, play.task, "new")).toEqual({ code: "unknown-status", status: "new", open: [] });
    play.decide(olga, "complete");
    expect(play.now.outcome).toBe("executed");
  });

  test("a task of no queue has no status", () => {
    const play = new Play();
    play.open([approve([inPlatform]), provision()]);
    expect(play.task.status).toBeNull();
    expect(move(play, "new").refusal).toEqual({ code: "unknown-status", status: "new", open: [] });
  });

  test("one rejects in a queue and denies elsewhere", () => {
    const [queued, other] = [{ queue: rules }, { queue: null }];
    expect(verbLabel(queued, "deny", "Deny")).toBe("Reject");
    expect(verbLabel(queued, "approve", "Approve")).toBe("Approve");
    expect(verbLabel(other, "deny", "Deny")).toBe("Deny");
    expect(verbConsequence(queued, "deny", "Deny ends the request.")).toContain("nothing is carried out");
    expect(verbConsequence(queued, "approve", null)).toBeNull();
    expect(verbConsequence(other, "deny", "Deny ends the request.")).toBe("Deny ends the request.");
  });
});

describe("a policy for actions", () => {
  test("says who is asked; the action is the queue's, and so is who looks at it unless it names somebody", () => {
    const written: StepPlan = {
      ...executeStep({ how: { by: "manual" }, who: [], instructions: "by the policy", repeatable: true }),
      name: "Run",
    };
    const [first, second, third] = withAction([approve([owners]), written, { ...written, who: [users(gus)] }], action);
    expect(first).toEqual(approve([owners]));
    expect(second).toMatchObject({
      name: "Run",
      how: action.how,
      who: [users(olga)],
      instructions: null,
      repeatable: false,
    });
    expect(third).toMatchObject({ how: action.how, who: [users(gus)] });
  });
});

describe("an action that must not happen twice", () => {
  const failedWith = (code: string, repeatable: boolean) => {
    const play = opened(queueSteps([inPlatform], { ...action, repeatable }));
    play.decide(gil, "approve");
    answer(play, { is: "failed", code });
    return play;
  };

  test("waits for an admin when nobody knows whether it happened", () => {
    const play = failedWith("unknown", false);
    expect(play.task).toMatchObject({ kind: "action", state: "errored", seats: [{ principal: "admins" }] });
    expect(play.decide(olga, "retry").refusal).toEqual({ code: "not-yours" });
    expect(play.decide(ada, "retry").refusal).toBeNull();
    expect(play.now.executions).toHaveLength(2);
  });

  test("is looked at by whom the queue names when it surely failed, or may be repeated", () => {
    for (const play of [failedWith("http-500", false), failedWith("unknown", true)])
      expect(seated(play)).toEqual([olga]);
  });
});

describe("a run that nobody answered, and that is done after all", () => {
  const late = (
    play: Play,
    what: { is: "done"; verdict: null } | { is: "failed"; code: string } | { is: "accepted" },
  ) =>
    play.act(null, {
      type: "execution-answered",
      execution: play.now.executions[0]?.id as ExecutionId,
      answer: what,
    });

  test("counts while people still look at it: their task is called off", () => {
    const play = opened();
    play.decide(gil, "approve");
    answer(play, { is: "failed", code: "no-answer" });
    expect(play.task).toMatchObject({ kind: "action", state: "errored" });
    expect(late(play, { is: "failed", code: "http-500" }).events).toEqual([]);
    expect(late(play, { is: "accepted" }).events).toEqual([]);
    expect(late(play, { is: "done", verdict: null }).refusal).toBeNull();
    expect(play.now).toMatchObject({ state: "closed", outcome: "executed", executions: [{ state: "succeeded" }] });
    expect(play.task.state).toBe("superseded");
  });

  test("leads to nothing once they have tried again, or while one of them decides", () => {
    const again = opened();
    again.decide(gil, "approve");
    answer(again, { is: "failed", code: "no-answer" });
    again.decide(olga, "retry");
    expect(late(again, { is: "done", verdict: null }).events).toEqual([]);
    expect(again.now.state).toBe("in-fulfilment");

    const deciding = opened();
    deciding.decide(gil, "approve");
    answer(deciding, { is: "failed", code: "no-answer" });
    deciding.decide(olga, "complete", { undoSeconds: 60 });
    expect(late(deciding, { is: "done", verdict: null }).events).toEqual([]);
    expect(deciding.task.state).toBe("pending");
  });
});
