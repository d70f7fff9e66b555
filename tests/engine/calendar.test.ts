import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { businessDaysBefore, type Calendar, isWorking, usualCalendar, workingAfter } from "@/lib/engine/calendar";
import { deadline } from "@/lib/engine/deadline";
import { momentOf, nextTimeOfDay, timeOfDay, wallTime } from "@/lib/engine/zone";

const berlin: Calendar = { ...usualCalendar, zone: "Europe/Berlin", holidays: ["2026-12-25"] };
const lunch: Calendar = {
  zone: "America/New_York",
  hours: {
    1: [
      ["08:00", "12:00"],
      ["13:00", "17:00"],
    ],
    5: [["08:00", "12:00"]],
    0: [["22:00", "24:00"]],
  },
  holidays: [],
};

describe("working time", () => {
  test.each([
    // Friday 16:00 and two working days: Tuesday 16:00.
    ["2026-03-06T16:00:00.000Z", "P2D", "2026-03-10T16:00:00.000Z"],
    ["2026-03-06T16:00:00.000Z", "PT8H", "2026-03-09T16:00:00.000Z"],
    ["2026-03-06T16:00:00.000Z", "PT1H", "2026-03-06T17:00:00.000Z"],
    ["2026-03-06T17:00:00.000Z", "PT15M", "2026-03-09T09:15:00.000Z"],
    ["2026-03-07T12:00:00.000Z", "P1D", "2026-03-10T09:00:00.000Z"],
    ["2026-03-02T03:00:00.000Z", "PT30M", "2026-03-02T09:30:00.000Z"],
    ["2026-03-02T12:00:00.000Z", "P1DT6H", "2026-03-04T10:00:00.000Z"],
    ["2026-03-02T12:00:00.000Z", "P1W", "2026-03-09T12:00:00.000Z"],
    ["2026-03-02T12:00:00.000Z", "P1M", "2026-04-02T12:00:00.000Z"],
  ])("row 100: from %s so much as %s is %s, Monday to Friday 9 to 17", (at, duration, end) => {
    expect(workingAfter(at, duration, usualCalendar)).toBe(end);
  });

  test("row 100: a holiday and the change of the clocks are passed over at the same time of day", () => {
    // Christmas Eve is a Thursday, Christmas Day a holiday.
    expect(workingAfter("2026-12-24T15:00:00.000Z", "PT1H30M", berlin)).toBe("2026-12-28T08:30:00.000Z");
    // Friday 16:00 in winter; on Sunday the clocks go forward; Monday 16:00 in summer.
    expect(workingAfter("2026-03-27T15:00:00.000Z", "P1D", berlin)).toBe("2026-03-30T14:00:00.000Z");
    expect(workingAfter("2026-10-23T14:00:00.000Z", "PT2H", berlin)).toBe("2026-10-26T09:00:00.000Z");
  });

  test("row 100: breaks and days of other hours: the time of day is brought within them", () => {
    // Monday 11:30 in New York, an hour on: half an hour before lunch, half after.
    expect(workingAfter("2026-03-02T16:30:00.000Z", "PT1H", lunch)).toBe("2026-03-02T18:30:00.000Z");
    // Monday 16:00 and a working day: Friday, which ends at noon.
    expect(workingAfter("2026-03-02T21:00:00.000Z", "P1D", lunch)).toBe("2026-03-06T17:00:00.000Z");
    // Sunday 22:00 to midnight is worked.
    expect(workingAfter("2026-03-06T17:00:00.000Z", "PT2H", lunch)).toBe("2026-03-09T04:00:00.000Z");
  });

  test("without any working hours it is plain time", () => {
    const never: Calendar = { zone: "UTC", hours: { 1: [] }, holidays: [] };
    expect(workingAfter("2026-03-07T12:00:00.000Z", "P2D", never)).toBe("2026-03-09T12:00:00.000Z");
    expect(isWorking("2026-03-02T12:00:00.000Z", never)).toBe(false);
    expect(businessDaysBefore("2026-03-07T12:00:00.000Z", 3, never)).toBe("2026-03-04T12:00:00.000Z");
  });

  test("trap 58: three business days before an end, weekends and holidays left out, in the organisation's zone", () => {
    expect(businessDaysBefore("2026-03-10T11:00:00.000Z", 3, usualCalendar)).toBe("2026-03-05T11:00:00.000Z");
    expect(businessDaysBefore("2026-03-08T23:00:00.000Z", 3, usualCalendar)).toBe("2026-03-04T17:00:00.000Z");
    expect(businessDaysBefore("2026-12-29T12:00:00.000Z", 3, berlin)).toBe("2026-12-23T12:00:00.000Z");
    expect(businessDaysBefore("2026-03-31T10:00:00.000Z", 3, berlin)).toBe("2026-03-26T11:00:00.000Z");
  });

  test("row 100: a step's deadline counts as its policy says", () => {
    const after = { after: "P2D" } as const;
    expect(deadline("2026-03-06T16:00:00.000Z", { ...after, hours: "wall" }, usualCalendar)).toBe(
      "2026-03-08T16:00:00.000Z",
    );
    expect(deadline("2026-03-06T16:00:00.000Z", { ...after, hours: "working" }, usualCalendar)).toBe(
      "2026-03-10T16:00:00.000Z",
    );
    expect(deadline("2026-03-06T16:00:00.000Z", null, usualCalendar)).toBeNull();
  });
});

