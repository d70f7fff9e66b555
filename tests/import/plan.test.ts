import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "@/lib/commands/import/check";
import { findCycles } from "@/lib/commands/import/cycles";
import { readFiles } from "@/lib/commands/import/files";
import { identify } from "@/lib/commands/import/identify";
import { changesAnything, makePlan, type Plan } from "@/lib/commands/import/plan";
import { type Directory, type DirectoryChanges, emptyDirectory } from "@/lib/data/directory/directory";
import { type Texts, toBytes } from "./company";

/** A company as lists; managers are earlier people, so that there is no cycle. */
interface Company {
  readonly people: readonly {
    readonly title: string;
    readonly manager: number | null;
    readonly role: string;
    readonly employment: string;
  }[];
  readonly groups: readonly (readonly number[])[];
  readonly apps: readonly (readonly number[])[];
  readonly entitlements: readonly { readonly app: number; readonly risk: string; readonly owners: readonly number[] }[];
  readonly grants: readonly (readonly [entitlement: number, person: number, day: number])[];
}

interface Style {
  readonly end: "\n" | "\r\n" | "\r";
  readonly mark: boolean;
  readonly quoteAll: boolean;
  readonly reversed: boolean;
}

const words = fc.string({ unit: fc.constantFrom("a", "é", " ", ",", '"', "\n", "漢", "'", ";"), maxLength: 8 });

