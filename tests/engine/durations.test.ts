import { describe, expect, it } from "vitest";
import type { Reroute } from "@/lib/engine/command";
import { refusedShorter, shorter } from "@/lib/engine/duration";
import type { GrantId, PolicyVersionId } from "@/lib/engine/ids";
import { ada, ana, entitlement, mia, olga } from "@/tests/support/cast";
import { approve, inPlatform, provision, standard } from "@/tests/support/plans";
import { free, Play } from "@/tests/support/play";

const led: Reroute = {
  ok: true,
  routing: { version: "v2" as PolicyVersionId, rule: 0, level: "app" },
  steps: [approve([inPlatform]), provision()],
};
const to = (duration: string | null, more: { maximum?: string | null; reroute?: Reroute | null } = {}) =>
  ({ type: "change-duration", duration, maximum: null, reroute: led, ...more }) as const;

function asked(duration: string | null = "P30D"): Play {
  const play = new Play();
  play.open(standard, { duration });
  return play;
}

describe("the time that is asked for", () => {
  it("is compared with no end as the longest", () => {
    expect(shorter("P1D", "P2D")).toBe("P1D");
    expect(shorter("P2D", "PT24H")).toBe("PT24H");
    expect(shorter(null, "P2D")).toBe("P2D");
    expect(shorter("P2D", null)).toBe("P2D");
    expect(shorter(null, null)).toBeNull();
    expect(refusedShorter("P2D", null)).toBeNull();
    expect(refusedShorter("P2D", "P1D")).toBeNull();
    expect(refusedShorter(null, "P1Y")).toBeNull();
    expect(refusedShorter("P2D", "P2D")).toEqual({ code: "duration-not-shorter", asked: "P2D" });
  });

  it("row 47: an approver grants less, and less it stays whoever comes next", () => {
    const play = asked();
    expect(play.decide(mia, "approve", { duration: "P31D" }).refusal?.code).toBe("duration-not-shorter");
    play.decide(mia, "approve", { duration: "P7D" });
    expect(play.now.duration).toBe("P7D");
    expect(play.decide(olga, "approve", { duration: "P8D" }).refusal?.code).toBe("duration-not-shorter");
    play.decide(olga, "approve");
    expect(play.now.duration).toBe("P7D");
  });

  it("is the shorter one when both the approver and the requester lower it meanwhile", () => {
    const play = asked();
    play.decide(mia, "approve", { duration: "P7D", undoSeconds: 30 });
    play.act(ana, to("P3D"));
    play.wait(60);
    play.wake();
    expect(play.now.duration).toBe("P3D");
    const other = asked();
    other.decide(mia, "approve", { duration: "P7D", undoSeconds: 30 });
    other.wait(60);
    other.wake();
    expect(other.now.duration).toBe("P7D");
  });

  it("trap 17: is lowered at once, and raised by asking the policy again", () => {
    const play = asked();
    play.decide(mia, "approve");
    expect(play.act(ana, to("P10D")).refusal).toBeNull();
    expect(play.now).toMatchObject({ duration: "P10D", generation: 1 });
    expect(play.events.at(-1)?.type).toBe("duration-changed");
    play.decide(olga, "approve", { undoSeconds: 30 });
    expect(play.act(ana, to("P20D")).refusal).toBeNull();
    expect(play.types.slice(-4)).toEqual(["decision-voided", "duration-changed", "rerouted", "task-opened"]);
    expect(play.now).toMatchObject({ duration: "P20D", generation: 2, routing: { version: "v2" }, state: "in-review" });
    expect(play.events.at(-2)?.data).toMatchObject({ cause: "duration", emergency: false });
    expect(play.act(ana, to(null)).refusal).toBeNull();
    expect(play.now.duration).toBeNull();
  });

  it("is changed by the requester alone, up to the maximum, while nothing is carried out", () => {
    const play = asked();
    expect(play.act(ada, to("P1D")).refusal).toEqual({ code: "not-yours" });
    expect(play.act(ana, to("P60D", { maximum: "P45D" })).refusal).toEqual({
      code: "duration-too-long",
      maximum: "P45D",
    });
    expect(play.act(ana, to(null, { maximum: "P45D" })).refusal?.code).toBe("duration-too-long");
    expect(play.act(ana, to("P45D", { maximum: "P45D", reroute: null })).refusal?.code).toBe("routing-error");
    expect(play.act(ana, to("P45D", { reroute: { ok: false, rule: 1, reason: "x" } })).refusal).toEqual({
      code: "routing-error",
      rule: 1,
      reason: "x",
    });
    expect(play.act(ana, to("P30D")).refusal).toEqual({ code: "already-there" });
    play.decide(mia, "approve");
    play.decide(olga, "approve");
    expect(play.act(ana, to("P1D")).refusal).toEqual({ code: "in-fulfilment" });
    play.decide(olga, "error");
    expect(play.act(ana, to("P1D")).refusal).toEqual({ code: "in-fulfilment" });
    play.cancel(ana);
    expect(play.act(ana, to("P1D")).refusal?.code).toBe("closed");
  });

  it("is there only for what is granted", () => {
    const play = new Play();
    const of = { person: ana, entitlement, expiresAt: null };
    const more = { request: "revoke", ofGrant: "g" as GrantId, subject: ana } as const;
    play.open([{ ...provision(), kind: "deprovision" }], more, ana, { ...free, of });
    expect(play.act(ana, to("P1D")).refusal).toEqual({ code: "only-grants" });
  });
});
