import { pool, rows } from "@/lib/data/db";
import type { PersonId } from "@/lib/engine/ids";
import { benchCompany } from "./company";

/** How many tasks wait for the company's people, and how much of each is there. */
interface Wanted {
  readonly tasks: number;
  /** Each task with its case and its record, or with what finds it alone. */
  readonly whole: boolean;
}

/** A company where so many tasks wait, and some of those for whom many do, by several principals each. */
export interface Waiting {
  readonly readers: readonly PersonId[];
}

const perPerson = 100;
const measured = 50;

/**
 * Fills the database: one request is opened by the engine and saved by the commit, then copied set by set, each
 * copy about somebody else, with its own ids, and waiting for another principal: six of ten for a person, two for a
 * group of five, one for the owners of an app, one for those of an entitlement. Everybody is in three groups. The
 * more tasks, the more people: each has as many to do.
 */
export async function fillInbox({ tasks: count, whole }: Wanted): Promise<Waiting> {
  const bench = await benchCompany(1, 8);
  await bench.openMany(1);
  for (const text of template) await unlimited(text);
  const people = Math.max(count / perPerson, perPerson);
  await company(people);
  const indexes = await withoutIndexes();
  await unlimited(copies(count, people));
  for (const table of whole ? [...projected, ...recorded] : projected) await copy(table);
  for (const index of indexes) await unlimited(index);
  await unlimited(marks);
  await unlimited("VACUUM ANALYZE");
  const found = await rows<{ person_id: PersonId }>(
    `SELECT o.person_id FROM app_owners o JOIN bench_people p ON p.id = o.person_id ORDER BY p.n LIMIT ${measured}`,
  );
  return { readers: found.map(({ person_id }) => person_id) };
}

/** A row's id as ids are made: that of a later row sorts behind. */
function fresh(row: string): string {
  const hex = `lpad(to_hex(${row}), 8, '0')`;
  return `overlay(gen_random_uuid()::text PLACING '0199' || left(${hex}, 4) || '-' || right(${hex}, 4) || '-7' FROM 1 FOR 15)::uuid`;
}

async function company(people: number): Promise<void> {
  const apps = Math.max(20, people / 25);
  const groups = people / 5;
  const texts = [
    `CREATE TABLE bench_people AS SELECT n, ${fresh("n")} AS id FROM generate_series(0, ${people - 1}) n`,
    `INSERT INTO people (id, email, name, department, employment)
      SELECT id, 'person' || n || '@bench.example', 'Person ' || n, 'Bench', 'employee' FROM bench_people`,
    `CREATE TABLE bench_groups AS SELECT n, ${fresh("n")} AS id FROM generate_series(0, ${3 * groups - 1}) n`,
    "INSERT INTO groups (id, slug, name) SELECT id, 'group' || n, 'Group ' || n FROM bench_groups",
    `INSERT INTO group_members (group_id, person_id) SELECT g.id, p.id FROM bench_people p CROSS JOIN generate_series(0, 2) r
      JOIN bench_groups g ON g.n = r * ${groups} + ((p.n + r * 7) / 5) % ${groups}`,
    `CREATE TABLE bench_apps AS SELECT n, ${fresh("n")} AS id FROM generate_series(0, ${apps - 1}) n`,
    "INSERT INTO apps (id, slug, name) SELECT id, 'app' || n, 'App ' || n FROM bench_apps",
    `CREATE TABLE bench_uses AS SELECT i AS n, ${fresh("i")} AS id, a.id AS app FROM generate_series(0, ${5 * apps - 1}) i
      JOIN bench_apps a ON a.n = i / 5`,
    `INSERT INTO entitlements (id, app_id, slug, name, risk) SELECT id, app, 'use' || n, 'Use ' || n,
      (ARRAY['low', 'medium', 'high', 'critical'])[1 + n % 4] FROM bench_uses`,
    `INSERT INTO app_owners (app_id, person_id) SELECT a.id, p.id FROM bench_apps a CROSS JOIN generate_series(0, 1) r
      JOIN bench_people p ON p.n = (a.n * ${people / apps} + r * 2) % ${people}`,
    `INSERT INTO entitlement_owners (entitlement_id, person_id) SELECT u.id, p.id FROM bench_uses u
      JOIN bench_people p ON p.n = u.n / 5 * ${people / apps}`,
  ];
  for (const text of texts) await unlimited(text);
}

/** What is another's in each copy, drawn by its number alone. */
function copies(tasks: number, people: number): string {
  return `CREATE TABLE bench_copies AS
    SELECT ${fresh("i")} AS case_id, ${fresh("i")} AS task_id, 'R-B' || i AS request_number, 'T-B' || i AS number,
      asks.id AS person, u.app, u.id AS entitlement,
      date_trunc('second', now()) - interval '1 day' + (i * 7919::bigint % 863987) * interval '1 second' AS due_at,
      CASE WHEN i / 7 % 10 < 6 THEN 'person:' || decides.id WHEN i / 7 % 10 < 8 THEN 'group:' || g.id
        WHEN i / 7 % 10 = 8 THEN 'app-owners:' || u.app ELSE 'entitlement-owners:' || u.id END AS principal
    FROM generate_series(0, ${tasks - 1}) i
    JOIN bench_people asks ON asks.n = i % ${people}
    JOIN bench_people decides ON decides.n = (i * 31::bigint + i / ${people} * 17 + 1) % ${people}
    JOIN bench_groups g ON g.n = (i * 13::bigint + i / ${people}) % (SELECT count(*) FROM bench_groups)
    JOIN bench_uses u ON u.n = (i / ${people} + i * 13::bigint) % (SELECT count(*) FROM bench_uses)`;
}

