import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { viewerById } from "@/lib/access/identify";
import { openRequest } from "@/lib/commands/open-request";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { PersonId } from "@/lib/engine/ids";
import { counts, edited, emptyAll, everything, imported, importTexts, plus, small, type Texts, value } from "./company";

beforeEach(emptyAll);
afterAll(closeDatabase);

const idOf = async (email: string) => String(await value("SELECT id FROM people WHERE email = $1", [email]));
const field = (email: string, name: string) => value(`SELECT ${name} FROM people WHERE email = $1`, [email]);

describe("an import", () => {
  it("brings what the files say", async () => {
    expect(counts(await imported(small))).toEqual([
      "people 5 0 0",
      "groups 1 0 0",
      "apps 2 0 0",
      "entitlements 3 0 0",
      "grants 2 0 0",
    ]);
    expect(
      await rows(
        "SELECT name, title, department, employment, roles, status FROM people WHERE email = 'cleo@x.example'",
      ),
    ).toEqual([
      {
        name: "Cléo",
        title: "Engineer",
        department: "Engineering",
        employment: "contractor",
        roles: [],
        status: "active",
      },
    ]);
    expect(
      await rows("SELECT granted_at, last_used_at, expires_at, source, state FROM grants ORDER BY expires_at"),
    ).toEqual([
      {
        granted_at: "2026-01-05T00:00:00.000Z",
        last_used_at: null,
        expires_at: "2027-01-05T00:00:00.000Z",
        source: "import",
        state: "active",
      },
      {
        granted_at: "2026-01-05T00:00:00.000Z",
        last_used_at: "2026-03-01T00:00:00.000Z",
        expires_at: null,
        source: "import",
        state: "active",
      },
    ]);
  });

  it("knows who is above whom, at every distance", async () => {
    await imported(small);
    const above = () =>
      rows(
        `SELECT m.name AS manager, p.name AS person, r.depth FROM reports r JOIN people m ON m.id = r.manager_id
           JOIN people p ON p.id = r.person_id ORDER BY 1, 2`,
      );
    expect(await above()).toEqual([
      { manager: "Ada", person: "Ben", depth: 1 },
      { manager: "Ada", person: "Cléo", depth: 2 },
      { manager: "Ada", person: "Dan", depth: 2 },
      { manager: "Ben", person: "Cléo", depth: 1 },
      { manager: "Ben", person: "Dan", depth: 1 },
    ]);
    const moved = await imported(edited("people.csv", "contractor,ben@x.example", "contractor,ada@x.example"));
    expect(counts(moved)[0]).toBe("people 0 1 4");
    expect(await above()).toEqual([
      { manager: "Ada", person: "Ben", depth: 1 },
      { manager: "Ada", person: "Cléo", depth: 1 },
      { manager: "Ada", person: "Dan", depth: 2 },
      { manager: "Ben", person: "Dan", depth: 1 },
    ]);
  });

  it("changes nothing the second time", async () => {
    await imported(small);
    const before = await everything();
    const again = await imported(small);
    expect(counts(again)).toEqual(["people 0 0 5", "groups 0 0 1", "apps 0 0 2", "entitlements 0 0 3", "grants 0 0 2"]);
    expect(await everything()).toBe(before);
  });

  it("takes one file alone, adds to groups and owners, and takes nobody out", async () => {
    await imported(small);
    const report = await imported({
      "groups.csv": "slug,name,member_emails\nplatform,Platform team,dan@x.example",
      "apps.csv": "slug,name,owner_emails\nvault,Vault,ada@x.example",
    });
    expect(counts(report)).toEqual(["groups 0 1 0", "apps 0 1 0"]);
    expect(await value("SELECT count(*) FROM group_members")).toBe(3);
    expect(await value("SELECT count(*) FROM app_owners")).toBe(2);
    expect(await value("SELECT name FROM groups")).toBe("Platform team");
  });

  it("writes nothing in a dry run, and tells what would follow", async () => {
    await imported(small);
    const before = await everything();
    const report = await imported(edited("people.csv", "Ada,Head,Board", "Ada,Chair,Board"), { dryRun: true });
    expect(report.plan.steps).toEqual([{ file: "people.csv", about: "ada@x.example", text: 'title "Head" → "Chair"' }]);
    expect(await everything()).toBe(before);
  });

  it("changes only what an import or nobody set", async () => {
    await imported(small);
    await rows(
      `UPDATE people SET title = 'Lead', source = source || '{"title": "admin"}' WHERE email = 'ben@x.example'`,
    );
    await rows("UPDATE manager_edges SET source = 'admin' WHERE person_id = $1", [await idOf("cleo@x.example")]);
    await rows(`UPDATE people SET department = 'Ops', source = source - 'department' WHERE email = 'dan@x.example'`);
    const texts: Texts = {
      "people.csv": small["people.csv"].replace("contractor,ben@x.example", "contractor,ada@x.example"),
    };
    const report = await imported(texts);
    expect(report.plan.kept).toEqual([
      { file: "people.csv", about: "ben@x.example", text: 'title "Lead" → "Engineer"' },
      { file: "people.csv", about: "cleo@x.example", text: 'manager ben@x.example → "ada@x.example"' },
    ]);
    expect(await field("ben@x.example", "title")).toBe("Lead");
    expect(await field("dan@x.example", "department")).toBeNull();
    expect(await value("SELECT count(*) FROM manager_edges WHERE manager_id = $1", [await idOf("ben@x.example")])).toBe(
      2,
    );
  });
});

