import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { editTask } from "@/lib/commands/edit-task";
import { reassign } from "@/lib/commands/reassign";
import { closeDatabase, rows } from "@/lib/data/db";
import { neighboursOf } from "@/lib/queries/neighbours";
import { taskView } from "@/lib/queries/task";
import { taskAt } from "@/lib/queries/task-at";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;

beforeAll(async () => {
  here = await company();
});
afterAll(closeDatabase);

async function withRequest(
  by: string,
  run: (request: string, task: string) => Promise<void>,
  steps?: Parameters<Company["open"]>[1],
): Promise<void> {
  const { id } = await here.open(by, steps, { duration: "P7D" });
  try {
    await run(id, await waitingTask(id));
  } finally {
    for (const { id: open } of await rows<{ id: string }>("SELECT id FROM requests WHERE state <> 'closed'"))
      settled(await cancelRequest(await here.door("ada"), { request: open, reason: "test is over" }));
  }
}

const task = async (who: string, ref: string) => {
  const view = await taskView(await here.viewer(who), ref);
  if (!view) throw new Error(`${who} sees no ${ref}`);
  return view;
};
const eventsOf = async (who: string, ref: string) => (await task(who, ref)).requestView.timeline;
const at = async (who: string, ref: string, event: string) => taskAt(await here.viewer(who), ref, event);

describe("a task as it was", () => {
  it("shows state, time, people and words after each of its events, and nothing later", async () => {
    await withRequest("ana", async (_, number) => {
      settled(await comment(await here.door("mia"), { task: number, body: "Why so long?", question: true }));
      settled(await editTask(await here.door("mia"), { task: number, priority: "high" }));
      settled(await reassign(await here.door("mia"), { task: number, assignee: "max@example.com", reason: "away" }));
      settled(await decide(await here.door("max"), { task: number, verb: "approve", duration: "P1D" }));
      const timeline = await eventsOf("ada", number);
      const then = async (type: string) => {
        const entry = timeline.find((one) => one.type === type);
        return entry ? at("ada", number, entry.id) : null;
      };
      expect(await then("request-opened")).toMatchObject({
        state: "in-review",
        then: null,
        comments: [],
        task: { duration: "P7D" },
        before: null,
        event: { place: 1, of: timeline.length },
      });
      expect(await then("task-opened")).toMatchObject({
        then: { state: "open", priority: "normal", asked: ["Mia Example"] },
      });
      const asked = await then("commented");
      expect(asked?.comments.map(({ body }) => body)).toEqual(["Why so long?"]);
      expect(asked?.then?.priority).toBe("normal");
      expect((await then("task-edited"))?.then?.priority).toBe("high");
      expect((await then("task-reassigned"))?.then?.asked).toEqual(["Max Example"]);
      const decided = await then("decided");
      expect(decided).toMatchObject({ then: { state: "done", outcome: "approve" }, task: { duration: "P1D" } });
      expect(decided?.timeline).toHaveLength(decided?.event.place ?? 0);
      expect(decided?.steps[1]?.state).toBe("upcoming");
      const now = timeline.at(-1);
      expect(now && (await at("ada", number, now.id))?.after).toBeNull();
    });
  });

  it("is there for nobody who may not see the request, and for nobody before it is theirs to know", async () => {
    const steps = [approve([inGroup(here.platform)]), provision()];
    await withRequest(
      "ana",
      async (_, number) => {
        settled(
          await decide(await here.door("gil"), {
            task: number,
            verb: "deny",
            comment: "not yet said",
            undoSeconds: 60,
          }),
        );
        const made = (await eventsOf("gil", number)).at(-1);
        if (!made) throw new Error("nothing happened");
        expect(made.type).toBe("decision-made");
        expect(await at("gil", number, made.id)).toMatchObject({ then: { state: "pending" } });
        for (const who of ["ana", "zoe", "eve"]) expect(await at(who, number, made.id)).toBeNull();
        const opened = (await eventsOf("ana", number)).at(-1);
        const seen = await at("ana", number, opened?.id ?? "");
        expect(seen?.then?.state).toBe("open");
        expect(seen?.after).toBeNull();
        expect(JSON.stringify(seen)).not.toContain("not yet said");
        expect(await at("zoe", number, opened?.id ?? "")).toBeNull();
        expect(await at("ana", number, "no-event")).toBeNull();
      },
      steps,
    );
  });
});

