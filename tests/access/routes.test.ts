import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endpoints } from "@/lib/api/all";
import { closeDatabase, rows } from "@/lib/data/db";
import type { CaseId, EventId } from "@/lib/engine/ids";
import { announce } from "@/lib/jobs/announce";
import { assignable } from "@/lib/queries/people";
import { beginCompany, type Cast } from "@/tests/api/cast";
import { type Client, send } from "@/tests/api/client";
import { placeEverything } from "@/tests/support/feed";

const mail = (name: string) => `${name}@example.com`;

let cast: Cast;
/** Everything by which each thing could be known. */
const marks: Record<"together" | "request", string[]> = { together: [], request: [] };
/** What a path may name: every kind of id and number there is. */
const named: Record<string, readonly string[]> = {};

beforeAll(async () => {
  cast = await beginCompany();
  const people = { assignee: mail("gil"), inspector: mail("otto"), followers: [mail("gus"), mail("eve")] };
  const olga = await cast.as("olga");
  const task = (await olga.post("/tasks", { title: "Zebrafish 7261", description: "Axolotl 5543", ...people })).body;
  const comment = (await olga.post(`/tasks/${task.number}/comments`, { body: "Okapi 9911" })).body;
  const form = new FormData();
  form.append("file", new File(["Quokka 4411"], "quokka-4411.txt"));
  const file = (await olga.post(`/tasks/${task.number}/attachments`, form)).body;
  const opened = await cast.opened();
  await (await cast.as("mia")).post(`/tasks/${opened.task}/comments`, { body: "Wombat 3377" });
  await rows("UPDATE people SET roles = '{auditor}' WHERE id = $1", [cast.here.person("ana")]);
  await placeEverything();
  await tellEverybody();
  const [caseOf] = await rows<{ id: string }>("SELECT case_id AS id FROM tasks WHERE id = $1", [task.id]);
  const [of] = await rows<{ id: string }>("SELECT id FROM tasks WHERE number = $1", [opened.task]);
  const [event] = await rows<{ id: string }>("SELECT id FROM events WHERE case_id = $1 LIMIT 1", [caseOf?.id]);
  marks.together = [
    "Zebrafish",
    "Axolotl",
    "Okapi",
    "quokka",
    "Quokka",
    task.number,
    task.id,
    caseOf?.id ?? "",
    file.id,
  ];
  marks.request = ["Wombat", opened.request, opened.id, opened.task, of?.id ?? ""];
  const ids = [task.id, caseOf?.id ?? "", comment.id, file.id, event?.id ?? "", opened.id];
  named.t = [task.number, task.id, opened.task, of?.id ?? ""];
  named.r = [task.number, caseOf?.id ?? "", opened.request, opened.id];
  named.email = ["olga", "gil", "ana", "eve"].map(mail);
  named.slug = ["aws", "platform", "test"];
  named.id = ids;
}, 60_000);
afterAll(closeDatabase);

/** The messages of everything that happened, as the worker would enter them in the ledger. */
async function tellEverybody(): Promise<void> {
  const happened = await rows<{ case: CaseId; events: EventId[] }>(
    `SELECT case_id AS "case", array_agg(id ORDER BY seq) AS events FROM events GROUP BY case_id`,
  );
  for (const one of happened) await announce(one);
  const told = await rows<{ count: number }>(
    "SELECT count(*)::int AS count FROM deliveries d JOIN tasks t ON t.case_id = d.case_id WHERE t.class = 'participants'",
  );
  expect(told[0]?.count).toBeGreaterThan(3);
}

/** Every way to read a path: each thing in the place of each of its parts. */
function waysTo(path: string): readonly string[] {
  const [part] = /\{(\w+)\}/.exec(path) ?? [];
  if (!part) return [path];
  const values = named[part.slice(1, -1)] ?? named.id ?? [];
  return values.flatMap((value) => waysTo(path.replace(part, encodeURIComponent(value))));
}

const views = ["mine", "decided", "team", "following", "created", "all"];
const words = ["", "&q=Zebrafish", "&q=Wombat", "&q=P-"];

/** Lists are asked in each of their views, for each thing that could be searched for. */
function asked(path: string): readonly string[] {
  if (path === "/tasks")
    return views.flatMap((view) => ["&state=done", ...words].map((more) => `?view=${view}${more}`));
  if (path === "/requests") return ["mine", "team", "all"].flatMap((view) => words.map((q) => `?view=${view}${q}`));
  const listed = endpoints.find((one) => one.method === "get" && one.path === path);
  return listed && "q" in listed.query.shape ? ["", "?q=olga", "?q=Zebrafish"] : [""];
}

