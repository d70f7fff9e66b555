import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { reassign } from "@/lib/commands/reassign";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { evidenceOf } from "@/lib/data/reads/evidence";
import type { CaseId, PersonId } from "@/lib/engine/ids";
import { deliveriesOf } from "@/lib/queries/deliveries";
import { recommendationsOf } from "@/lib/queries/insights-recommend";
import { assignable, requestableFor } from "@/lib/queries/people";
import { requestView } from "@/lib/queries/request";
import { taskView } from "@/lib/queries/task";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;

beforeAll(async () => {
  here = await company();
});
afterAll(closeDatabase);

/** Opens a request of Ana's, runs the test on it and ends what is left open. */
async function withRequest(
  run: (request: string, task: string) => Promise<void>,
  steps?: Parameters<Company["open"]>[1],
): Promise<void> {
  const { id } = await here.open("ana", steps, { duration: "P7D" });
  try {
    await run(id, await waitingTask(id));
  } finally {
    for (const { id: open } of await rows<{ id: string }>("SELECT id FROM requests WHERE state <> 'closed'"))
      settled(await cancelRequest(await here.door("ada"), { request: open, reason: "test is over" }));
    await rows("UPDATE grants SET state = 'ended', ended_at = now() WHERE state = 'active'");
  }
}

const task = async (who: string, ref: string) => taskView(await here.viewer(who), ref);
const request = async (who: string, ref: string) => requestView(await here.viewer(who), ref);

describe("a task as its assignee sees it", () => {
  it("says what, why, what may be done and who comes next (row 7)", async () => {
    await withRequest(async (_, number) => {
      const view = await task("mia", number);
      expect(view).toMatchObject({
        number,
        title: "Ana Example → AWS production Deploy",
        step: { index: 1, of: 3 },
        justification: "release week",
        assignees: [{ email: "mia@example.com" }],
        why: "You decide because you are Ana Example's manager.",
        allowed: [
          { verb: "approve", comment: "optional" },
          { verb: "deny", comment: "required" },
        ],
        canReassign: { allowed: true, reason: "required", refusal: null },
        canUndo: false,
        unread: true,
      });
      expect(view?.requestView.steps.map((step) => [step.state, step.asked.map((one) => one.label)])).toEqual([
        ["active", ["Mia Example"]],
        ["upcoming", ["owners of AWS production"]],
        ["upcoming", ["owners of AWS production"]],
      ]);
      expect(view?.requestView.timeline.map((entry) => entry.type)).toEqual(["request-opened", "task-opened"]);
    });
  });

  it("names the others who can decide, and why it moved", async () => {
    const steps = [approve([{ by: "owners", of: "app" }]), provision()];
    await withRequest(async (_, number) => {
      expect((await task("olga", number))?.why).toBe(
        "You decide because you are an owner of AWS production; Otto Example can decide as well.",
      );
      settled(
        await reassign(await here.door("olga"), { task: number, assignee: "zoe@example.com", reason: "she knows" }),
      );
      expect((await task("zoe", number))?.why).toBe("You decide because Olga Example reassigned it to you.");
      expect((await task("olga", number))?.verbs.every((verb) => verb.refusal !== null)).toBe(true);
      expect((await request("ana", number.replace("T", "R")))?.number).toBeUndefined();
    }, steps);
  });

  it("shows the comment and the door of a decision that went through its window", async () => {
    await withRequest(async (id, number) => {
      settled(await decide(await here.door("mia"), { task: number, verb: "approve", comment: "fine", undoSeconds: 0 }));
      const view = await request("ana", id);
      expect(view?.steps[0]?.answers).toMatchObject([
        { by: { name: "Mia Example" }, verb: "approve", past: "approved", comment: "fine", channel: "web" },
      ]);
      expect(view?.timeline.some((entry) => entry.text === "fine")).toBe(true);
    });
  });
});