describe("who somebody is", () => {
  const withColumns = (columns: string, ...lines: readonly string[]): Texts => ({
    "people.csv": [`email,name,title,department,employment,manager_email,role,${columns}`, ...lines].join("\n"),
  });

  it("follows external_id through a new address, even when two swap theirs", async () => {
    const line = (email: string, id: string, name: string) => `${email},${name},,,employee,,admin,${id}`;
    await imported(withColumns("external_id", line("a@x.example", "1", "One"), line("b@x.example", "2", "Two")));
    const first = await idOf("a@x.example");
    const swapped = withColumns("external_id", line("b@x.example", "1", "One"), line("a@x.example", "2", "Two"));
    expect(counts(await imported(swapped))).toEqual(["people 0 2 0"]);
    expect(await idOf("b@x.example")).toBe(first);
    expect(counts(await imported(swapped))).toEqual(["people 0 0 2"]);
  });

  it("does not hand a leaver's address, and with it their access, to somebody new", async () => {
    const line = (email: string, id: string) => `${email},P${id},,,employee,,admin,${id}`;
    await imported(withColumns("external_id", line("a@x.example", "1"), line("b@x.example", "2")));
    const answer = await importTexts(withColumns("external_id", line("a@x.example", "3")));
    expect(answer).toMatchObject({
      ok: false,
      problems: [{ line: 2, reason: '"a@x.example" is the address of P1, whose external_id is "1"' }],
    });
  });

  it("follows previous_email, once and for all", async () => {
    await imported(small);
    const id = await idOf("cleo@x.example");
    const renamed = withColumns(
      "previous_email",
      "cleo.new@x.example,Cléo,Engineer,Engineering,contractor,ben@x.example,member,cleo@x.example",
    );
    expect(counts(await imported(renamed))).toEqual(["people 0 1 0"]);
    expect(await idOf("cleo.new@x.example")).toBe(id);
    expect(counts(await imported(renamed))).toEqual(["people 0 0 1"]);
    expect(await value("SELECT count(*) FROM people")).toBe(5);
  });

  it("refuses a previous_email that would make one person of two", async () => {
    await imported(small);
    const both = withColumns("previous_email", "dan@x.example,Dan,,,employee,,auditor,cleo@x.example");
    expect(await importTexts(both)).toMatchObject({
      ok: false,
      problems: [{ reason: '"dan@x.example" and its previous_email "cleo@x.example" are two different people' }],
    });
  });
});

