import { describe, expect, test } from "vitest";
import type { Resolver, StepPlan } from "@/lib/engine/policy";
import { abe, ada, ana, entitlement, gil, max, mia, olga, otto } from "@/tests/support/cast";
import { approve, inPlatform, provision, users } from "@/tests/support/plans";
import { Play, seated } from "@/tests/support/play";
import { deactivate, world } from "@/tests/support/world";

const asking = (who: Resolver, more: Partial<Extract<StepPlan, { kind: "approve" }>> = {}) => [
  approve([who], more),
  provision(),
];

describe("whom a step names", () => {
  test.each<[string, Resolver, readonly string[], string]>([
    ["row 86: the manager", { by: "manager", level: 1 }, [mia], mia],
    ["row 86: the manager's manager", { by: "manager", level: 2 }, [max], max],
    ["row 87: the owners of the app", { by: "owners", of: "app" }, ["app-owners:aws"], otto],
    ["row 88: the owners of the entitlement", { by: "owners", of: "entitlement" }, ["entitlement-owners:deploy"], max],
    ["row 89: a group", inPlatform, ["group:platform"], gil],
    ["row 90: named people", users(gil, max), [gil, max], max],
    ["row 92: the admins", { by: "admins" }, ["admins"], abe],
    ["row 93: people by an expression", { by: "expression", people: [olga] }, [olga], olga],
  ])("%s", (_, who, seats, decider) => {
    const play = new Play({ ...world, entitlementOwners: [max] });
    play.open(asking(who));
    expect(seated(play)).toEqual(seats);
    expect(play.decide(decider as typeof ana, "approve").refusal).toBeNull();
    expect(play.task.kind).toBe("provisioning");
    expect(entitlement).toBe("deploy");
  });

  test("row 91: the subject decides for themself only where the step says so", () => {
    const allowed = new Play();
    allowed.open(asking({ by: "subject" }, { self: true }));
    expect(seated(allowed)).toEqual([ana]);
    expect(allowed.decide(ana, "approve").refusal).toBeNull();
    const not = new Play();
    not.open(asking({ by: "subject" }));
    expect(seated(not)).toEqual(["app-owners:aws"]);
    expect(not.decide(ana, "approve").refusal).toMatchObject({ code: "not-yours" });
  });

  test("the requester, where somebody else is asked for, counts as having said yes", () => {
    const play = new Play();
    play.open(asking({ by: "requester" }), { subject: ana }, mia);
    expect(play.now.steps[0]).toMatchObject({ state: "passed", byAsking: [mia] });
  });

  test("rows 94, 95: nobody there: the step's fallback, then the app's owners, then the admins", () => {
    const nobody: Resolver = { by: "owners", of: "entitlement" };
    const fallback = new Play();
    fallback.open(asking(nobody, { fallback: [users(gil)] }));
    expect(seated(fallback)).toEqual([gil]);
    const owners = new Play();
    owners.open(asking(nobody));
    expect(seated(owners)).toEqual(["app-owners:aws"]);
    const admins = new Play(deactivate(world, olga, otto));
    admins.open(asking(nobody));
    expect(seated(admins)).toEqual(["admins"]);
    expect(admins.decide(ada, "approve").refusal).toBeNull();
  });

  test("row 79: steps follow one another, each asked when the one before is over", () => {
    const play = new Play();
    play.open([approve([users(gil)]), approve([users(max)]), approve([users(abe)]), provision()]);
    for (const person of [gil, max, abe]) {
      expect(seated(play)).toEqual([person]);
      play.decide(person, "approve");
    }
    expect(play.now.tasks.filter(({ kind }) => kind === "approval")).toHaveLength(3);
  });
});
