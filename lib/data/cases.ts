import { createHash } from "node:crypto";
import { type Bind, isRequest, maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import type { Facts, Needs } from "@/lib/engine/command";
import { type CaseId, isId, type PersonId, type TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Case } from "@/lib/engine/request";
import type { Proof } from "@/lib/engine/step-up";
import { namedRead, rows } from "./db";
import { type FactsRow, factsCte, toFacts } from "./facts";
import { iso } from "./iso";
import { proofsOf } from "./step-ups";

/** What is named in a path: a request or a task, by id or number; or any case by its id. */
export type Ref = { readonly task: string } | { readonly request: string } | { readonly case: string };

/** A case as one query found it, with everything `decide` needs. */
export interface Loaded {
  readonly id: CaseId;
  readonly case: Case;
  readonly task: TaskId | null;
  readonly at: Instant;
  readonly facts: Facts;
  readonly taskNumbers: readonly string[];
  /** What this person's key was answered before, with the hash of what was asked. */
  readonly answer: StoredAnswer | null;
}

export interface StoredAnswer {
  readonly hash: string;
  readonly answer: unknown;
}

interface Asking {
  readonly ref: Ref;
  /** Null: the system, which sees everything. */
  readonly viewer: Viewer | null;
  readonly needs: Needs;
  readonly key: string | null;
}

interface LoadedRow {
  readonly id: CaseId;
  readonly state: Case;
  readonly task: TaskId | null;
  readonly at: string;
  readonly facts: FactsRow;
  readonly numbers: readonly number[] | null;
  readonly answer: StoredAnswer | null;
  readonly proofs: readonly Proof[] | null;
}

/** The person under whose name the system's own keys are kept. */
export const nobody = "00000000-0000-0000-0000-000000000000" as PersonId;

/** The database's clock in milliseconds, never before the case's last event. */
export const clock = (last: string) => iso(`greatest(clock_timestamp(), ${last})`);

/** Loads a case for a command: in one query, scoped to whoever asks. Null when it is not there for them. */
export async function loadCase(asking: Asking): Promise<Loaded | null> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = loadText(asking, bind);
  const [row] = await namedRead<LoadedRow>(nameOf(text), text, values);
  if (!row) return null;
  return {
    id: row.id,
    case: row.state,
    task: row.task,
    at: row.at,
    facts: { ...toFacts(row.facts, row.state), proofs: row.proofs ?? [] },
    taskNumbers: (row.numbers ?? []).map((number) => `T-${number}`),
    answer: row.answer,
  };
}

function loadText({ ref, viewer, needs, key }: Asking, bind: Bind): string {
  const { found, task } = find(ref, bind);
  const person = `${bind(viewer?.id ?? nobody)}::uuid`;
  const groups = `ARRAY(SELECT jsonb_path_query(c.state, '$.steps[*].plan.**.group') #>> '{}'
    UNION SELECT substr(s #>> '{}', 7) FROM jsonb_path_query(c.state, '$.tasks[*].seats[*].principal') s
      WHERE s #>> '{}' LIKE 'group:%')::uuid[] || ${bind(needs.groups)}::uuid[]`;
  const persons = `(ARRAY(SELECT jsonb_path_query(c.state, '$.steps[*].plan.**.people[*]') #>> '{}'
    UNION SELECT substr(s #>> '{}', 8) FROM jsonb_path_query(c.state, '$.tasks[*].seats[*].principal') s
      WHERE s #>> '{}' LIKE 'person:%')::uuid[] || ${bind(needs.people)}::uuid[] || ${person})`;
  const balanced = `ARRAY(SELECT jsonb_path_query(c.state, '$.steps[*].plan ? (@.balance == true).who[*].group') #>> '{}'
    )::uuid[] || ${bind(needs.balanced ?? [])}::uuid[]`;
  return `WITH found AS MATERIALIZED (
      SELECT c.id, c.state, r.app_id, r.entitlement_id, r.to_id, r.requester_id, r.subject_id, r.last_at, ${task} AS task,
        CASE WHEN r.class = 'participants' THEN r.people END AS managed
      FROM ${found} JOIN requests r ON r.id = c.id
      WHERE ${viewer ? maySee(viewer, bind) : "TRUE"} AND ${"request" in ref && viewer ? isRequest : "TRUE"}
    ),
    about AS MATERIALIZED (
      SELECT c.app_id, c.entitlement_id, c.requester_id, c.subject_id, ${groups} AS groups, ${persons} AS persons,
        c.managed, ${balanced} AS balanced FROM found c
      UNION ALL SELECT NULL, c.to_id, NULL, NULL, NULL, NULL, NULL, NULL FROM found c WHERE c.to_id IS NOT NULL
    ), ${factsCte}
    SELECT f.id, f.state, f.task, ${clock("f.last_at")} AS at, facts.facts,
      (SELECT array_agg(nextval('task_numbers')) FROM generate_series(1, ${bind(needs.taskNumbers)}::int)) AS numbers,
      ${answered(person, bind(key))} AS answer, ${proofsOf(person, "f.task")} AS proofs
    FROM found f, facts`;
}

