import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DelegationDraft,
  emptyDraft,
  errorAt,
  foreseenAt,
  goingWords,
  inputOf,
  kindsWords,
  missing,
  spanWords,
} from "@/components/settings/delegation";
import { fieldOf } from "@/components/task/snooze-times";
import { taskKinds } from "@/lib/engine/task";

const now = "2026-11-22T10:00:00.000Z";
const cara = { email: "cara@marram.example", name: "Cara Lind" };
const minute = 60_000;
const moment = fc
  .integer({ min: Date.parse("2024-01-01") / minute, max: Date.parse("2030-01-01") / minute })
  .map((minutes) => new Date(minutes * minute).toISOString());
const draft: fc.Arbitrary<DelegationDraft> = fc.record({
  delegate: fc.constantFrom(null, cara),
  kinds: fc.subarray([...taskKinds]),
  some: fc.boolean(),
  from: fc.oneof(
    fc.constant(""),
    moment.map((at) => fieldOf(at, "UTC")),
  ),
  until: fc.oneof(
    fc.constant(""),
    moment.map((at) => fieldOf(at, "UTC")),
  ),
});

describe("a delegation as it is filled in", () => {
  it("is asked about and sent exactly where nothing is missing, and says the same both times", () => {
    fc.assert(
      fc.property(draft, (one) => {
        const input = inputOf(one, "UTC");
        expect(input === null).toBe(Object.keys(missing(one)).length > 0);
        const at = foreseenAt(one, "theo@marram.example", "UTC");
        expect(at === null).toBe(input === null);
        if (!input || !at) return;
        const query = new URL(at, "http://here").searchParams;
        expect(query.get("delegate")).toBe(input.delegate);
        expect(query.getAll("kind")).toEqual(input.kinds);
        expect(query.get("from") ?? undefined).toBe(input.from);
        expect(query.get("until")).toBe(input.until);
      }),
    );
  });

  it("reads its times in the viewer's own zone", () => {
    const input = inputOf({ ...emptyDraft, delegate: cara, until: "2026-12-03T09:00" }, "Europe/Berlin");
    expect(input).toMatchObject({ until: "2026-12-03T08:00:00.000Z", kinds: [] });
  });

  it("says what goes, and when it is back", () => {
    const said = { going: 14, staying: 0, tasks: [], goesOn: false };
    const span = { name: "Cara", from: null, until: "2026-12-03T09:00:00.000Z" };
    const clock = { now, zone: "UTC", language: "en-GB" } as const;
    expect(goingWords(said, span, clock)).toBe("14 open tasks go to Cara, and come back on 3 Dec.");
    expect(goingWords({ ...said, going: 1 }, span, clock)).toBe("1 open task goes to Cara, and comes back on 3 Dec.");
    expect(goingWords({ ...said, going: 1_000 }, { ...span, until: null }, clock)).toBe(
      "1,000 open tasks or more go to Cara.",
    );
    expect(goingWords({ ...said, goesOn: true }, { ...span, until: null }, clock)).toContain("Cara is away too");
    expect(goingWords(said, { ...span, from: "2026-12-01T09:00:00.000Z" }, clock)).toBe(
      "14 open tasks would go to Cara if it were today; what is open on 1 Dec goes, and comes back on 3 Dec.",
    );
    expect(goingWords({ ...said, going: 0 }, span, clock)).toBe("Nothing that is open goes to Cara; what comes does.");
  });

  it("names its kinds and its time, and each refusal at its field", () => {
    expect(kindsWords([])).toBe("Everything but tasks among people");
    expect(kindsWords(taskKinds)).toBe("Everything");
    expect(kindsWords(["approval", "revocation"])).toBe("Approval and Revocation");
    const clock = { now, zone: "UTC", language: "en-GB" } as const;
    expect(spanWords({ from: now, until: null }, clock)).toBe("Until it is ended");
    expect(spanWords({ from: "2026-12-01T09:00:00.000Z", until: "2026-12-03T09:00:00.000Z" }, clock)).toBe(
      "From 1 Dec until 3 Dec",
    );
    expect(errorAt({ code: "delegation-loop" }, "A loop.")).toEqual({ delegate: "A loop." });
    expect(errorAt({ code: "admins-only" }, "No.")).toEqual({ all: "No." });
    const late = { code: "invalid-data", fields: [{ name: "until", why: "it is over" }] } as const;
    expect(errorAt(late, "No.")).toEqual({ until: "It is over." });
  });
});