describe("a decision in its undo window", () => {
  it("is seen by who made it and who could decide, and is no news to the requester (row 6)", async () => {
    const steps = [approve([inGroup(here.platform)]), provision()];
    await withRequest(async (id, number) => {
      settled(
        await decide(await here.door("gil"), { task: number, verb: "deny", comment: "secret so far", undoSeconds: 60 }),
      );
      expect(await task("gil", number)).toMatchObject({ canUndo: true, pending: { verb: "deny", mine: true } });
      const other = await task("gus", number);
      expect(other).toMatchObject({
        canUndo: false,
        pending: { verb: "deny", mine: false, by: { name: "Gil Example" } },
      });
      expect(other?.verbs[0]?.refusal).toContain("Gil Example is denying this");
      const asked = await task("ana", number);
      expect(asked).toMatchObject({ state: "pending", pending: null, canUndo: false });
      expect(JSON.stringify(asked)).not.toMatch(/secret so far|denying|Gil Example chose/);
      expect(JSON.stringify(await request("ana", id))).not.toContain("secret so far");
      expect((await request("ada", id))?.timeline.some((entry) => entry.type === "decision-made")).toBe(true);
    }, steps);
  });
});

describe("who may not see it", () => {
  it("finds nothing at all: no task, no request, no suggestion, no delivery (trap 43)", async () => {
    await withRequest(async (id, number) => {
      const [{ number: named } = { number: "" }] = await rows<{ number: string }>(
        "SELECT number FROM requests WHERE id = $1",
        [id],
      );
      for (const stranger of ["zoe", "gus", "eve"]) {
        const viewer = await here.viewer(stranger);
        expect(await taskView(viewer, number)).toBeNull();
        expect(await requestView(viewer, id)).toBeNull();
        expect(await requestView(viewer, named)).toBeNull();
        expect(await assignable(viewer, number, "")).toEqual([]);
        expect(await deliveriesOf(viewer, number)).toBeNull();
      }
      for (const insider of ["ana", "mia", "max", "olga", "ada"]) expect(await task(insider, number)).not.toBeNull();
    });
  });

  it("is asked nothing it would have to answer: words that are no number or id find nothing", async () => {
    for (const ref of ["", "T-", "T-999999", "'; drop table tasks", "00000000-0000-0000-0000-000000000000"])
      expect(await task("ada", ref)).toBeNull();
  });
});

describe("what the record knows", () => {
  it("is shown to who decides and kept from whom it is about (row 153; traps 46, 50)", async () => {
    await rows(
      `INSERT INTO grants (id, entitlement_id, person_id, granted_at, last_used_at)
       SELECT gen_random_uuid(), $1, id, now() - interval '40 days', now() - interval '3 days' FROM people
       WHERE email IN ('gil@example.com', 'gus@example.com')`,
      [here.entitlement],
    );
    await withRequest(async (_, number) => {
      const insights = (await task("mia", number))?.insights ?? [];
      expect(insights.map((one) => one.key)).toEqual(["person", "peers", "held", "risk", "decisions"]);
      // Ten people inside are in the department; external people do not count.
      expect(insights[1]).toMatchObject({ headline: "2 of 10 in Engineering have this", share: 0.2 });
      // Who holds what by name is for the owners and for those who oversee.
      expect(insights[1]?.detail).toBe("Ana Example is one of 8 without it.");
      for (const who of ["olga", "ada"]) {
        const [, peers] = (await task(who, number))?.insights ?? [];
        expect(peers?.detail).toBe("Ana Example is one of 8 without it. With it: Gil Example, Gus Example.");
      }
      expect((await task("ana", number))?.insights).toEqual([]);
      settled(await decide(await here.door("mia"), { task: number, verb: "deny", comment: "not now" }));
    });
    await withRequest(async (_, number) => {
      const insights = (await task("mia", number))?.insights ?? [];
      expect(insights.map((one) => one.key)).toEqual([
        "person",
        "peers",
        "held",
        "risk",
        "decisions",
        "verdicts",
        "denial",
      ]);
      expect(insights.find((one) => one.key === "decisions")?.headline).toBe("You approved 1 of 2");
      expect(insights.find((one) => one.key === "verdicts")?.headline).toBe("The one request for it was denied");
    });
  });
});

describe("what else is asked for", () => {
  it("is told of what is asked for, not of what is taken away", async () => {
    const others = async (number: string) =>
      (await task("mia", number))?.insights.find((one) => one.key === "others")?.detail;
    await withRequest(async (id, number) => {
      expect(await others(number)).toBeUndefined();
      const { id: second } = await here.open("max", undefined, { duration: "P7D" });
      await rows(
        "UPDATE requests SET type = 'change', subject_id = (SELECT subject_id FROM requests WHERE id = $1) WHERE id = $2",
        [id, second],
      );
      expect(await others(number)).toMatch(/^Deploy \(R-\d+\) for Ana Example, still open\.$/);
      await rows("UPDATE requests SET type = 'revoke' WHERE id = $1", [second]);
      expect(await others(number)).toBeUndefined();
    });
  });
});