function find(ref: Ref, bind: Bind): { readonly found: string; readonly task: string } {
  if ("case" in ref) {
    const which = isId(ref.case) ? `c.id = ${bind(ref.case)}::uuid` : "FALSE";
    return { found: `(SELECT * FROM cases c WHERE ${which}) c`, task: "NULL::uuid" };
  }
  if ("request" in ref) {
    const found = isId(ref.request) ? `c.id = ${bind(ref.request)}::uuid` : `r.number = ${bind(ref.request)}`;
    const cases = isId(ref.request)
      ? `(SELECT * FROM cases c WHERE ${found}) c`
      : `(SELECT c.* FROM requests r JOIN cases c ON c.id = r.id WHERE ${found}) c`;
    return { found: cases, task: "NULL::uuid" };
  }
  const which = isId(ref.task) ? `t.id = ${bind(ref.task)}::uuid` : `t.number = ${bind(ref.task)}`;
  return {
    found: `(SELECT c.*, t.id AS task_id FROM tasks t JOIN cases c ON c.id = t.case_id WHERE ${which}) c`,
    task: "c.task_id",
  };
}

export const answered = (person: string, key: string) =>
  `(SELECT json_build_object('hash', encode(k.hash, 'hex'), 'answer', k.answer) FROM answers k
    WHERE k.person_id = ${person} AND k.key = ${key}::text)`;

const names = new Map<string, string>();

/** Named statements need one name a text: the viewer's relations shape it. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `load-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
  names.set(text, name);
  return name;
}

/** The cases with something due, the longest waiting first. */
export async function dueCases(limit: number): Promise<readonly CaseId[]> {
  const due = await rows<{ id: CaseId }>(
    "SELECT id FROM cases WHERE wake_at <= clock_timestamp() ORDER BY wake_at LIMIT $1",
    [limit],
  );
  return due.map(({ id }) => id);
}

/** Open cases in which one of these people has a seat of their own or behind a principal. */
export async function casesWaitingFor(people: readonly PersonId[]): Promise<readonly CaseId[]> {
  const found = await rows<{ case_id: CaseId }>(
    `SELECT DISTINCT t.case_id FROM seats s JOIN tasks t ON t.id = s.task_id
     WHERE s.principal = ANY (
       SELECT 'person:' || p FROM unnest($1::uuid[]) p
       UNION ALL SELECT 'group:' || group_id FROM group_members WHERE person_id = ANY ($1)
       UNION ALL SELECT 'app-owners:' || app_id FROM app_owners WHERE person_id = ANY ($1)
       UNION ALL SELECT 'entitlement-owners:' || entitlement_id FROM entitlement_owners WHERE person_id = ANY ($1)
       UNION ALL SELECT 'admins')`,
    [people],
  );
  return found.map(({ case_id }) => case_id);
}
