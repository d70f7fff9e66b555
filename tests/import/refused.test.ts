import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { problemLines, refusalLines } from "@/lib/commands/import/report";
import { closeDatabase } from "@/lib/data/db";
import { edited, emptyAll, everything, imported, importTexts, plus, small, type Texts, value } from "./company";

beforeEach(emptyAll);
afterAll(closeDatabase);

/** What is said about a folder that is refused; nothing of it may be written. */
async function complaints(texts: Texts, options: Parameters<typeof importTexts>[1] = {}): Promise<readonly string[]> {
  const before = await everything();
  const answer = await importTexts(texts, options);
  expect(answer.ok).toBe(false);
  expect(await everything()).toBe(before);
  if (answer.ok) return [];
  const lines = "problems" in answer ? problemLines(answer.problems) : refusalLines(answer.refusal);
  return "problems" in answer ? lines.slice(0, -1) : lines;
}

describe("a folder with a line that is wrong is refused as a whole", () => {
  const people = (line: string) => plus("people.csv", line);
  const table: readonly (readonly [string, Texts, readonly string[]])[] = [
    [
      "unknown manager",
      people("f@x.example,F,,,employee,nobody@x.example,member"),
      ['people.csv:7: unknown manager "nobody@x.example"'],
    ],
    [
      "own manager",
      people("f@x.example,F,,,employee,F@x.example,member"),
      ['people.csv:7: "f@x.example" is their own manager'],
    ],
    [
      "duplicate address, whatever its case",
      people("Ben@X.example,Ben Two,,,employee,,member"),
      ['people.csv:7: duplicate e-mail "ben@x.example": it is in line 3 already'],
    ],
    [
      "manager cycle",
      edited("people.csv", "Board,employee,,admin", "Board,employee,cleo@x.example,admin"),
      ["people.csv:2: manager cycle: ada@x.example → cleo@x.example → ben@x.example → ada@x.example"],
    ],
    ["empty address", people(",F,,,employee,,member"), ["people.csv:7: email is empty"]],
    ["no address", people("f at x,F,,,employee,,member"), ['people.csv:7: email: "f at x" is not an e-mail address']],
    ["empty name", people("f@x.example,,,,employee,,member"), ["people.csv:7: name is empty"]],
    [
      "unknown employment",
      people("f@x.example,F,,,intern,,member"),
      ['people.csv:7: employment: "intern" is none of employee, contractor, external'],
    ],
    [
      "unknown role",
      people("f@x.example,F,,,employee,,owner"),
      ['people.csv:7: role: "owner" is none of member, auditor, admin'],
    ],
    ["too few cells", people("f@x.example,F"), ["people.csv:7: has 2 cells, but the first line names 7"]],
    [
      "too many cells, said once and without blame for those who refer to it",
      edited("people.csv", "Cléo,Engineer,", "Cléo,Engineer, Platform,"),
      ["people.csv:4: has 8 cells, but the first line names 7"],
    ],
    [
      "missing column",
      { ...small, "people.csv": small["people.csv"].replace(",role", ",roll") },
      ['people.csv:1: column "role" is missing'],
    ],
    [
      "empty file",
      { ...small, "groups.csv": "" },
      ["groups.csv:1: is empty; its first line names slug, name, member_emails"],
    ],
    [
      "column there twice",
      { ...small, "groups.csv": "slug,name,member_emails,Name\na,A,,B" },
      ['groups.csv:1: column "name" is there twice'],
    ],
    [
      "missing key column, without a word about what it would have held",
      { ...small, "grants.csv": small["grants.csv"].replace(",email,", ",mail,") },
      ['grants.csv:1: column "email" is missing'],
    ],
    ["unclosed quote", plus("groups.csv", 'a,"A,'), ["groups.csv:3: a quotation mark that opens here is never closed"]],
    [
      "lone quote",
      plus("groups.csv", 'a,A "the best",', "b,B,"),
      ["groups.csv:3: a quotation mark inside a cell is not doubled; the rest of the file was not read"],
    ],
    [
      "unknown member",
      plus("groups.csv", "security,Security,ada@x.example zoe@x.example"),
      ['groups.csv:3: unknown group member "zoe@x.example"'],
    ],
    [
      "duplicate group",
      plus("groups.csv", "platform,Again,"),
      ['groups.csv:3: duplicate slug "platform": it is in line 2 already'],
    ],
    ["unknown app owner", plus("apps.csv", "jira,Jira,zoe@x.example"), ['apps.csv:4: unknown owner "zoe@x.example"']],
    [
      "addresses joined by a semicolon",
      plus("apps.csv", "jira,Jira,ada@x.example;ben@x.example"),
      ['apps.csv:4: owner_emails: "ada@x.example;ben@x.example" is not an e-mail address'],
    ],
    [
      "bad slug",
      plus("apps.csv", "My App,Mine,"),
      ['apps.csv:4: slug: "My App" may hold small letters and digits, joined by "-", "." or "_"'],
    ],
    [
      "unknown entitlement owner",
      plus("entitlements.csv", "github,write,Write,role,low,zoe@x.example,"),
      ['entitlements.csv:5: unknown owner "zoe@x.example"'],
    ],
    ["unknown app", plus("entitlements.csv", "jira,user,User,role,low,,"), ['entitlements.csv:5: unknown app "jira"']],
    [
      "unknown risk",
      plus("entitlements.csv", "github,write,Write,role,severe,,"),
      ['entitlements.csv:5: risk: "severe" is none of low, medium, high, critical'],
    ],
    ["empty risk", plus("entitlements.csv", "github,write,Write,role,,,"), ["entitlements.csv:5: risk is empty"]],
    [
      "bad duration",
      plus("entitlements.csv", "github,write,Write,role,low,,7 days"),
      ['entitlements.csv:5: max_duration: "7 DAYS" is not a duration (ISO 8601 in whole numbers, as P30D or PT8H)'],
    ],
    [
      "no duration at all",
      plus("entitlements.csv", "github,write,Write,role,low,,P0D"),
      ['entitlements.csv:5: max_duration: "P0D" is not a duration (ISO 8601 in whole numbers, as P30D or PT8H)'],
    ],
    [
      "duplicate entitlement",
      plus("entitlements.csv", "github,read,Read,role,low,,"),
      ['entitlements.csv:5: duplicate entitlement "github/read": it is in line 2 already'],
    ],
    [
      "a day that does not exist",
      plus("grants.csv", "vault,read,dan@x.example,2026-02-30,,"),
      ['grants.csv:4: granted_at: "2026-02-30" is not a date (YYYY-MM-DD)'],
    ],
    [
      "a date written otherwise",
      plus("grants.csv", "vault,read,dan@x.example,2026-02-03,03.04.2026,"),
      ['grants.csv:4: last_used_at: "03.04.2026" is not a date (YYYY-MM-DD)'],
    ],
    [
      "an end before the beginning",
      plus("grants.csv", "vault,read,dan@x.example,2026-02-03,,2026-02-02"),
      ["grants.csv:4: expires_at lies before granted_at"],
    ],
    ["no date", plus("grants.csv", "vault,read,dan@x.example,,,"), ["grants.csv:4: granted_at is empty"]],
    [
      "unknown entitlement",
      plus("grants.csv", "vault,write,dan@x.example,2026-02-03,,"),
      ['grants.csv:4: unknown entitlement "write" of the app "vault"'],
    ],
    [
      "unknown person",
      plus("grants.csv", "vault,read,zoe@x.example,2026-02-03,,"),
      ['grants.csv:4: unknown person "zoe@x.example"'],
    ],
    [
      "duplicate grant",
      plus("grants.csv", "github,read,cleo@x.example,2026-02-03,,"),
      ['grants.csv:4: duplicate grant "github/read of cleo@x.example": it is in line 2 already'],
    ],
    [
      "duplicate external id",
      {
        ...small,
        "people.csv": [
          "email,name,title,department,employment,manager_email,role,external_id",
          "ada@x.example,Ada,,,employee,,admin,1",
          "ben@x.example,Ben,,,employee,,admin,1",
        ].join("\n"),
        "groups.csv": "slug,name,member_emails",
        "entitlements.csv": "app,slug,name,kind,risk,owner_emails,max_duration",
        "grants.csv": "app,entitlement,email,granted_at,last_used_at,expires_at",
      },
      ['people.csv:3: duplicate external_id "1": it is in line 2 already'],
    ],
  ];

  it.each(table)("%s", async (_, texts, expected) => {
    expect(await complaints(texts)).toEqual(expected);
  });

  it("tells every problem of every file at once, by file and line", async () => {
    const texts: Texts = {
      "people.csv": [
        "email,name,title,department,employment,manager_email,role",
        "ada@x.example,Ada,,,employee,ben@x.example,admin",
        "ben@x.example,Ben,,,employee,ada@x.example,admin",
        "ben@x.example,Ben,,,employee,nobody@x.example,admin",
      ].join("\n"),
      "apps.csv": "slug,name,owner_emails\ngithub,GitHub,zoe@x.example",
      "entitlements.csv": "app,slug,name,kind,owner_emails,max_duration\ngithub,read,Read,role,,",
      "grants.csv":
        "app,entitlement,email,granted_at,last_used_at,expires_at\ngithub,read,ada@x.example,2026-13-01,,\ngithub,x,ada@x.example,2026-01-01,,",
    };
    expect(await complaints(texts)).toEqual([
      "people.csv:2: manager cycle: ada@x.example → ben@x.example → ada@x.example",
      'people.csv:4: duplicate e-mail "ben@x.example": it is in line 3 already',
      'people.csv:4: unknown manager "nobody@x.example"',
      'apps.csv:2: unknown owner "zoe@x.example"',
      'entitlements.csv:1: column "risk" is missing',
      'grants.csv:2: granted_at: "2026-13-01" is not a date (YYYY-MM-DD)',
      'grants.csv:3: unknown entitlement "x" of the app "github"',
    ]);
  });

  it("counts lines as an editor does: quoted line breaks, CRLF and blank lines", async () => {
    const text =
      '\uFEFFslug,name,member_emails\r\n\r\n"a","Team ""A""\r\nand more",ada@x.example\r\n\r\nb,B,zoe@x.example\r\n';
    expect(await complaints({ ...small, "groups.csv": text })).toEqual([
      'groups.csv:6: unknown group member "zoe@x.example"',
    ]);
  });

  it("names the line that is not UTF-8", async () => {
    const { importDirectory } = await import("@/lib/commands/import/import-directory");
    const bytes = Buffer.from(
      "email,name,title,department,employment,manager_email,role\na@x.example,Ren\xe9,,,,,\n",
      "latin1",
    );
    const answer = await importDirectory(new Map([["people.csv", bytes]]), {
      complete: false,
      expectLeavers: null,
      dryRun: false,
      replaceDemo: false,
      asOf: "2026-06-01T00:00:00.000Z",
    });
    expect(answer).toEqual({ ok: false, problems: [{ file: "people.csv", line: 2, reason: "is not UTF-8" }] });
  });
});

