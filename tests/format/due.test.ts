import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueFact, dueWords, urgency, urgencyAt } from "@/lib/format/due";
import { durationWords } from "@/lib/format/duration";
import { absolute, lasting, when } from "@/lib/format/time";

const now = "2026-11-21T22:30:00.000Z";
const british = { now, zone: "UTC", language: "en-GB" } as const;

describe("urgency", () => {
  it("takes today from the viewer's zone", () => {
    const due = "2026-11-22T09:00:00.000Z";
    expect(urgency(due, now, "Europe/London")).toBe("week");
    expect(urgency(due, now, "Asia/Tokyo")).toBe("today");
  });

  it("knows the edges", () => {
    expect(urgency(null, now, "UTC")).toBe("none");
    expect(urgency(now, now, "UTC")).toBe("overdue");
    expect(urgency("2026-11-27T23:59:59.999Z", now, "UTC")).toBe("week");
    expect(urgency("2026-11-28T00:00:00.000Z", now, "UTC")).toBe("later");
  });

  it("is not moved by the change of the clocks", () => {
    // 29 March 2026 has 23 hours in Berlin.
    expect(urgency("2026-03-29T21:30:00.000Z", "2026-03-28T23:30:00.000Z", "Europe/Berlin")).toBe("today");
    expect(urgency("2026-03-29T22:00:00.000Z", "2026-03-28T23:30:00.000Z", "Europe/Berlin")).toBe("week");
  });

  it("says the same of many as of each", () => {
    const moment = fc
      .date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString());
    const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati");
    const away = fc.option(fc.integer({ min: -2 * 86_400_000, max: 9 * 86_400_000 }), { nil: null });
    fc.assert(
      fc.property(moment, zones, fc.array(away, { minLength: 1 }), (at, zone, offsets) => {
        const many = urgencyAt(at, zone);
        for (const offset of offsets) {
          const due = offset === null ? null : new Date(Date.parse(at) + offset).toISOString();
          expect(many(due)).toBe(urgency(due, at, zone));
        }
      }),
    );
  });
});

describe("words", () => {
  it("says when something is due", () => {
    expect(dueWords("2026-11-19T20:00:00.000Z", british)).toBe("2 d overdue");
    expect(dueWords("2026-11-21T23:00:00.000Z", british)).toBe("23:00");
    expect(dueWords("2026-11-23T10:00:00.000Z", british)).toBe("Mon");
    expect(dueWords("2027-01-04T10:00:00.000Z", british)).toBe("4 Jan 2027");
    expect(dueFact("2026-11-21T23:00:00.000Z", british)).toBe("Today 23:00");
    expect(dueFact(null, british)).toBe("No due date");
  });

  it("says when something was", () => {
    expect(when("2026-11-21T09:12:00.000Z", british)).toBe("today 09:12");
    expect(when("2026-11-20T09:12:00.000Z", british)).toBe("yesterday 09:12");
    expect(when("2026-11-03T09:12:00.000Z", british)).toBe("3 Nov");
    expect(lasting(3_600_000 * 5)).toBe("5 h");
    expect(absolute("2026-11-27T16:00:00.000Z", { zone: "Europe/Berlin", language: "en-GB" })).toBe(
      "Friday 27 November 2026 at 17:00 CET",
    );
  });

  it("says how long", () => {
    expect(durationWords("P7D")).toBe("7 days");
    expect(durationWords("P1M")).toBe("1 month");
    expect(durationWords("P1DT12H")).toBe("1 day 12 hours");
  });
});
