import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decide } from "@/lib/commands/decide";
import { loadCase } from "@/lib/data/cases";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { CaseId } from "@/lib/engine/ids";
import { waitingFor } from "@/lib/engine/rights";
import { isOpen, type TaskKind } from "@/lib/engine/task";
import { inbox } from "@/lib/queries/inbox";
import { type Company, company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";

let here: Company;
const cases: CaseId[] = [];
const cast = ["ana", "mia", "max", "olga", "otto", "gil", "gus", "ada", "eve", "zoe"];

beforeAll(async () => {
  here = await company();
  const users = (...names: readonly string[]) => ({
    by: "users" as const,
    people: names.map((name) => here.person(name)),
  });
  const manager = { by: "manager", level: 1 } as const;
  const owners = { by: "owners", of: "app" } as const;
  const opened = async (by: string, ...steps: Parameters<Company["open"]>[1] & object[]) =>
    cases.push((await here.open(by, steps)).id);
  await opened("ana", approve([manager]), provision());
  await opened("gil", approve([owners, inGroup(here.platform)]), provision());
  await opened("olga", approve([inGroup(here.platform), { by: "admins" }], { delegate: "all" }), provision());
  await opened("otto", approve([users("mia", "gus")], { delegate: "none" }), provision());
  await opened("max", approve([users("mia", "olga", "gus")], { need: "all" }), provision());
  settled(await decide(await here.door("mia"), { task: await waitingTask(cases[4] ?? ""), verb: "approve" }));
  await opened(
    "zoe",
    approve([users("gil")]),
    approve([owners], { distinct: true }),
    approve([users("max")]),
    provision(),
  );
  settled(await decide(await here.door("gil"), { task: await waitingTask(cases[5] ?? ""), verb: "approve" }));
  await opened("gus", provision());
});
afterAll(closeDatabase);

interface Passed {
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly TaskKind[];
  readonly by: string | null;
}

const name = fc.constantFrom(...cast.filter((one) => one !== "eve"));
const kinds = fc.constantFrom<readonly TaskKind[]>(
  [],
  [],
  ["approval"],
  ["provisioning"],
  ["approval", "provisioning"],
);
const passed: fc.Arbitrary<readonly Passed[]> = fc.uniqueArray(
  fc.record({ from: name, to: fc.constantFrom(...cast), kinds, by: fc.option(name, { nil: null }) }),
  { selector: ({ from }) => from, maxLength: 7 },
);

async function save(links: readonly Passed[]): Promise<void> {
  await rows("DELETE FROM delegations");
  for (const { from, to, kinds: covered, by } of links) {
    if (from === to) continue;
    await rows(
      `INSERT INTO delegations (id, person_id, delegate_id, kinds, starts_at, set_by_id, set_at)
       VALUES ($1, $2, $3, $4, now() - interval '1 second', $5, CASE WHEN $6 THEN now() ELSE now() - interval '1 year' END)`,
      [newId(), here.person(from), here.person(to), covered, here.person(by ?? from), by !== null],
    );
  }
}

/** What the rules say: each person with the tasks before them. */
async function expected(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map(cast.map((one) => [one, [] as string[]]));
  for (const id of cases) {
    const needs = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };
    const loaded = await loadCase({ ref: { request: id }, viewer: null, needs, key: null });
    if (!loaded) throw new Error("no case");
    for (const task of loaded.case.tasks.filter(isOpen)) {
      const people = waitingFor(loaded.case, task, loaded.facts).map(({ person }) => person);
      for (const one of cast) if (people.includes(here.person(one))) found.get(one)?.push(task.number);
    }
  }
  return found;
}

it("the lists show exactly what the rules say, whoever stands in for whom (rows 110, 111; traps 26, 27, 28, 97)", async () => {
  await fc.assert(
    fc.asyncProperty(passed, async (links) => {
      await save(links);
      for (const [one, numbers] of await expected()) {
        const viewer = await here.viewer(one);
        const { items } = await inbox(viewer, { view: "mine" }, { limit: 100, cursor: null });
        expect([one, items.map(({ number }) => number).sort()]).toEqual([one, [...numbers].sort()]);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