describe("what may be changed beside deciding", () => {
  it("is asked of the rule: priority and claim by who has it, the date by admins, nothing by others", async () => {
    const steps = [approve([inGroup(here.platform)]), provision()];
    await withRequest(
      "ana",
      async (_, number) => {
        const edits = async (who: string) => (await task(who, number)).deciding.edits;
        expect(await edits("gil")).toEqual({ priority: true, dueAt: false, statuses: [], claim: "claim" });
        expect(await edits("ada")).toEqual({ priority: false, dueAt: true, statuses: [], claim: null });
        expect(await edits("ana")).toEqual({ priority: false, dueAt: false, statuses: [], claim: null });
        settled(await editTask(await here.door("gil"), { task: number, claimed: true }));
        expect((await edits("gil")).claim).toBe("release");
        expect((await edits("gus")).claim).toBe("claim");
        settled(await decide(await here.door("gus"), { task: number, verb: "deny", comment: "no" }));
        expect(await edits("ada")).toEqual({ priority: false, dueAt: false, statuses: [], claim: null });
      },
      steps,
    );
  });
});

describe("a step", () => {
  it("says how many agree, how much time it has and what follows", async () => {
    const then = { do: "reassign", who: [{ by: "group", group: here.platform }] } as const;
    const steps = [
      approve([{ by: "owners", of: "app" }], { need: 2, sla: { after: "P2D", hours: "wall", then } }),
      provision(undefined, { sla: { after: "PT8H", hours: "working", then: null } }),
    ];
    await withRequest(
      "ana",
      async (_, number) => {
        settled(await decide(await here.door("olga"), { task: number, verb: "approve" }));
        const [first, second] = (await task("otto", number)).requestView.steps;
        expect(first?.votes).toEqual({ agreed: 1, needed: 2 });
        expect(first?.time).toMatchObject({ within: "P2D", then: "it goes to the group Platform on-call" });
        expect(first?.time?.escalatesAt).toBe(first?.dueAt);
        expect(second).toMatchObject({ votes: null, time: { within: "PT8H", hours: "working", then: null } });
        settled(await decide(await here.door("otto"), { task: number, verb: "deny", comment: "no" }));
        const [passed] = (await task("otto", number)).requestView.steps;
        expect(passed?.time).toBeNull();
      },
      steps,
    );
  });
});

describe("what is around a task", () => {
  it("leads to what comes before and after it in one's own inbox, and nowhere from elsewhere", async () => {
    await withRequest("ana", async (_, first) => {
      const { id } = await here.open("gil");
      const second = await waitingTask(id);
      const of = async (who: string, number: string) =>
        neighboursOf(await here.viewer(who), (await task(who, number)).id);
      expect(await of("mia", first)).toEqual({ previous: null, next: second, place: 1, of: 2 });
      expect(await of("mia", second)).toEqual({ previous: first, next: null, place: 2, of: 2 });
      expect(await of("ada", first)).toBeNull();
    });
  });

  it("names other requests of the person and for the access, those that may be seen alone", async () => {
    await withRequest("ana", async (request, number) => {
      const { id } = await here.open("gil");
      const numbers = async (who: string) => (await task(who, number)).related.map((one) => one.number);
      const [other] = await rows<{ number: string }>("SELECT number FROM requests WHERE id = $1", [id]);
      expect(await numbers("mia")).toContain(other?.number);
      expect(await numbers("ana")).not.toContain(other?.number);
      const [own] = await rows<{ number: string }>("SELECT number FROM requests WHERE id = $1", [request]);
      expect(await numbers("mia")).not.toContain(own?.number);
    });
  });

  it("says what the access lets one do where that is written down, on every kind of task about it", async () => {
    const write = (text: string | null) =>
      rows("UPDATE entitlements SET description = $2 WHERE id = $1", [here.entitlement, text]);
    await withRequest(
      "ana",
      async (request, number) => {
        expect((await task("mia", number)).effect).toBeNull();
        await write("Can roll out to production and roll back.");
        try {
          expect((await task("mia", number)).effect).toBe("Can roll out to production and roll back.");
          settled(await decide(await here.door("mia"), { task: number, verb: "approve" }));
          expect(await task("olga", await waitingTask(request))).toMatchObject({
            kind: "provisioning",
            effect: "Can roll out to production and roll back.",
          });
        } finally {
          await write(null);
        }
      },
      [approve([{ by: "manager", level: 1 }]), provision()],
    );
  });
});
