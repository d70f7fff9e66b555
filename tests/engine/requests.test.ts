import { describe, expect, it } from "vitest";
import type { EntitlementId, GrantId } from "@/lib/engine/ids";
import type { StepPlan } from "@/lib/engine/policy";
import { seatsOf } from "@/lib/engine/resolve";
import { abe, ada, ana, app, entitlement, eve, gil, max, mia, olga } from "@/tests/support/cast";
import { approve, owners, provision, standard } from "@/tests/support/plans";
import { free, Play, seated } from "@/tests/support/play";
import { deactivate, factsIn, world } from "@/tests/support/world";

const grant = "grant-1" as GrantId;
const wider = "admin" as EntitlementId;
const of = { person: ana, entitlement, expiresAt: null };
const deprovision: StepPlan = { ...provision(), kind: "deprovision", name: "Deprovisioning" };
const removal = [approve([owners]), deprovision];
const revoke = { request: "revoke", ofGrant: grant, subject: ana } as const;
const change = { request: "change", ofGrant: grant, subject: ana, to: wider } as const;

describe("opening a request", () => {
  it("gives what it is about, whoever asks", () => {
    const play = new Play();
    play.open(standard, { subject: ana, duration: "P7D", texts: { name: "x", empty: "" } }, mia);
    expect(play.now).toMatchObject({
      requester: mia,
      subject: ana,
      duration: "P7D",
      state: "in-review",
      generation: 1,
    });
    expect(play.events[0]?.texts).toEqual({
      justification: { value: "release week", person: mia },
      name: { value: "x", person: mia },
    });
  });

  it("has the entitlement's maximum where no time is named, and no time where nothing is granted", () => {
    const play = new Play();
    play.open(standard, {}, ana, { ...free, maxDuration: "P30D" });
    expect(play.now.duration).toBe("P30D");
    const taken = new Play();
    taken.open(removal, { ...revoke, duration: "P7D" }, ana, { ...free, maxDuration: "P30D", of });
    expect(taken.now.duration).toBeNull();
  });

  it("is refused for what is not offered, for too long, twice, and for what is held", () => {
    const open = (opening: Partial<typeof free>, more = {}) =>
      new Play().open(standard, more, ana, { ...free, ...opening }).refusal;
    expect(open({ requestable: false })).toEqual({ code: "not-requestable" });
    expect(open({ maxDuration: "P7D" }, { duration: "P8D" })).toEqual({ code: "duration-too-long", maximum: "P7D" });
    expect(open({ maxDuration: "P7D" }, { duration: "P7D" })).toBeNull();
    expect(open({ held: { grant, expiresAt: null } })).toEqual({ code: "already-held", grant, expiresAt: null });
    expect(open({ of }, { request: "certify", ofGrant: grant })).toEqual({ code: "not-requestable" });
    const review = { request: "certify", ofGrant: grant, origin: "emergency-review", requester: ana } as const;
    expect(open({ of }, review)).toBeNull();
    expect(new Play().act(ana, { type: "cancel", reason: null }).refusal).toEqual({ code: "not-found" });
  });

  it("row 127: extends what is held and has an end, and nothing else", () => {
    const expiresAt = "2026-04-01T00:00:00.000Z";
    const open = (held: typeof free.held, about = { ...of, expiresAt }, ofGrant = grant) =>
      new Play().open(standard, { ofGrant }, ana, { ...free, held, of: about }).refusal?.code;
    expect(open({ grant, expiresAt })).toBeUndefined();
    expect(open({ grant, expiresAt: null })).toBe("already-held");
    expect(open({ grant, expiresAt }, { ...of, expiresAt }, "other" as GrantId)).toBe("already-held");
    expect(open(null, { ...of, person: mia, expiresAt })).toBe("not-held");
    expect(open(null, { ...of, entitlement: wider, expiresAt })).toBe("not-held");
  });

  it("row 120: changes what is held to something else", () => {
    const open = (more: object, opening: Partial<typeof free> = { of }) =>
      new Play().open(standard, { ...change, ...more }, ana, { ...free, ...opening }).refusal?.code;
    expect(open({})).toBeUndefined();
    expect(open({ to: null })).toBe("target-required");
    expect(open({ to: entitlement })).toBe("target-required");
    expect(open({}, { of: null })).toBe("not-held");
    expect(open({}, { of, held: { grant: "other" as GrantId, expiresAt: null } })).toBe("already-held");
    expect(open({}, { of, held: { grant, expiresAt: "2026-04-01T00:00:00.000Z" } })).toBe("already-held");
  });

  it("asks the owners of what a change leads to, and of what is taken where it is taken", () => {
    const ofEntitlement = { by: "owners", of: "entitlement" } as const;
    const asked = (play: Play) =>
      seatsOf(play.now, approve([ofEntitlement]), ofEntitlement, factsIn(world, ana)).map(({ principal }) => principal);
    const changed = new Play();
    changed.open([approve([owners]), provision()], change, ana, { ...free, of });
    expect(asked(changed)).toEqual([`entitlement-owners:${wider}`]);
    const taken = new Play();
    taken.open(removal, revoke, ana, { ...free, of });
    expect(asked(taken)).toEqual([`entitlement-owners:${entitlement}`]);
  });

  it("row 121: takes access for oneself, one's people, what one owns, and as an admin", () => {
    const open = (by: typeof ana, here = world) =>
      new Play(here).open(removal, revoke, by, { ...free, of }).refusal?.code;
    for (const by of [ana, mia, max, olga, ada]) expect(open(by)).toBeUndefined();
    expect(open(gil)).toBe("not-for-them");
    const here = { ...world, entitlementOwners: [gil] };
    expect(open(gil, here)).toBeUndefined();
    expect(new Play(here).open(standard, { subject: ana }, gil).refusal?.code).toBe("not-for-them");
    expect(open(mia, deactivate(world, ana))).toBeUndefined();
    expect(new Play(deactivate(world, ana)).open(standard, { subject: ana }, mia).refusal?.code).toBe("not-for-them");
    expect(new Play().open(standard, { subject: eve }, ada).refusal?.code).toBe("not-for-them");
  });

  it("asks nobody's leave for what comes about by itself, nor a justification", () => {
    const play = new Play();
    const more = { ...revoke, origin: "expiry", requester: ana, justification: "" } as const;
    const answer = play.act(
      null,
      { ...openOf(play), ...more, steps: [deprovision] },
      {},
      { ...free, requestable: false, of },
    );
    expect(answer.refusal).toBeNull();
    expect(play.now).toMatchObject({ requester: ana, origin: "expiry" });
    expect(play.events[0]?.texts).toEqual({});
    expect(new Play().open(standard, { justification: " " }).refusal?.code).toBe("justification-required");
  });

  it("says of a request about no person nothing of people", () => {
    const play = new Play();
    const admins = [approve([{ by: "admins" }]), provision([{ by: "admins" }])];
    const more = { request: "new-app", subject: null, app: null, entitlement: null, texts: { name: "Zoom" } } as const;
    expect(play.open(admins, more, gil, { ...free, requestable: false }).refusal).toBeNull();
    play.decide(ada, "approve");
    play.decide(abe, "complete");
    expect(play.now).toMatchObject({ outcome: "added", grant: null });
    expect(play.types).not.toContain("access-granted");
  });
});