const company: fc.Arbitrary<Company> = fc.integer({ min: 2, max: 8 }).chain((size) => {
  const who = fc.nat(size - 1);
  return fc.record({
    people: fc.tuple(
      ...Array.from({ length: size }, (_, index) =>
        fc.record({
          title: words,
          manager: index === 0 ? fc.constant(null) : fc.option(fc.nat(index - 1)),
          role: fc.constantFrom("member", "auditor", "admin", ""),
          employment: fc.constantFrom("employee", "contractor", "external", ""),
        }),
      ),
    ),
    groups: fc.array(fc.uniqueArray(who), { maxLength: 3 }),
    apps: fc.array(fc.uniqueArray(who), { minLength: 1, maxLength: 3 }),
    entitlements: fc.uniqueArray(
      fc.record({
        app: fc.nat(2),
        risk: fc.constantFrom("low", "medium", "high", "critical"),
        owners: fc.uniqueArray(who),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    grants: fc.uniqueArray(fc.tuple(fc.nat(3), who, fc.nat(27)), { selector: ([e, p]) => `${e} ${p}`, maxLength: 10 }),
  });
});

const style: fc.Arbitrary<Style> = fc.record({
  end: fc.constantFrom("\n", "\r\n", "\r"),
  mark: fc.boolean(),
  quoteAll: fc.boolean(),
  reversed: fc.boolean(),
});

const plain: Style = { end: "\n", mark: false, quoteAll: false, reversed: false };
const address = (person: number) => `p${person}@x.example`;
const list = (people: readonly number[]) => people.map(address).join(" ");

function csv(how: Style, header: string, lines: readonly (readonly string[])[]): string {
  const cell = (text: string) => (how.quoteAll || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const body = lines.map((cells) => cells.map(cell).join(","));
  return (how.mark ? "\uFEFF" : "") + [header, ...(how.reversed ? body.toReversed() : body), ""].join(how.end);
}

function write(from: Company, how: Style): Texts {
  const appOf = (index: number) => index % from.apps.length;
  const each = from.entitlements.map((entitlement, index) => ({
    ...entitlement,
    slug: `e${index}`,
    app: `a${appOf(entitlement.app)}`,
  }));
  const seen = new Set<string>();
  const grants = from.grants.flatMap(([index, person, day]) => {
    const entitlement = each[index % each.length];
    const key = `${entitlement?.slug} ${person}`;
    if (!entitlement || seen.has(key)) return [];
    seen.add(key);
    return [
      [entitlement.app, entitlement.slug, address(person), `2026-02-${String(day + 1).padStart(2, "0")}`, "", ""],
    ];
  });
  return {
    "people.csv": csv(
      how,
      "email,name,title,department,employment,manager_email,role",
      from.people.map((person, index) => [
        address(index),
        `P${index}`,
        person.title,
        "",
        person.employment,
        person.manager === null ? "" : address(person.manager),
        person.role,
      ]),
    ),
    "groups.csv": csv(
      how,
      "slug,name,member_emails",
      from.groups.map((people, index) => [`g${index}`, "G", list(people)]),
    ),
    "apps.csv": csv(
      how,
      "slug,name,owner_emails",
      from.apps.map((people, index) => [`a${index}`, "A", list(people)]),
    ),
    "entitlements.csv": csv(
      how,
      "app,slug,name,kind,risk,owner_emails,max_duration",
      each.map(({ app, slug, risk, owners }) => [app, slug, "E", "role", risk, list(owners), ""]),
    ),
    "grants.csv": csv(how, "app,entitlement,email,granted_at,last_used_at,expires_at", grants),
  };
}

/** Reads, checks and plans; everything generated here is in order. */
function plan(texts: Texts, directory: Directory, complete = false): Plan {
  const { files, problems } = readFiles(toBytes(texts));
  const who = identify(files.people, directory);
  expect([...problems, ...check(files, directory, who, complete)]).toEqual([]);
  let made = 0;
  return makePlan(files, directory, who, {
    complete,
    asOf: "2026-06-01T00:00:00.000Z",
    newId: () => `${directory.people.length}-${++made}`,
  });
}

/** The directory after the changes, in memory. */
function applied(directory: Directory, changes: DirectoryChanges): Directory {
  const put = <Row extends { readonly id: string }>(
    now: readonly Row[],
    { added, changed }: { readonly added: readonly Row[]; readonly changed: readonly Row[] },
  ) => [...now.map((row) => changed.find((each) => each.id === row.id) ?? row), ...added];
  const gone = (person: string, manager: string) =>
    changes.edges.removed.some((edge) => edge.person === person && edge.manager === manager);
  return {
    people: put(directory.people, changes.people).map((person) =>
      changes.leavers.includes(person.id) ? { ...person, status: "deactivated" } : person,
    ),
    edges: [...directory.edges.filter((edge) => !gone(edge.person, edge.manager)), ...changes.edges.added],
    groups: put(directory.groups, changes.groups),
    members: [...directory.members, ...changes.members],
    apps: put(directory.apps, changes.apps),
    appOwners: [...directory.appOwners, ...changes.appOwners],
    entitlements: put(directory.entitlements, changes.entitlements),
    entitlementOwners: [...directory.entitlementOwners, ...changes.entitlementOwners],
    grants: put(directory.grants, changes.grants),
    ended: directory.ended,
  };
}

/** The organisation by names instead of ids, in one order: what two ways of saying the same must agree in. */
function facts(directory: Directory): readonly string[] {
  const name = new Map(
    [
      ...directory.people.map((row) => [row.id, row.email] as const),
      ...directory.groups.map((row) => [row.id, row.slug] as const),
    ]
      .concat(directory.apps.map((row) => [row.id, row.slug] as const))
      .concat(directory.entitlements.map((row) => [row.id, row.slug] as const)),
  );
  const links = [directory.members, directory.appOwners, directory.entitlementOwners];
  return [
    ...directory.people.map(({ id: _, ...row }) => JSON.stringify(row)),
    ...directory.edges.map((edge) => `${name.get(edge.person)} below ${name.get(edge.manager)}`),
    ...links.flatMap((each, index) => each.map((link) => `${index} ${name.get(link.of)} ${name.get(link.person)}`)),
    ...directory.entitlements.map((row) => `${name.get(row.app)} ${row.slug} ${row.risk}`),
    ...directory.grants.map((row) => `${name.get(row.entitlement)} ${name.get(row.person)} ${row.grantedAt}`),
  ].sort();
}

describe("the plan of an import", () => {
  it("is the same for the same files, however they are written", () => {
    fc.assert(
      fc.property(company, style, (from, how) => {
        const once = plan(write(from, plain), emptyDirectory);
        expect(plan(write(from, plain), emptyDirectory)).toEqual(once);
        const otherwise = plan(write(from, how), emptyDirectory);
        expect(facts(applied(emptyDirectory, otherwise.changes))).toEqual(facts(applied(emptyDirectory, once.changes)));
      }),
    );
  });

  it("leaves nothing to do for a second import, over whatever was there before", () => {
    fc.assert(
      fc.property(company, company, style, (before, now, how) => {
        const old = applied(emptyDirectory, plan(write(before, plain), emptyDirectory).changes);
        const next = applied(old, plan(write(now, how), old).changes);
        const again = plan(write(now, how), next);
        expect(changesAnything(again)).toBe(false);
        expect(applied(next, again.changes)).toEqual(next);
      }),
    );
  });

  it("never takes anybody or anything away", () => {
    fc.assert(
      fc.property(company, company, (before, now) => {
        const old = applied(emptyDirectory, plan(write(before, plain), emptyDirectory).changes);
        const next = applied(old, plan(write(now, plain), old).changes);
        const kept = (of: Directory) =>
          [of.people, of.groups, of.apps, of.entitlements, of.grants].flat().map((row) => row.id);
        expect(kept(next)).toEqual(expect.arrayContaining(kept(old)));
        for (const links of ["members", "appOwners", "entitlementOwners"] as const) {
          expect(next[links]).toEqual(expect.arrayContaining([...old[links]]));
        }
        expect(next.people.every((person) => person.status === "active")).toBe(true);
      }),
    );
  });

  it("of a complete list leaves exactly the listed people active", () => {
    fc.assert(
      fc.property(company, company, (before, now) => {
        const old = applied(emptyDirectory, plan(write(before, plain), emptyDirectory).changes);
        const next = applied(old, plan(write(now, plain), old, true).changes);
        const active = next.people.filter((person) => person.status === "active").map((person) => person.email);
        expect(active.toSorted()).toEqual(now.people.map((_, index) => address(index)).toSorted());
      }),
    );
  });
});

describe("cycles of managers", () => {
  const graph = fc.integer({ min: 1, max: 7 }).chain((size) => {
    const nodes = Array.from({ length: size }, (_, index) => String(index));
    return fc
      .tuple(...nodes.map(() => fc.uniqueArray(fc.constantFrom(...nodes), { maxLength: 2 })))
      .map((managers) => new Map(nodes.map((node, index) => [node, managers[index] ?? []])));
  });

  /** Whether somebody is above themselves, by walking everything. */
  function aboveThemselves(managers: ReadonlyMap<string, readonly string[]>): boolean {
    return [...managers.keys()].some((start) => {
      const seen = new Set<string>();
      const walk = (person: string): boolean =>
        (managers.get(person) ?? []).some(
          (next) => next === start || (!seen.has(next) && seen.add(next) && walk(next)),
        );
      return walk(start);
    });
  }

  it("are found exactly where somebody is above themselves, and are real", () => {
    fc.assert(
      fc.property(graph, (managers) => {
        const cycles = findCycles(managers);
        expect(cycles.length > 0).toBe(aboveThemselves(managers));
        for (const cycle of cycles) {
          cycle.forEach((person, index) => {
            expect(managers.get(person)).toContain(cycle[(index + 1) % cycle.length]);
          });
        }
      }),
    );
  });

  it("are found in a chain of a hundred thousand", () => {
    const size = 100_000;
    const managers = new Map(Array.from({ length: size }, (_, index) => [String(index), [String((index + 1) % size)]]));
    expect(findCycles(managers)[0]).toHaveLength(size);
  });
});
