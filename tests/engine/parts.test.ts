import { describe, expect, it } from "vitest";
import type { CaseId } from "@/lib/engine/ids";
import { whole } from "@/lib/engine/parts";
import type { Outcome } from "@/lib/engine/request";
import { ada, ana } from "@/tests/support/cast";
import { Play } from "@/tests/support/play";

const [one, two, three] = ["one", "two", "three"].map((id) => id as CaseId) as [CaseId, CaseId, CaseId];
const closed = (part: CaseId, outcome: Outcome) => ({ type: "part-closed", part, outcome }) as const;

function together(parts: readonly CaseId[] = [one, two]): Play {
  const play = new Play();
  const more = { parts, app: null, entitlement: null, routing: null, texts: { items: "[]", profile: "p" } };
  play.open([], more);
  return play;
}

describe("what is asked for together (rows 118, 131)", () => {
  it("has no steps of its own and waits for its parts", () => {
    const play = together();
    expect(play.types).toEqual(["request-opened"]);
    expect(play.now).toMatchObject({ state: "in-review", steps: [], duration: null });
    // What its parts are is nobody's words: it stays when a person is erased.
    expect(play.events[0]?.texts).toMatchObject({ items: { person: null }, profile: { person: null } });
  });

  it("trap 61: closes with the last of them, with the best of what came of them", () => {
    const play = together();
    expect(play.act(null, closed(one, "denied")).refusal).toBeNull();
    expect(play.now).toMatchObject({
      state: "in-review",
      parts: [
        { id: one, outcome: "denied" },
        { id: two, outcome: null },
      ],
    });
    expect(play.act(null, closed(one, "denied")).refusal).toEqual({ code: "already-there" });
    expect(play.act(null, closed(three, "granted")).refusal).toEqual({ code: "not-found" });
    play.act(null, closed(two, "granted"));
    expect(play.now).toMatchObject({ state: "closed", outcome: "granted", closeReason: "parts-closed" });
    expect(play.act(null, closed(two, "granted")).refusal?.code).toBe("closed");
  });

  it.each<[readonly Outcome[], Outcome]>([
    [["denied", "granted"], "granted"],
    [["cancelled", "revoked"], "revoked"],
    [["changed", "errored"], "changed"],
    [["errored", "denied"], "errored"],
    [["denied", "timed-out"], "denied"],
    [["timed-out", "cancelled"], "timed-out"],
    [["cancelled", "cancelled"], "cancelled"],
  ])("comes to the best of %j: %s", (outcomes, best) => {
    expect(whole(outcomes.map((outcome, index) => ({ id: `${index}` as CaseId, outcome })))).toBe(best);
  });

  it("is cancelled whole, and led nowhere else", () => {
    const play = together();
    expect(play.act(ada, { type: "restart", how: "restart", reason: "x", reroute: null }).refusal?.code).toBe(
      "in-fulfilment",
    );
    expect(play.act(ana, { type: "restart", how: "emergency", reason: "x", reroute: null }).refusal?.code).toBe(
      "only-grants",
    );
    const longer = { type: "change-duration", duration: "P1D", maximum: null, reroute: null } as const;
    expect(play.act(ana, longer).refusal).toEqual({ code: "only-grants" });
    expect(play.act(ana, { type: "remind" }).refusal).toEqual({ code: "nobody-to-remind" });
    play.cancel(ana);
    expect(play.now).toMatchObject({ outcome: "cancelled", closeReason: "by-requester" });
  });
});
