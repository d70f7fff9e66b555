import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonTime } from "@/lib/data/reads/json-time";

const zones = ["+00:00", "+05:30", "-03:00", "+13:45"];

it("reads every way in which the database writes a time in JSON, and cuts it to the millisecond", () => {
  const written = fc.record({
    time: fc.date({
      min: new Date("1900-01-01T00:00:00Z"),
      max: new Date("9999-12-30T00:00:00Z"),
      noInvalidDate: true,
    }),
    digits: fc.integer({ min: 0, max: 6 }),
    more: fc.integer({ min: 0, max: 999 }),
    zone: fc.constantFrom(...zones),
  });
  fc.assert(
    fc.property(written, ({ time, digits, more, zone }) => {
      const whole = time.toISOString();
      const fraction = `${whole.slice(20, 23)}${String(more).padStart(3, "0")}`.slice(0, digits);
      const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
      const behind = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
      const cut = Date.parse(`${whole.slice(0, 19)}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
      const text = `${whole.slice(0, 19)}${digits === 0 ? "" : `.${fraction}`}${zone}`;
      expect(jsonTime(text)).toBe(new Date(cut - behind).toISOString());
    }),
  );
  expect(jsonTime("infinity")).toBe("infinity");
});