/** The words by which a case names itself and its like, in the order in which they stand in a form. */
const named = ["case_id", "task_id", "person", "app", "entitlement", "request_number", "number", "principal", "due"];
const due = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A text of the template with a gap for each of those words, and the text as it reads in a copy. */
function form(text: string): string {
  return named.reduce(
    (inner, word, index) => `replace(${inner}, m.${word}::text, '%${index + 1}$s')`,
    `replace(${text}, '%', '%%')`,
  );
}
const filled = (text: string) =>
  `format(${text}, ${named.map((word) => (word === "due" ? due("c.due_at") : `c.${word}`)).join(", ")})`;

/** What was opened in full, as the copies need it. */
const template = [
  `CREATE TABLE bench_template AS
    SELECT t.case_id, t.id AS task_id, t.requester_id AS person, t.app_id AS app, t.entitlement_id AS entitlement, t.number,
      q.number AS request_number, s.principal, ${due("t.due_at")} AS due
    FROM tasks t JOIN requests q ON q.id = t.case_id JOIN seats s ON s.task_id = t.id`,
  `CREATE TABLE bench_states AS SELECT ${form("k.state::text")} AS form FROM bench_template m JOIN cases k ON k.id = m.case_id`,
  `CREATE TABLE bench_events AS SELECT e.id, ${form("e.data::text")} AS data, ${form("e.leaf")} AS leaf
    FROM bench_template m JOIN events e ON e.case_id = m.case_id`,
];

type Differing = Readonly<Record<string, string>>;
const about: Differing = {
  requester_id: "c.person",
  subject_id: "c.person",
  app_id: "c.app",
  entitlement_id: "c.entitlement",
};
const idIn = (prefix: string) => `substr(c.principal, ${prefix.length + 2})::uuid`;
const eventId = (seq: string) => `(left(c.case_id::text, 32) || lpad(to_hex(${seq}), 4, '0'))::uuid`;

/** What copies of a row `o` of each table have of their own, `c`, the template being `m`. */
const projected: readonly (readonly [table: string, of: string, differs: Differing])[] = [
  [
    "requests",
    "JOIN requests o ON o.id = m.case_id",
    {
      ...about,
      id: "c.case_id",
      number: "c.request_number",
      people: `CASE WHEN c.principal LIKE 'person:%' THEN ARRAY[c.person, ${idIn("person")}] ELSE ARRAY[c.person] END`,
      groups: `CASE WHEN c.principal LIKE 'group:%' THEN ARRAY[${idIn("group")}] ELSE '{}'::uuid[] END`,
    },
  ],
  [
    "tasks",
    "JOIN tasks o ON o.id = m.task_id",
    {
      ...about,
      id: "c.task_id",
      number: "c.number",
      case_id: "c.case_id",
      due_at: "c.due_at",
      principals: "ARRAY[c.principal]",
    },
  ],
  [
    "seats",
    "JOIN seats o ON o.task_id = m.task_id",
    {
      ...about,
      principal: "c.principal",
      due_at: "c.due_at",
      task_id: "c.task_id",
      delegable: "c.principal LIKE 'person:%'",
      barred: "ARRAY[c.person]",
    },
  ],
];
const recorded: typeof projected = [
  [
    "cases",
    "JOIN cases o ON o.id = m.case_id CROSS JOIN bench_states f",
    { id: "c.case_id", state: `${filled("f.form")}::jsonb` },
  ],
  [
    "events",
    "JOIN events o ON o.case_id = m.case_id JOIN bench_events f ON f.id = o.id",
    {
      id: eventId("o.seq"),
      case_id: "c.case_id",
      actor_id: "c.person",
      task_id: "CASE WHEN o.task_id IS NOT NULL THEN c.task_id END",
      data: `${filled("f.data")}::jsonb`,
      leaf: filled("f.leaf"),
    },
  ],
  [
    "event_texts",
    "JOIN events e ON e.case_id = m.case_id JOIN event_texts o ON o.event_id = e.id",
    { event_id: eventId("e.seq"), person_id: "CASE WHEN o.person_id IS NOT NULL THEN c.person END" },
  ],
];

/** Of what is theirs by name, people have looked at every third. */
const marks = `INSERT INTO marks (person_id, task_id, read_at)
  SELECT ${idIn("person")}, c.task_id, now() FROM bench_copies c WHERE c.principal LIKE 'person:%' AND right(c.number, 1) IN ('0', '4', '7')`;

/** Copies the template's rows of a table. */
async function copy([table, of, differs]: (typeof projected)[number]): Promise<void> {
  const columns = await rows<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
    [table],
  );
  const values = columns.map(({ name }) => differs[name] ?? `o."${name}"`);
  await unlimited(
    `INSERT INTO ${table} SELECT ${values.join(", ")} FROM bench_copies c CROSS JOIN bench_template m ${of}`,
  );
}

/** Takes away what can be made again faster than it grows row by row, and gives the statements that make it. */
async function withoutIndexes(): Promise<readonly string[]> {
  const found = await rows<{ name: string; made: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS made FROM pg_index i
     WHERE i.indrelid = ANY (ARRAY['requests', 'tasks', 'events']::regclass[]) AND NOT i.indisprimary`,
  );
  for (const { name } of found) await unlimited(`DROP INDEX ${name}`);
  return found.map(({ made }) => made);
}

/** A statement that may take longer than a page would wait. */
export async function unlimited(text: string): Promise<void> {
  const client = await pool().connect();
  try {
    const query: { readonly text: string; readonly query_timeout: number } = { text, query_timeout: 600_000 };
    await client.query(query);
  } finally {
    client.release();
  }
}
