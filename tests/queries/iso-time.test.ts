import fc from "fast-check";
import { expect, it } from "vitest";
import { isoTime } from "@/lib/data/db";

/** In a column, and in JSON. */
const zones = { " ": ["+00", "+05:30", "-03", "+13:45"], T: ["+00:00", "+05:30", "-03:00", "+13:45"] };

it("reads every way in which the database writes a time, and cuts it to the millisecond", () => {
  const time = fc.date({
    min: new Date("1900-01-01T00:00:00Z"),
    max: new Date("9999-12-30T00:00:00Z"),
    noInvalidDate: true,
  });
  const written = fc.record({
    time,
    digits: fc.integer({ min: 0, max: 6 }),
    more: fc.integer({ min: 0, max: 999 }),
    between: fc.constantFrom(" " as const, "T" as const),
    which: fc.nat({ max: 3 }),
  });
  fc.assert(
    fc.property(written, ({ time, digits, more, between, which }) => {
      const zone = zones[between][which] ?? "";
      const whole = time.toISOString();
      const fraction = `${whole.slice(20, 23)}${String(more).padStart(3, "0")}`.slice(0, digits);
      const text = `${whole.slice(0, 10)}${between}${whole.slice(11, 19)}${digits === 0 ? "" : `.${fraction}`}`;
      const [, sign, hours, minutes = "00"] = /^([+-])(\d\d)(?::(\d\d))?$/.exec(zone) ?? [];
      const behind = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
      const cut = Date.parse(`${whole.slice(0, 19)}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
      expect(isoTime(`${text}${zone}`)).toBe(new Date(cut - behind).toISOString());
    }),
  );
  expect(isoTime("infinity")).toBe("infinity");
});