describe("a folder in order may still be refused", () => {
  it("without people for an empty database", async () => {
    const { "people.csv": _, ...others } = small;
    expect((await complaints(others))[0]).toContain("needs a people.csv");
  });

  it("with fewer than two admins who count", async () => {
    const one = edited("people.csv", "ada@x.example,admin", "ada@x.example,member");
    expect((await complaints(one))[0]).toContain("two-admins: after this import only one active admin");
    const external = edited(
      "people.csv",
      "Engineering,employee,ada@x.example,admin",
      "Engineering,external,ada@x.example,admin",
    );
    expect((await complaints(external))[0]).toContain("two-admins");
  });

  it("when it would leave fewer than two admins later on", async () => {
    await imported(small);
    const demoted = edited("people.csv", "ada@x.example,admin", "ada@x.example,member");
    expect((await complaints(demoted))[0]).toContain("two-admins");
  });

  it("when a manager cycle only closes with people who are not in the file", async () => {
    await imported(small);
    const line = "ada@x.example,Ada,Head,Board,employee,cleo@x.example,admin";
    const text = `${small["people.csv"].split("\n")[0]}\n${line}`;
    expect(await complaints({ "people.csv": text })).toEqual([
      "people.csv:2: manager cycle: ada@x.example → cleo@x.example → ben@x.example → ada@x.example",
    ]);
  });
});

