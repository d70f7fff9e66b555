import { describe, expect, it } from "vitest";
import { afterLeaving, groupRows, heldBack, neighbour, rowsBefore, shownRows, vanished } from "@/components/inbox/rows";
import { changes } from "@/components/task/changes";
import { headline, shortTitle } from "@/components/task/headline";
import type { ListedRow } from "@/lib/queries/inbox-views";
import type { TaskView } from "@/lib/queries/views";
import { listedRow } from "@/tests/support/listed-row";

const now = "2026-11-21T12:00:00.000Z";
const ana = { name: "Ana Reyes", email: "ana@example.com" };

function row(id: string, dueAt: string | null, more: Partial<ListedRow> = {}): ListedRow {
  return listedRow({
    id,
    number: `T-${id}`,
    app: { slug: "aws", name: "AWS production" },
    entitlement: { app: "aws", slug: "deploy", name: "Deploy", kind: "role", risk: "high", maxDuration: "P30D" },
    subject: ana,
    requester: ana,
    duration: "P7D",
    dueAt,
    ...more,
  });
}

const late = row("1", "2026-11-20T12:00:00.000Z");
const today = row("2", "2026-11-21T18:00:00.000Z");
const friday = row("3", "2026-11-27T12:00:00.000Z");
const never = row("4", null);
const all = [late, today, friday, never];

describe("the rows that are shown", () => {
  it("lie in groups by urgency, empty ones left out", () => {
    const groups = groupRows([today, late, never], now, "UTC");
    expect(groups.map((group) => [group.label, group.rows.map((one) => one.id)])).toEqual([
      ["Overdue", ["1"]],
      ["Due today", ["2"]],
      ["No due date", ["4"]],
    ]);
  });

  it("lack what is leaving and keep in its place what came back", () => {
    expect(shownRows(all, new Set(["2"]), [])).toEqual([late, friday, never]);
    expect(shownRows([late, friday, never], new Set(), [today])).toEqual(all);
    expect(shownRows([late, today, friday], new Set(), [never])).toEqual(all);
    expect(shownRows([today, friday, never], new Set(), [late])).toEqual(all);
  });

  it("show nothing twice, and nothing that is both kept and leaving", () => {
    expect(shownRows(all, new Set(), [today])).toEqual(all);
    expect(shownRows([late], new Set(["2"]), [today])).toEqual([late]);
  });

  it("keep among their neighbours what comes back, in whatever order the list lies", () => {
    const byName = [friday, late, never, today];
    const before = new Map([["4", rowsBefore(byName, "4")]]);
    expect(shownRows([friday, late, today], new Set(), [never], before)).toEqual(byName);
    expect(shownRows([friday, today], new Set(), [never], before)).toEqual([friday, never, today]);
    expect(shownRows([today], new Set(), [friday], new Map([["3", rowsBefore(byName, "3")]]))).toEqual([friday, today]);
  });

  it("wait where they would push others down, and are there at once at the end", () => {
    const known = new Set(["2"]);
    expect([...heldBack([late, today, friday], known)]).toEqual(["1"]);
    expect([...heldBack([today, friday, never], known)]).toEqual([]);
    expect([...heldBack([late, friday], known)]).toEqual([]);
  });

  it("are gone when others took them, and not when they merely lie further down", () => {
    expect(vanished(all, [late, friday, never], false)).toEqual([today]);
    expect(vanished(all, [late, today, friday], false)).toEqual([never]);
    expect(vanished(all, [late, today, friday], true)).toEqual([]);
    expect(vanished(all, [late, friday], true)).toEqual([today]);
  });

  it("lie in groups by what they are about, each where its first row is", () => {
    const mail = row("5", null, { app: { slug: "mail", name: "Mail" }, kind: "form" });
    const grouped = (by: "app" | "kind" | "none") =>
      groupRows([late, mail, today], now, "UTC", by).map((group) => [group.label, group.rows.map((one) => one.id)]);
    expect(grouped("app")).toEqual([
      ["AWS production", ["1", "2"]],
      ["Mail", ["5"]],
    ]);
    expect(grouped("kind").map(([label]) => label)).toEqual(["Approval", "Information needed"]);
    expect(grouped("none")).toEqual([["", ["1", "5", "2"]]]);
  });
});

describe("the cursor", () => {
  it("moves and stays at the ends", () => {
    expect(neighbour(all, "T-1", 1)).toBe(today);
    expect(neighbour(all, "T-1", -1)).toBe(late);
    expect(neighbour(all, "T-4", 1)).toBe(never);
    expect(neighbour(all, null, 1)).toBe(late);
    expect(neighbour([], null, 1)).toBeNull();
  });

  it("goes on to the next row, at the end to the one before, and nowhere from the last", () => {
    expect(afterLeaving(all, "T-2")).toBe(friday);
    expect(afterLeaving(all, "T-4")).toBe(friday);
    expect(afterLeaving([late], "T-1")).toBeNull();
  });

  it("passes over those that leave together with it", () => {
    const ids = (...rows: typeof all) => new Set(rows.map(({ id }) => id));
    expect(afterLeaving(all, "T-2", ids(today, friday))).toBe(never);
    expect(afterLeaving(all, "T-4", ids(friday, never))).toBe(today);
    expect(afterLeaving(all, "T-2", ids(...all))).toBeNull();
  });
});

describe("a task in words", () => {
  it("is a sentence for its page and who → what for its row", () => {
    expect(headline(late)).toBe("Ana Reyes asks for Deploy on AWS production for 7 days");
    const forMilo = row("5", null, { subject: { name: "Milo Park", email: "milo@example.com" } });
    expect(headline(forMilo)).toBe("Ana Reyes asks for Deploy on AWS production for Milo Park, for 7 days");
    expect(headline(row("6", null, { kind: "provisioning", duration: null }))).toBe(
      "Give Ana Reyes Deploy on AWS production",
    );
    expect(shortTitle(row("7", null, { kind: "provisioning" }))).toBe("Provision Ana Reyes → AWS production Deploy");
  });

  it("says what has changed since it was looked at", () => {
    const before = row("8", friday.dueAt) as TaskView;
    const after = { ...before, duration: "P90D", dueAt: null, version: 2 };
    const clock = { now, zone: "UTC", language: "en-GB" } as const;
    expect(changes(before, after, clock)).toEqual(["how long: 7 days → 90 days", "due: Fri 12:00 → No due date"]);
    expect(changes(before, { ...before, version: 3 }, clock)).toEqual([]);
  });
});