/** Everything that somebody can read of the API, as one text a path. */
async function everything(client: Client): Promise<ReadonlyMap<string, string>> {
  const read = new Map<string, string>();
  for (const { path } of endpoints.filter(({ method }) => method === "get")) {
    for (const way of waysTo(path)) {
      for (const query of asked(path)) {
        const { status, body } = await send(client.token, "get", `${way}${query}`);
        const text = Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body);
        expect([way, query, status]).toEqual([way, query, expect.toBeOneOf([200, 400, 403, 404])]);
        read.set(`${way}${query}`, `${status} ${text}`);
      }
    }
  }
  return read;
}

/** Where one of the marks stands, without what the caller wrote into the path themselves. */
function told(read: ReadonlyMap<string, string>, wanted: readonly string[]): readonly string[] {
  return [...read].flatMap(([path, text]) =>
    wanted.filter((mark) => text.includes(mark)).map((mark) => `${path} tells ${mark}`),
  );
}

describe("every path of the API that reads", () => {
  it("is among those that are tried here", () => {
    const reading = endpoints.filter(({ method }) => method === "get");
    expect(reading.length).toBeGreaterThan(20);
    // Two paths are no calls like the others: the description, and the stream, which says nothing but a position.
    const files = Object.keys(import.meta.glob("../../app/api/v1/**/route.ts"));
    const own = files.map((file) => file.replace("../../app/api/v1", "").replace("/route.ts", ""));
    expect(own.sort()).toEqual(["/[...path]", "/openapi.json", "/stream"]);
  });

  it("row 65, row 68, traps 43, 44: tells an admin, an auditor and a stranger nothing of a task among people", async () => {
    for (const name of ["ada", "ana", "zoe"]) {
      const read = await everything(await cast.as(name));
      expect([name, told(read, marks.together)]).toEqual([name, []]);
    }
    // mia manages gil, to whom it is assigned.
    expect(told(await everything(await cast.as("mia")), marks.together)).not.toEqual([]);
  }, 120_000);

  it("trap 43: tells a stranger nothing of a request, and an overseer all", async () => {
    expect(told(await everything(await cast.as("zoe")), marks.request)).toEqual([]);
    expect(told(await everything(await cast.as("ada")), marks.request)).not.toEqual([]);
  }, 120_000);

  it("row 62, row 63, trap 45: tells people outside of their task, of nothing else, and nobody's name but its participants'", async () => {
    const read = await everything(await cast.as("eve"));
    expect(told(read, marks.request)).toEqual([]);
    expect(told(read, ["Zebrafish"])).not.toEqual([]);
    const names = [...read.values()].flatMap((text) => text.match(/[A-Z][a-z]+ Example/g) ?? []);
    expect([...new Set(names)].sort()).toEqual([
      "Eve Example",
      "Gil Example",
      "Gus Example",
      "Olga Example",
      "Otto Example",
    ]);
    const addresses = [...read.values()].flatMap((text) => text.match(/\w+@example\.com/g) ?? []);
    expect([...new Set(addresses)].sort()).toEqual(["eve", "gil", "gus", "olga", "otto"].map(mail));
    expect(await assignable(await cast.here.viewer("eve"), named.t?.[0] ?? "", "")).toEqual([]);
  }, 120_000);

  it("trap 49, trap 97: counts nothing that is hidden; whoever leaves is told nothing from then on", async () => {
    const counts = async (name: string) => (await (await cast.as(name)).get("/me")).body.counts;
    const before = await counts("ada");
    const gus = await cast.as("gus");
    const [number = ""] = named.t ?? [];
    expect(told(await everything(gus), ["Zebrafish"])).not.toEqual([]);
    expect((await gus.remove(`/tasks/${number}/followers/${mail("gus")}`)).status).toBe(204);
    expect(told(await everything(gus), marks.together)).toEqual([]);
    const more = { title: "Another", assignee: mail("gil") };
    expect((await (await cast.as("olga")).post("/tasks", more)).status).toBe(201);
    expect(await counts("ada")).toEqual(before);
    expect((await counts("gil")).byKind.collaboration).toBe(2);
    expect(await assignable(await cast.here.viewer("ada"), number, "")).toEqual([]);
  }, 120_000);
});