describe("a recommendation", () => {
  it("names its grounds to who decides and to nobody whom it is about (trap 46)", async () => {
    await withRequest(async (id, number) => {
      const view = await task("mia", number);
      const risk = view?.entitlement?.risk ?? "";
      const serious = risk === "high" || risk === "critical";
      const expected = [
        ...(serious ? [`its risk is ${risk}`] : []),
        "nobody else in Engineering has it",
        "it was denied to the same person within 90 days",
      ];
      expect(view?.recommendation).toEqual({ which: "look", label: "Take a closer look", reasons: expected });
      expect((await task("ana", number))?.recommendation).toBeNull();
      const [found] = await rows<{ subject: PersonId; requester: PersonId }>(
        "SELECT subject_id AS subject, requester_id AS requester FROM requests WHERE id = $1",
        [id],
      );
      if (!found) throw new Error("no request");
      const asked = { ...found, case: id as CaseId, entitlement: here.entitlement, kind: "approval" } as const;
      const of = async (who: string) => (await recommendationsOf(await here.viewer(who), [asked])).get(asked.case);
      expect(await of("mia")).toBe("look");
      expect(await of("ana")).toBeUndefined();
    });
  });

  it("is to remove what lies unused, and what somebody took along to another team, with what is on record of it", async () => {
    const [ana] = await rows<{ id: PersonId }>("SELECT id FROM people WHERE email = 'ana@example.com'");
    if (!ana) throw new Error("no Ana");
    const about = { case: newId() as CaseId, subject: ana.id, entitlement: here.entitlement };
    const evidence = async () => (await evidenceOf(await here.viewer("mia"), [about])).get(about.case);
    expect(await evidence()).toMatchObject({ unused: null, movedSince: null });
    await rows(
      `INSERT INTO grants (id, entitlement_id, person_id, granted_at, last_used_at, source)
       VALUES (gen_random_uuid(), $1, $2, now() - interval '300 days', now() - interval '91 days', 'import')`,
      [here.entitlement, ana.id],
    );
    try {
      expect(await evidence()).toMatchObject({ unused: true, movedSince: false });
      await rows(
        "INSERT INTO directory_changes (id, what, person_id, at, done_at) VALUES (gen_random_uuid(), 'moved', $1, now(), now())",
        [ana.id],
      );
      expect(await evidence()).toMatchObject({ unused: true, movedSince: true });
      await rows("UPDATE grants SET last_used_at = NULL WHERE entitlement_id = $1", [here.entitlement]);
      // Nothing is known of anybody's use: that is no reason.
      expect(await evidence()).toMatchObject({ unused: null, movedSince: true });
    } finally {
      await rows("DELETE FROM directory_changes WHERE person_id = $1", [ana.id]);
      await rows("UPDATE grants SET state = 'ended', ended_at = now() WHERE state = 'active'");
    }
  });
});

describe("suggestions", () => {
  it("read the command's own rule: whoever it is about cannot be given the task", async () => {
    await withRequest(async (_, number) => {
      settled(await comment(await here.door("mia"), { task: number, body: "who else?" }));
      const found = await assignable(await here.viewer("mia"), number, "");
      expect(found.map((one) => one.person.name)).not.toContain("Eve Example");
      expect(found.slice(0, 2).map((one) => one.person.name)).toEqual(["Olga Example", "Otto Example"]);
      for (const { person, refusal } of found) {
        const answer = await reassign(await here.door("ada"), {
          task: number,
          assignee: person.email,
          reason: "trying",
        });
        expect([person.name, answer.ok]).toEqual([person.name, refusal === null]);
        if (answer.ok)
          settled(
            await reassign(await here.door("ada"), { task: number, assignee: "mia@example.com", reason: "back" }),
          );
      }
    });
  });

  it("offers oneself and one's people to ask for, and admins everybody inside (row 115)", async () => {
    const names = async (who: string, q = "") =>
      (await requestableFor(await here.viewer(who), q)).map((one) => one.name);
    expect(await names("ana")).toEqual(["Ana Example"]);
    expect(await names("mia")).toEqual(["Mia Example", "Ana Example", "Gil Example"]);
    expect(await names("max", "an")).toEqual(["Ana Example"]);
    expect((await names("ada")).includes("Eve Example")).toBe(false);
    expect((await names("ada")).length).toBe(10);
  });
});
