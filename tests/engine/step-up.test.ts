import { describe, expect, it } from "vitest";
import type { StepUpId } from "@/lib/engine/ids";
import { plusSeconds } from "@/lib/engine/instant";
import type { ApproveStep } from "@/lib/engine/policy";
import type { Proof } from "@/lib/engine/step-up";
import { plainDecision } from "@/lib/engine/vote";
import { abe, ada, ana, caseId, gil, mia, olga, otto } from "@/tests/support/cast";
import { approve, manager, owners, provision, users } from "@/tests/support/plans";
import { opened, Play, seated } from "@/tests/support/play";
import { factsIn, world } from "@/tests/support/world";

const proven = (more: Partial<ApproveStep> = {}) => approve([manager], { stepUp: true, ...more });

/** A proof of the manager's for what is asked of them now, given now. */
function proof(play: Play, more: Partial<Proof> = {}): Proof {
  const { id: task } = play.task;
  const at = new Date(play.clock).toISOString();
  const id = "proof" as StepUpId;
  return { id, person: mia, task, version: play.now.version, verb: "approve", at, ...more };
}

interface With {
  readonly proofs?: readonly Proof[];
  readonly channel?: "web" | "api" | "slack" | "email";
  readonly verb?: Proof["verb"];
  readonly undoSeconds?: number;
  readonly override?: boolean;
}

/** Decides with what the database would give of proofs. */
function decide(
  play: Play,
  by: Proof["person"],
  { proofs = [], channel = "web", verb = "approve", ...how }: With = {},
) {
  const command = { ...plainDecision, type: "decide", task: play.task.id, verb, comment: "seen", ...how } as const;
  return play.act(by, command, { channel, facts: { ...factsIn(play.world, ana), proofs } });
}

const wanting = (...steps: readonly ApproveStep[]) => opened([...steps, provision()]);

const missing = (verb: string) => ({ code: "step-up-required", verb });

