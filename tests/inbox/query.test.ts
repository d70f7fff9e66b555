import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayAfter, readDays, writeDays } from "@/lib/format/days";
import {
  everything,
  fieldNames,
  fields,
  fromSearch,
  plainText,
  type TaskQuery,
  toSearch,
} from "@/lib/format/task-query";
import { readTyped, writeTyped } from "@/lib/format/typed-query";

const text = fc.string({ unit: "grapheme", maxLength: 30 }).map(plainText);
const words = fc
  .oneof(text, fc.constantFrom("type:approval", "due:today now", 'say "yes"', "a:b is:unread"))
  .map(plainText);

const day = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const days = fc.tuple(day, day).map(([a, b]) => writeDays(a < b ? { from: a, to: b } : { from: b, to: a }));

function fieldValue(field: (typeof fieldNames)[number]): fc.Arbitrary<unknown> {
  const spec = fields[field];
  if (spec.of === "text" && "days" in spec) return fc.option(days);
  if (spec.of === "text") return text.map((one) => (one === "" ? null : one));
  if (spec.of === "many") return fc.subarray<string>([...spec.values]);
  return fc.constantFrom<string | null>(spec.unless, ...spec.values);
}

const queries: fc.Arbitrary<TaskQuery> = fc
  .record({ q: words, ...Object.fromEntries(fieldNames.map((field) => [field, fieldValue(field)])) })
  .map((given) => Object.assign({}, everything, given));

describe("a query", () => {
  it("is the same after it was written into an address and read again", () => {
    fc.assert(
      fc.property(queries, (query) => {
        const search = toSearch(query);
        expect(search).toMatch(/^[\x21-\x7e]*$/);
        expect(fromSearch(new URLSearchParams(search))).toEqual({ query, dropped: [] });
      }),
    );
  });

  it("is the same after it was written as one types it and read again", () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(readTyped(writeTyped(query))).toEqual({ query, wrong: [] });
      }),
    );
  });

  it("can be read from whatever somebody types or has in an address", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (typed) => {
        const { query } = readTyped(typed);
        expect(readTyped(writeTyped(query)).query).toEqual(query);
        expect(fromSearch(new URLSearchParams(toSearch(query))).query).toEqual(query);
      }),
    );
  });

  it("reads what the field's names and quotes say", () => {
    expect(readTyped('type:approval,form due:overdue app:github person:"Ann Lee" is:unread on-call rota')).toEqual({
      query: {
        ...everything,
        kind: ["approval", "form"],
        due: ["overdue"],
        app: "github",
        person: "Ann Lee",
        is: ["unread"],
        q: "on-call rota",
      },
      wrong: [],
    });
    expect(readTyped("TYPE:Approval https://x.example:80")).toMatchObject({
      query: { kind: ["approval"], q: "https://x.example:80" },
    });
  });

  it("names what it does not know and goes on without it", () => {
    expect(readTyped("due:soon,today risk:odd")).toMatchObject({
      query: { due: ["today"], risk: [] },
      wrong: ["due:soon", "risk:odd"],
    });
    const read = fromSearch(new URLSearchParams("due=soon,today&sort=size&kind=approval&task=T-1"));
    expect(read.query).toEqual({ ...everything, due: ["today"], kind: ["approval"] });
    expect(read.dropped).toEqual(["due=soon", "sort=size"]);
  });

  it("keeps what was chosen before where nothing else is typed", () => {
    const chosen = { ...everything, kind: ["approval"], app: "github" } as const;
    expect(readTyped("app:aws rollout", chosen).query).toEqual({ ...chosen, app: "aws", q: "rollout" });
  });

  it("knows `type` in an address too", () => {
    expect(fromSearch(new URLSearchParams("type=approval")).query.kind).toEqual(["approval"]);
  });

  it("takes days as they are written, and no others", () => {
    fc.assert(
      fc.property(days, fc.nat({ max: 900 }), (written, more) => {
        const read = readDays(written);
        expect(read && writeDays(read)).toBe(written);
        const from = read?.from ?? "";
        expect(Date.parse(dayAfter(from, more)) - Date.parse(from)).toBe(more * 86_400_000);
      }),
    );
    for (const odd of ["2026-02-30", "2026-11-22..2026-11-16", "soon", "2026-11-16..", "16.11.2026"]) {
      expect(fromSearch(new URLSearchParams({ ended: odd }))).toEqual({ query: everything, dropped: [`ended=${odd}`] });
    }
    expect(readTyped("ended:2026-11-16..2026-11-22 opened:never")).toEqual({
      query: { ...everything, ended: "2026-11-16..2026-11-22" },
      wrong: ["opened:never"],
    });
  });
});