describe("access", () => {
  const end = (at: string) =>
    rows(
      "UPDATE grants SET state = 'ended', ended_at = $1 WHERE person_id = (SELECT id FROM people WHERE email = 'cleo@x.example')",
      [at],
    );

  it("trap 53: whose removal was confirmed after the file's time stays removed, and is shown as drift", async () => {
    await imported(small);
    await end("2026-06-02T10:00:00Z");
    const report = await imported(small, { asOf: "2026-06-01T00:00:00.000Z" });
    expect(report.plan.drift).toEqual([
      { file: "grants.csv", about: "github/read of cleo@x.example", text: "removed 2026-06-02" },
    ]);
    expect(await value("SELECT count(*) FROM grants WHERE state = 'active'")).toBe(1);
  });

  it("that a newer file lists again is there again", async () => {
    await imported(small);
    await end("2026-05-30T10:00:00Z");
    const report = await imported(small, { asOf: "2026-06-01T00:00:00.000Z" });
    expect(report.plan.drift).toEqual([]);
    expect(counts(report).at(-1)).toBe("grants 1 0 1");
    expect(await value("SELECT count(*) FROM grants WHERE state = 'active'")).toBe(2);
  });

  it("keeps the dates its request gave, and learns when it was last used", async () => {
    await imported(small);
    await rows("UPDATE grants SET source = 'request', expires_at = '2026-09-09' WHERE expires_at IS NOT NULL");
    await imported(edited("grants.csv", "2026-01-05,,2027-01-05", "2026-01-05,2026-05-05,2027-02-02"));
    expect(await rows("SELECT last_used_at, expires_at FROM grants WHERE source = 'request'")).toEqual([
      { last_used_at: "2026-05-05T00:00:00.000Z", expires_at: "2026-09-09T00:00:00.000Z" },
    ]);
  });
});

describe("leavers", () => {
  /** An open task with one seat, of no case: only who stands behind it is looked at. */
  async function openTask(number: string, principal: string): Promise<void> {
    const [task, of] = [newId(), newId()];
    await rows(
      `INSERT INTO tasks (id, number, case_id, kind, state, class, priority, opened_at, principals)
       VALUES ($1, $2, $3, 'approval', 'open', 'governance', 'normal', now(), ARRAY[$4])`,
      [task, number, of, principal],
    );
    await rows(
      `INSERT INTO seats (principal, due_at, task_id, kind, state, class, barred)
       VALUES ($1, 'infinity', $2, 'approval', 'open', 'governance', '{}')`,
      [principal, task],
    );
  }

  const complete: Texts = {
    "people.csv": small["people.csv"]
      .split("\n")
      .filter((line) => !line.startsWith("cleo"))
      .join("\n"),
  };

  it("lose sessions, tokens and links, and their tasks are named", async () => {
    await imported(small);
    const cleo = await idOf("cleo@x.example");
    await rows("INSERT INTO sessions VALUES ($1, $2, now(), now(), now() + interval '1 day')", [newId(), cleo]);
    await rows("INSERT INTO api_tokens VALUES ($1, $2, 'x', 'write', 'h', 'cs_', now(), now() + interval '1 day')", [
      newId(),
      cleo,
    ]);
    await rows("INSERT INTO sign_in_links VALUES ('h', $1, now(), now() + interval '1 day')", [cleo]);
    await openTask("T-1", `person:${cleo}`);
    await openTask("T-2", `group:${await value("SELECT id FROM groups")}`);
    await openTask("T-3", `person:${await idOf("dan@x.example")}`);

    const report = await imported(complete, { complete: true, expectLeavers: 1 });
    expect(report.orphaned).toEqual(["T-1"]);
    expect(await field("cleo@x.example", "status")).toBe("deactivated");
    expect(await value("SELECT count(*) FROM sessions WHERE ended_at IS NULL")).toBe(0);
    expect(await value("SELECT count(*) FROM api_tokens WHERE revoked_at IS NULL")).toBe(0);
    expect(await value("SELECT count(*) FROM sign_in_links WHERE used_at IS NULL")).toBe(0);
  });

  it("hand their open tasks on to whoever the policy names next", async () => {
    await imported(small);
    const viewer = await viewerById((await idOf("cleo@x.example")) as PersonId);
    if (!viewer) throw new Error("nobody");
    const input = { type: "grant", app: "vault", entitlement: "read", justification: "On call" } as const;
    const opened = await openRequest({ viewer, channel: "web" }, input);
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const seats = () => rows("SELECT principal FROM seats");
    expect(await seats()).toEqual([{ principal: `person:${await idOf("ben@x.example")}` }]);

    // Ben, Cleo's manager, leaves; the vault has no owners, so the admins are next.
    const without = small["people.csv"]
      .split("\n")
      .filter((line) => !line.startsWith("ben"))
      .join("\n")
      .replaceAll("ben@x.example", "ada@x.example")
      .replace("auditor", "admin");
    const report = await imported({ "people.csv": without }, { complete: true, expectLeavers: 1 });
    expect(report.orphaned).toHaveLength(1);
    expect(await seats()).not.toContainEqual({ principal: `person:${await idOf("ben@x.example")}` });
    expect(await value("SELECT count(*) FROM seats WHERE kind = 'approval'")).toBe(1);
    // What Ben held is taken away, by an offboarding.
    expect(await value("SELECT count(*) FROM requests WHERE origin = 'offboarding' AND parent_id IS NULL")).toBe(1);
    expect(await value("SELECT count(*) FROM directory_changes WHERE done_at IS NULL")).toBe(0);
    expect(await value("SELECT count(*) FROM events WHERE type = 'task-reassigned'")).toBe(1);
  });

  it("come back when a later file names them", async () => {
    await imported(small);
    await imported(complete, { complete: true, expectLeavers: 1 });
    expect(counts(await imported({ "people.csv": small["people.csv"] }))).toEqual(["people 0 1 4"]);
    expect(await field("cleo@x.example", "status")).toBe("active");
  });

  it("are not those whose status somebody set by hand", async () => {
    await imported(small);
    await rows(`UPDATE people SET source = source || '{"status": "admin"}' WHERE email = 'cleo@x.example'`);
    expect((await imported(complete, { complete: true })).plan.leavers).toEqual([]);
  });

  it("without --complete are nobody", async () => {
    await imported(small);
    await imported(complete);
    expect(await field("cleo@x.example", "status")).toBe("active");
  });
});

