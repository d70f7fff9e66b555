import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Choice,
  type Drafts,
  due,
  type Happening,
  happened,
  noDrafts,
  undecided,
  unsaved,
} from "@/components/reviews/drafts";

const certify: Choice = { verb: "certify", comment: null, to: null };
const remove: Choice = { verb: "remove", comment: "Left the team", to: null };
const tasks = ["T-1", "T-2", "T-3"] as const;

const chosen = (task: string, choice: Choice, before: Choice = undecided): Happening => ({
  type: "chosen",
  choices: [{ task, before, choice }],
});

function told(...events: readonly Happening[]): Drafts {
  return events.reduce(happened, noDrafts);
}

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9, 0, second)).toISOString();

describe("choices in a review", () => {
  it("lie over the server's rows until a rendering that began after they were saved", () => {
    const saved = told(
      chosen("T-1", certify),
      { type: "sent", tasks: ["T-1"] },
      { type: "answered", at: at(5), results: [{ task: "T-1", message: null }] },
    );
    expect(happened(saved, { type: "rendered", at: at(4) }).over.get("T-1")?.choice).toEqual(certify);
    expect(happened(saved, { type: "rendered", at: at(6) }).over.size).toBe(0);
  });

  it("wait for their turn while another of the same item is on its way", () => {
    const drafts = told(chosen("T-1", certify), { type: "sent", tasks: ["T-1"] }, chosen("T-1", remove, certify));
    expect(due(drafts)).toEqual([{ task: "T-1", choice: remove }]);
    const answered = happened(drafts, { type: "answered", at: at(5), results: [{ task: "T-1", message: null }] });
    expect(answered.over.get("T-1")?.choice).toEqual(remove);
  });

  it("come back with the reason where the server refused, and are nothing that could be taken back", () => {
    const drafts = told(
      chosen("T-1", certify),
      { type: "sent", tasks: ["T-1"] },
      { type: "answered", at: at(5), results: [{ task: "T-1", message: "Bo decided it." }] },
    );
    expect(drafts.over.size).toBe(0);
    expect(drafts.refused.get("T-1")).toBe("Bo decided it.");
    expect(happened(drafts, { type: "undone" })).toBe(drafts);
  });

  it("are as they were when they are taken back before they went out", () => {
    const undone = told(chosen("T-1", certify), { type: "undone" });
    expect(undone.over.size).toBe(0);
    expect(due(undone)).toEqual([]);
  });

  it("go out once more where the session had ended, as if they had never gone", () => {
    const held = told(chosen("T-1", remove), { type: "sent", tasks: ["T-1"] }, { type: "held", tasks: ["T-1", "T-2"] });
    expect(due(held)).toEqual([{ task: "T-1", choice: remove }]);
    expect(unsaved(held)).toBe(true);
    expect(held.refused.size).toBe(0);
    expect(happened(held, { type: "undone" }).over.size).toBe(0);
  });

  const event: fc.Arbitrary<Happening> = fc.oneof(
    fc.constant<Happening>({ type: "held", tasks }),
    fc
      .record({ task: fc.constantFrom(...tasks), choice: fc.constantFrom(certify, remove, undecided) })
      .map(({ task, choice }) => chosen(task, choice)),
    fc.constant<Happening>({ type: "undone" }),
    fc.record({ refuses: fc.boolean(), second: fc.integer({ min: 0, max: 50 }) }).map(
      ({ refuses, second }): Happening => ({
        type: "answered",
        at: at(second),
        results: tasks.map((task) => ({ task, message: refuses ? "No." : null })),
      }),
    ),
    fc.integer({ min: 0, max: 59 }).map((second): Happening => ({ type: "rendered", at: at(second) })),
  );

  it("are all sent in the end, whatever happens in whatever order, and none is lost unseen", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let drafts = noDrafts;
        for (const one of events) {
          const before = drafts;
          drafts = happened(drafts, one);
          // What is not with the server yet leaves only by an answer or by being taken back.
          for (const [task, { saved }] of before.over) {
            const kept = drafts.over.has(task) || drafts.refused.has(task) || one.type === "undone";
            if (saved === "waiting" || saved === "sent") expect(kept).toBe(true);
          }
          const next = due(drafts);
          if (next.length > 0) drafts = happened(drafts, { type: "sent", tasks: next.map(({ task }) => task) });
        }
        // Answer until nothing is under way.
        for (let round = 0; round < 3; round++) {
          drafts = happened(drafts, {
            type: "answered",
            at: at(59),
            results: tasks.map((task) => ({ task, message: null })),
          });
          const next = due(drafts);
          drafts = happened(drafts, { type: "sent", tasks: next.map(({ task }) => task) });
        }
        drafts = happened(drafts, {
          type: "answered",
          at: at(59),
          results: tasks.map((task) => ({ task, message: null })),
        });
        expect(unsaved(drafts)).toBe(false);
        expect(due(drafts)).toEqual([]);
      }),
    );
  });
});