describe("a complete list", () => {
  const without = (...names: readonly string[]): Texts => ({
    "people.csv": small["people.csv"]
      .split("\n")
      .filter((line) => !names.some((name) => line.startsWith(name)))
      .join("\n"),
  });

  it("is refused with the names when more than 5 % would leave, unless the number is named", async () => {
    await imported(small);
    const lines = await complaints(without("cleo"), { complete: true });
    expect(lines[0]).toContain("1 person of 5 would leave: more than 5 %");
    expect(lines).toContain("  Cléo <cleo@x.example>");
    expect((await complaints(without("cleo"), { complete: true, expectLeavers: 2 }))[0]).toContain("not 2 as expected");
    expect((await imported(without("cleo"), { complete: true, expectLeavers: 1 })).plan.leavers).toHaveLength(1);
    expect(await value("SELECT status FROM people WHERE email = 'cleo@x.example'")).toBe("deactivated");
  });

  it("may not lack somebody's manager", async () => {
    await imported(small);
    expect(await complaints(without("ben"), { complete: true, expectLeavers: 1 })).toEqual([
      'people.csv:3: the manager "ben@x.example" is not in people.csv and would leave by --complete',
      'people.csv:4: the manager "ben@x.example" is not in people.csv and would leave by --complete',
    ]);
  });

  it("may not take the second admin away", async () => {
    await imported(small);
    const text = small["people.csv"]
      .replace("ada@x.example,Ada,Head,Board,employee,,admin\n", "")
      .replace(",ada@x.example,admin", ",,admin");
    expect((await complaints({ "people.csv": text }, { complete: true, expectLeavers: 1 }))[0]).toContain("two-admins");
  });

  it("needs a people.csv", async () => {
    await imported(small);
    expect((await complaints({ "groups.csv": small["groups.csv"] }, { complete: true }))[0]).toContain(
      "needs a people.csv",
    );
  });
});