const moments = fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
const calendars = fc.constantFrom(usualCalendar, berlin, lunch, {
  ...berlin,
  zone: "Australia/Lord_Howe",
});

describe("properties of working time", () => {
  test("it never goes back, ends in working time or at its end, and later beginnings never end earlier", () => {
    fc.assert(
      fc.property(
        moments,
        fc.nat(86_400_000 * 9),
        fc.constantFrom("PT1M", "PT7H", "P1D", "P3DT4H"),
        calendars,
        (from, later, duration, calendar) => {
          const at = from.toISOString();
          const end = workingAfter(at, duration, calendar);
          expect(end > at).toBe(true);
          const justBefore = new Date(Date.parse(end) - 1).toISOString();
          expect(isWorking(end, calendar) || isWorking(justBefore, calendar)).toBe(true);
          const other = workingAfter(new Date(from.getTime() + later).toISOString(), duration, calendar);
          expect(other >= end).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("hours add up: two and then three are five", () => {
    fc.assert(
      fc.property(moments, calendars, (from, calendar) => {
        const at = from.toISOString();
        const both = workingAfter(workingAfter(at, "PT2H", calendar), "PT3H", calendar);
        expect(both).toBe(workingAfter(at, "PT5H", calendar));
      }),
      { numRuns: 150 },
    );
  });

  test("what the wall shows leads back to the moment, except in the hour that comes twice", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom("Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"), (moment, zone) => {
        const wall = wallTime(moment.toISOString(), zone);
        const back = momentOf(wall, zone);
        expect([0, 3_600_000]).toContain(moment.getTime() - back);
        expect(wallTime(new Date(back).toISOString(), zone)).toEqual(wall);
      }),
      { numRuns: 300 },
    );
  });
});

describe("row 96: the next time of day", () => {
  test("is today if it is still to come, else tomorrow, whatever the clocks do", () => {
    expect(nextTimeOfDay("2026-03-02T05:00:00.000Z", "08:00", "Europe/Berlin")).toBe("2026-03-02T07:00:00.000Z");
    expect(nextTimeOfDay("2026-03-02T07:00:00.000Z", "08:00", "Europe/Berlin")).toBe("2026-03-03T07:00:00.000Z");
    expect(nextTimeOfDay("2026-03-28T08:00:00.000Z", "08:00", "Europe/Berlin")).toBe("2026-03-29T06:00:00.000Z");
    // 02:30 is leapt over on this Sunday: half an hour after the leap.
    expect(nextTimeOfDay("2026-03-28T12:00:00.000Z", "02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    expect(timeOfDay("24:00")).toBe(86_400_000);
  });
});