describe("a step that wants proof of who decides (row 45)", () => {
  it("takes no decision without one, whichever it is", () => {
    const play = wanting(proven());
    expect(decide(play, mia).refusal).toEqual(missing("approve"));
    expect(decide(play, mia, { verb: "deny" }).refusal).toEqual(missing("deny"));
    expect(decide(play, ada, { override: true }).refusal).toEqual(missing("approve"));
    expect(play.types).toEqual(["request-opened", "task-opened"]);
  });

  it("takes one with a proof, whose id is kept with the decision and with the vote", () => {
    const play = wanting(proven());
    expect(decide(play, mia, { proofs: [proof(play)] }).refusal).toBeNull();
    expect(play.events.find(({ type }) => type === "decided")?.data).toMatchObject({ stepUp: "proof" });
    expect(play.now.tasks[0]?.votes[0]).toMatchObject({ by: mia, stepUp: "proof" });
  });

  it("keeps it through the undo window, however long that is", () => {
    const play = wanting(proven());
    expect(decide(play, mia, { proofs: [proof(play)], undoSeconds: 60 }).refusal).toBeNull();
    play.wait(3600);
    play.wake();
    expect(play.events.filter((event) => "stepUp" in event.data).map(({ type }) => type)).toEqual([
      "decision-made",
      "decided",
    ]);
    expect(play.now.tasks[0]?.votes[0]?.stepUp).toBe("proof");
  });

  it("takes no proof of another's, for another task, version or verb, nor one older than five minutes", () => {
    const play = wanting(proven());
    const at = new Date(play.clock).toISOString();
    const wrong: readonly Partial<Proof>[] = [
      { person: otto },
      { task: "another" as Proof["task"] },
      { version: play.now.version - 1 },
      { version: play.now.version + 1 },
      { verb: "deny" },
      { at: plusSeconds(at, -300) },
    ];
    for (const part of wrong)
      expect([part, decide(play, mia, { proofs: [proof(play, part)] }).refusal]).toEqual([part, missing("approve")]);
    // Five minutes and no more: the next command comes a second later.
    const now = new Date(play.clock).toISOString();
    expect(decide(play, mia, { proofs: [proof(play, { at: plusSeconds(now, -299) })] }).refusal).toBeNull();
  });

  it("is not good any more once the task is another than the one that was looked at", () => {
    const play = wanting(proven());
    const before = proof(play);
    play.act(ada, { type: "edit-task", task: play.task.id, dueAt: plusSeconds(before.at, 9_000) });
    expect(decide(play, mia, { proofs: [before] }).refusal).toEqual(missing("approve"));
  });

  it("trap 77: takes none in Slack and none by mail, where nobody can be asked who they are", () => {
    const play = wanting(proven());
    const proofs = [proof(play)];
    expect(decide(play, mia, { proofs, channel: "slack" }).refusal).toEqual(missing("approve"));
    expect(decide(play, mia, { proofs, channel: "email" }).refusal).toEqual(missing("approve"));
    expect(decide(play, mia, { proofs, channel: "api" }).refusal).toBeNull();
  });

  it("asks whoever stands in, and an admin in the assignees' place, for a proof of their own", () => {
    const away = { [mia]: [{ to: gil, kinds: [], by: mia, since: "2026-01-01T00:00:00.000Z" }] };
    const play = new Play({ ...world, delegations: away });
    play.open([proven(), provision()]);
    expect(decide(play, gil).refusal).toEqual(missing("approve"));
    expect(decide(play, gil, { proofs: [proof(play)] }).refusal).toEqual(missing("approve"));
    expect(decide(play, abe, { proofs: [proof(play)], override: true }).refusal).toEqual(missing("approve"));
    expect(decide(play, abe, { proofs: [proof(play, { person: abe })], override: true }).refusal).toBeNull();
  });

  it("says first what else stands in the way: nobody goes round for nothing", () => {
    const play = wanting(proven());
    expect(decide(play, otto).refusal).toEqual({ code: "not-yours" });
    expect(decide(play, ana).refusal).toEqual({ code: "not-yours" });
    const own = wanting(approve([users(ana, mia)], { stepUp: true }));
    expect(decide(own, ana).refusal?.code).toBe("own-access");
  });

  it("trap 8: is not passed because whoever asked is a candidate, has no manager, or nobody is there", () => {
    const asked = new Play();
    asked.open([proven(), provision()], { subject: ana }, mia);
    expect(seated(asked)).toEqual([mia]);

    const alone = new Play({ ...world, managers: {} });
    alone.open([proven({ noManager: "approve", fallback: [users(gil)] }), provision()]);
    expect([alone.task.kind, ...seated(alone)]).toEqual(["approval", gil]);

    const empty = new Play({ ...world, groups: { platform: [] } });
    empty.open([
      approve([{ by: "group", group: "platform" as never }], { stepUp: true, onEmpty: "skip", fallback: [users(gil)] }),
      provision(),
    ]);
    expect([empty.task.kind, ...seated(empty)]).toEqual(["approval", gil]);
  });

  it("trap 8: an approval by asking on another step counts as that person here, where people have to be distinct", () => {
    const play = new Play();
    const distinct = approve([users(mia, otto)], { stepUp: true, distinct: true });
    play.open([approve([manager]), distinct, provision()], { subject: ana }, mia);
    expect(play.types).toEqual(["request-opened", "step-passed", "task-opened"]);
    expect(decide(play, mia, { proofs: [proof(play)] }).refusal).toEqual({ code: "distinct" });
  });

  it("is skipped neither by time nor by an admin, though another step approves too", () => {
    const sla = { after: "P1D", hours: "wall", then: { do: "skip" } } as const;
    const play = wanting(proven({ sla }), approve([owners]));
    expect(play.act(ada, { type: "skip", reason: "in a hurry" }).refusal).toEqual(missing("skip"));
    play.wait(2 * 24 * 3600);
    play.wake();
    expect(play.types).toEqual(["request-opened", "task-opened", "escalated", "task-reassigned"]);
    expect(play.now.steps[0]?.state).toBe("active");
  });

  it("asks no proof where a step wants none, and keeps none", () => {
    const play = wanting(approve([manager]));
    expect(decide(play, mia, { proofs: [proof(play)] }).refusal).toBeNull();
    expect(play.events.some((event) => "stepUp" in event.data)).toBe(false);
    expect(play.case?.id).toBe(caseId);
    expect(decide(play, olga, { verb: "complete" }).refusal).toBeNull();
  });
});
