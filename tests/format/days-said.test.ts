import { expect, it } from "vitest";
import { dayWords } from "@/lib/format/time";

const clock = { now: "2026-11-22T22:00:00.000Z", zone: "America/Los_Angeles", language: "en-GB" } as const;

it("a day that is no moment is the same day in every zone, by its reader's custom", () => {
  expect(dayWords("2026-12-24", clock)).toBe("24 Dec");
  expect(dayWords("2027-01-01", { ...clock, zone: "Asia/Tokyo" })).toBe("1 Jan 2027");
  expect(dayWords("2026-12-24", { ...clock, language: "en-CA" })).toBe("2026-12-24");
  expect(dayWords("soon", clock)).toBe("soon");
});