describe("the demo company", () => {
  const demo = () =>
    rows(
      `INSERT INTO people (id, email, name, roles, source) VALUES ($1, 'demo@d.example', 'Demo', '{admin}', '{"demo": true}')`,
      [newId()],
    );

  it("is not imported into", async () => {
    await demo();
    expect(await importTexts(small)).toEqual({ ok: false, refusal: { code: "holds-demo", demo: 1 } });
    expect(await value("SELECT count(*) FROM people")).toBe(1);
  });

  it("gives way when asked to, with its record and its numbers", async () => {
    await demo();
    await rows(
      "INSERT INTO events (id, case_id, seq, at, type, channel, data, leaf) VALUES ($1, $1, 1, now(), 'x', 'demo', '{}', '{}')",
      [newId()],
    );
    await rows("SELECT nextval('request_numbers')");
    await imported(small, { replaceDemo: true });
    expect(await value("SELECT count(*) FROM people")).toBe(5);
    expect(await value("SELECT count(*) FROM events")).toBe(0);
    expect(await value("SELECT nextval('request_numbers')")).toBe(101);
    expect(await value("SELECT count(*) FROM tailer")).toBe(1);
    await expect(rows("TRUNCATE events")).rejects.toThrow("append-only");
  });

  it("stays when the folder is refused, and in a dry run", async () => {
    await demo();
    expect((await importTexts(plus("apps.csv", "jira,Jira,zoe@x.example"), { replaceDemo: true })).ok).toBe(false);
    await imported(small, { replaceDemo: true, dryRun: true });
    expect(await value("SELECT email FROM people")).toBe("demo@d.example");
  });

  it("is not deleted together with real people", async () => {
    await demo();
    await rows("INSERT INTO people (id, email, name, roles) VALUES ($1, 'real@d.example', 'Real', '{}')", [newId()]);
    expect(await importTexts(small, { replaceDemo: true })).toEqual({
      ok: false,
      refusal: { code: "not-only-demo", real: 1 },
    });
  });
});
