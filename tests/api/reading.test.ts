import { afterAll, beforeAll, expect, it } from "vitest";
import { endpoints } from "@/lib/api/all";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { beginStage, type Stage } from "./stage";

// A page that is looked at, and a client that only reads, change nothing: every row of every table stays as it is.

let stage: Stage;

beforeAll(async () => {
  stage = await beginStage();
});
afterAll(async () => {
  await closeDirect();
  await closeDatabase();
});

/**
 * Each table with how many rows it has and what they hold. When a token was used last is noted, and who took a
 * report of a campaign out: nothing else comes of reading.
 */
async function everything(): Promise<Readonly<Record<string, string>>> {
  const tables = await rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' 
       AND table_name NOT IN ('api_tokens', 'campaign_reports') ORDER BY 1`,
  );
  expect(tables.length).toBeGreaterThan(30);
  const held = tables.map(async ({ name }) => {
    const [one] = await rows<{ is: string }>(
      `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(x::text, 0)), 0) AS is FROM "${name}" x`,
    );
    return [name, one?.is ?? ""] as const;
  });
  return Object.fromEntries(await Promise.all(held));
}

it("changes nothing, whoever reads whatever there is", async () => {
  const { request, id, task } = await stage.opened();
  const [ana, ada] = [await stage.as("ana"), await stage.as("ada")];
  const own = (await ana.post("/tasks", { title: "Look", assignee: "mia@example.com" })).body;
  const form = new FormData();
  form.append("file", new File(["x"], "x.txt"));
  const file = (await ana.post(`/tasks/${own.number}/attachments`, form)).body;
  const campaign = (await ada.post("/campaigns", { name: "Review", reviewer: { manager: 1 } })).body;
  await ana.post("/views", { name: "Mine", query: "kind=approval" });
  await ana.post(`/tasks/${task}/comments`, { body: "hello" });
  const named: Readonly<Record<string, readonly string[]>> = {
    t: [task, own.number],
    r: [request, id],
    email: ["ana@example.com", "eve@example.com"],
    slug: ["aws", "platform", "grant"],
    id: [file.id, campaign.id, campaign.number],
  };
  const waysTo = (path: string): readonly string[] => {
    const [part] = /\{(\w+)\}/.exec(path) ?? [];
    if (!part) return [path];
    return (named[part.slice(1, -1)] ?? [id]).flatMap((value) => waysTo(path.replace(part, value)));
  };
  const before = await everything();
  const read: string[] = [];
  for (const name of ["ana", "mia", "olga", "ada", "zoe", "eve"]) {
    const client = await stage.as(name);
    for (const { path } of endpoints.filter(({ method }) => method === "get")) {
      for (const way of waysTo(path)) if ((await client.get(way)).status === 200) read.push(path);
    }
  }
  expect(await everything()).toEqual(before);
  expect(new Set(read).size).toBeGreaterThan(30);
}, 120_000);
