import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeatRange, Viewer } from "@/lib/access/viewer";
import { closeDatabase } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { PersonId } from "@/lib/engine/ids";
import { everything, fields, fromSearch, lists } from "@/lib/format/task-query";
import { taskList } from "@/lib/queries/inbox-list";
import { askedByEach, type Company, company } from "@/tests/support/company";

let here: Company;
let readers: readonly Viewer[];

beforeAll(async () => {
  here = await company(["q0", "q1"]);
  await askedByEach(here, ["q0", "q1"]);
  const gil = await here.viewer("gil");
  const other = newId() as PersonId;
  const link = { person: other, by: other, at: "2026-11-01T09:00:00.000Z" };
  const changed = { by: other, at: link.at };
  const range: SeatRange = {
    principal: `person:${other}`,
    kinds: ["approval"],
    for: other,
    before: [link],
    after: [link],
    changed,
  };
  const own = gil.principals.map((principal) => ({ ...range, principal, kinds: null, for: null, before: [] }));
  // One whose seats are theirs alone, one who stands in and is stood in for, one with more principals than are merged.
  const many = Array.from({ length: 40 }, () => `group:${newId()}` as Viewer["principals"][number]);
  readers = [gil, { ...gil, ranges: [range, ...own] }, { ...gil, principals: [...gil.principals, ...many] }];
});
afterAll(closeDatabase);

/** A filter as it stands in an address, with everything that it can be. */
function worth(name: string): string {
  const spec = fields[name as keyof typeof fields];
  if (spec.of === "one") return spec.values.at(-1) ?? "";
  if ("values" in spec) return spec.values.join(",");
  return "days" in spec ? "2026-11-01..2026-11-30" : "gil@example.com";
}

describe("every filter of a list", () => {
  it.each(lists)("can be asked of %s, alone and with all others, behind a cursor too", async (view) => {
    const single = Object.keys(fields).filter((name) => !["view", "group", "sort"].includes(name));
    const whole = single.map((name) => [name, worth(name)]);
    const searches = [[], ...whole.map((one) => [one]), [["q", "deploy"]], [...whole, ["q", "deploy"]]];
    for (const reader of readers) {
      for (const search of searches) {
        const { query, dropped } = fromSearch(new URLSearchParams(search));
        expect(dropped).toEqual([]);
        const asked = { ...everything, ...query, view };
        const page = await taskList(reader, asked, { limit: 1, cursor: null });
        expect(page.items.length, JSON.stringify(search)).toBeLessThanOrEqual(1);
        // Two wait for the group: behind the first is another page.
        if (view === "mine" && search.length === 0) expect(page.nextCursor).not.toBeNull();
        if (page.nextCursor) await taskList(reader, asked, { limit: 1, cursor: page.nextCursor });
      }
    }
  });
});
