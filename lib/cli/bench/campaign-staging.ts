import { viewerById } from "@/lib/access/identify";
import { newDraft } from "@/lib/commands/campaign";
import { runStaging, stageCampaign } from "@/lib/commands/campaign-stage";
import { pool, rows } from "@/lib/data/db";
import type { PersonId } from "@/lib/engine/ids";
import { type Figure, median } from "./figure";

const rounds = 5;
const holders = 10_000;
const entitlements = 100;
const managers = 500;
/** As much as the process may grow by while a million items are staged. */
const flat = 64;

/**
 * Stages a campaign of a million accesses, each with its manager found, against copying the very same
 * rows by a bare INSERT … SELECT into a table with the same indexes. By turns; the middle of five.
 */
export async function campaignStagingBench(): Promise<Figure> {
  const admin = await fill();
  const seconds: { readonly ours: number[]; readonly other: number[] } = { ours: [], other: [] };
  let grown = 0;
  await rows("CREATE TABLE bare_copy (LIKE campaign_items INCLUDING ALL)");
  for (let round = 0; round < rounds; round++) {
    const before = process.memoryUsage.rss();
    seconds.ours.push(await timed(() => stage(admin)));
    grown = Math.max(grown, (process.memoryUsage.rss() - before) / 1024 ** 2);
    seconds.other.push(await timed(() => unlimited("INSERT INTO bare_copy SELECT * FROM campaign_items")));
    await unlimited("TRUNCATE bare_copy, campaign_items");
  }
  const [ours, other] = [median(seconds.ours), median(seconds.other)];
  const ratio = ours / other;
  const reach = `≤ 4, memory + ${Math.round(grown)} MB (≤ ${flat})`;
  return { name: "campaign-staging", ours, other, unit: "s", ratio, reach, holds: ratio <= 4 && grown <= flat };
}

/** A row's id as ids are made: that of a later row sorts behind. */
function fresh(row: string): string {
  const hex = `lpad(to_hex(${row}), 8, '0')`;
  return `overlay(gen_random_uuid()::text PLACING '0199' || left(${hex}, 4) || '-' || right(${hex}, 4) || '-7' FROM 1 FOR 15)::uuid`;
}

async function fill(): Promise<PersonId> {
  await unlimited(`INSERT INTO people (id, email, name, department, employment, roles)
    SELECT ${fresh("n")}, 'person' || n || '@bench.example', 'Person ' || n, 'Bench', 'employee',
      CASE WHEN n <= 2 THEN ARRAY['admin'] ELSE '{}'::text[] END FROM generate_series(1, ${holders}) n`);
  await unlimited(`WITH ranked AS (SELECT id, row_number() OVER (ORDER BY email) AS n FROM people)
    INSERT INTO reports (manager_id, person_id, depth) SELECT m.id, p.id, 1 FROM ranked p
    JOIN ranked m ON m.n = (p.n % ${managers}) + 1 AND m.id <> p.id`);
  await unlimited(
    `INSERT INTO apps (id, slug, name) SELECT ${fresh("n")}, 'app' || n, 'App ' || n FROM generate_series(1, 10) n`,
  );
  await unlimited(`INSERT INTO entitlements (id, app_id, slug, name, risk)
    SELECT ${fresh("row_number() OVER ()")}, a.id, 'use' || n, 'Use ' || n, 'low' FROM apps a CROSS JOIN generate_series(1, ${entitlements / 10}) n`);
  await unlimited(`INSERT INTO grants (id, entitlement_id, person_id, granted_at)
    SELECT ${fresh("row_number() OVER ()")}, e.id, p.id, now() - interval '1 year' FROM people p CROSS JOIN entitlements e`);
  await unlimited("VACUUM ANALYZE");
  const [admin] = await rows<{ id: PersonId }>("SELECT id FROM people WHERE 'admin' = ANY (roles) LIMIT 1");
  if (!admin) throw new Error("nobody leads the campaign");
  return admin.id;
}

async function stage(admin: PersonId): Promise<void> {
  const viewer = await viewerById(admin);
  const scope = {
    apps: [],
    entitlements: [],
    people: [],
    departments: [],
    risk: [],
    unusedDays: null,
    changedSinceDays: null,
  };
  const plan = {
    scope,
    reviewer: [{ by: "manager", level: 1 }],
    fallback: [],
    usePolicies: false,
    submission: "drafts",
    onRemove: "never",
    onEnd: "skip",
    justifyHighRisk: false,
    dueAt: null,
    startsAt: null,
    autoEnd: false,
    repeat: null,
  } as const;
  const door = { viewer, channel: "api" } as const;
  const words = { name: "Everything", description: "", instructions: "", written: {} };
  const drafted = await newDraft(door, { owners: [admin], plan, previous: null }, words);
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.refusal));
  const staged = await stageCampaign(door, drafted.value.id);
  if (!staged.ok) throw new Error(JSON.stringify(staged.refusal));
  await runStaging(drafted.value.id);
  const [count] = await rows<{ items: number }>("SELECT count(*)::int AS items FROM campaign_items");
  if (count?.items !== holders * entitlements) throw new Error(`${count?.items} items were staged`);
}

/** A statement that may take longer than a page would wait. */
async function unlimited(text: string): Promise<void> {
  const client = await pool().connect();
  try {
    const query: { readonly text: string; readonly query_timeout: number } = { text, query_timeout: 600_000 };
    await client.query(query);
  } finally {
    client.release();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
