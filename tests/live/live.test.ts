import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { rows } from "@/lib/data/db";
import { concerns, type Moved, subscribe, together } from "@/lib/queries/live";
import { type Company, company } from "@/tests/support/company";

const listening =
  "SELECT pid FROM pg_stat_activity WHERE application_name = 'countersign live' AND datname = current_database()";

async function tell(payload: unknown): Promise<void> {
  await rows("SELECT pg_notify('countersign_position', $1)", [JSON.stringify(payload)]);
}

async function untilListening(): Promise<void> {
  await vi.waitFor(async () => {
    const [one] = await rows<{ query: string }>(
      "SELECT query FROM pg_stat_activity WHERE application_name = 'countersign live' AND datname = current_database() AND query LIKE 'LISTEN%'",
    );
    expect(one).toBeDefined();
  }, 10_000);
}

describe("what moves is told", () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  function hear(): Moved[] {
    const heard: Moved[] = [];
    stops.push(subscribe((moved) => heard.push(moved)));
    return heard;
  }

  it("to everybody who listens, over one connection, which is given up with the last of them", async () => {
    const [first, second] = [hear(), hear()];
    await untilListening();
    expect(await rows(listening)).toHaveLength(1);
    await tell({ position: 7, cases: ["a", "b"] });
    await vi.waitFor(() => expect(second).toHaveLength(1), 5000);
    expect(first).toEqual([{ position: 7, cases: new Set(["a", "b"]) }]);
    for (const stop of stops.splice(0)) stop();
    await vi.waitFor(async () => expect(await rows(listening)).toHaveLength(0), 5000);
  });

  it("as not known in particular once a lost connection is there again", async () => {
    const heard = hear();
    await untilListening();
    await rows(`SELECT pg_terminate_backend(pid) FROM (${listening}) lost`);
    await vi.waitFor(() => expect(heard).toEqual([{ position: null, cases: null }]), 10_000);
    await tell({ position: 8, cases: null });
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ position: 8, cases: null }), 5000);
  });

  it("once for all that came meanwhile", () => {
    const a: Moved = { position: 1, cases: new Set(["a"]) };
    const b: Moved = { position: 2, cases: new Set(["b"]) };
    expect(together(null, a)).toBe(a);
    expect(together(a, b)).toEqual({ position: 2, cases: new Set(["a", "b"]) });
    expect(together(a, { position: 3, cases: null })).toEqual({ position: 3, cases: null });
  });
});

describe("a change is told only to whom may see it", () => {
  let cast: Company;
  let moved: Moved;
  beforeAll(async () => {
    cast = await company();
    moved = { position: 1, cases: new Set([(await cast.open("ana")).id]) };
  });

  it.each([
    ["ana", true],
    ["mia", true],
    ["max", true],
    ["ada", true],
    ["zoe", false],
    ["eve", false],
  ])("%s: %s", async (name, expected) => {
    expect(await concerns(await cast.viewer(name), moved)).toBe(expected);
  });

  it("is told to everybody when it is not known what changed, and to nobody when nothing did", async () => {
    const zoe = await cast.viewer("zoe");
    expect(await concerns(zoe, { position: 2, cases: null })).toBe(true);
    expect(await concerns(zoe, { position: 2, cases: new Set() })).toBe(false);
  });
});