describe("the end of a request", () => {
  it("takes away what was to be taken, and says who lost what", () => {
    const play = new Play();
    play.open(removal, revoke, mia, { ...free, of });
    play.decide(olga, "confirm");
    play.decide(olga, "complete");
    expect(play.events.find(({ type }) => type === "access-removed")?.data).toEqual({
      grant,
      person: ana,
      entitlement,
    });
    expect(play.now).toMatchObject({ outcome: "revoked", closeReason: "fulfilled", grant: null });
  });

  it("puts in the place of what was changed what it was changed to, for the time that was asked", () => {
    const play = new Play();
    play.open(standard, { ...change, duration: "P1D" }, ana, { ...free, of });
    play.decide(mia, "approve");
    play.decide(olga, "approve");
    play.decide(olga, "complete");
    const given = play.events.find((event) => event.type === "access-granted");
    expect(play.types.slice(-3)).toEqual(["access-removed", "access-granted", "request-closed"]);
    expect(given?.data).toMatchObject({ person: ana, entitlement: wider });
    const ends = given?.type === "access-granted" ? given.data.expiresAt : null;
    expect(Date.parse(ends ?? "") - play.clock).toBe(86_400_000);
    expect(play.now.outcome).toBe("changed");
  });

  it("asks the owners whether access shall go, and never whom it is about", () => {
    const play = new Play({ ...world, appOwners: [ana, olga] });
    play.open(removal, revoke, mia, { ...free, of });
    expect(seated(play)).toEqual([`app-owners:${app}`]);
    expect(play.decide(ana, "confirm").refusal?.code).toBe("own-access");
    expect(play.decide(olga, "decline").refusal).toBeNull();
    expect(play.now.outcome).toBe("denied");
    expect(play.types).not.toContain("access-removed");
  });
});

function openOf(play: Play): Extract<Parameters<Play["act"]>[1], { type: "open-request" }> {
  let kept: Parameters<Play["act"]>[1] | null = null;
  const spy = new Play(play.world);
  spy.act = (_, command) => {
    kept = command;
    return { refusal: null, events: [], case: null };
  };
  spy.open();
  if (!kept) throw new Error("nothing was opened");
  return kept;
}
