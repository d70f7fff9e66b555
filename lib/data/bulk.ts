import { maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import type { Facts } from "@/lib/engine/command";
import type { CaseId, PersonId, TaskId } from "@/lib/engine/ids";
import { isId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Case } from "@/lib/engine/request";
import { nobody } from "./cases";
import { rows } from "./db";
import { type FactsRow, factsCte, noFacts, ownChanges, toFacts } from "./facts";
import { iso } from "./iso";
import { newId } from "./new-id";
import { statement } from "./reads/bind";

/** One case of many, with everything that deciding its tasks needs. */
export interface BulkCase {
  readonly case: Case;
  readonly facts: Facts;
}

/** Many cases as they were found at one moment. */
export interface BulkLoaded {
  readonly cases: ReadonlyMap<CaseId, BulkCase>;
  /** By id and by number: which case a task belongs to. Only what the viewer may see. */
  readonly tasks: ReadonlyMap<string, { readonly task: TaskId; readonly case: CaseId }>;
  readonly at: Instant;
  readonly taskNumbers: readonly string[];
  /** Items of this call that were decided already, under its key. */
  readonly decided: ReadonlyMap<number, TaskId>;
}

interface Asking {
  /** Ids or numbers of tasks. */
  readonly tasks: readonly string[];
  readonly viewer: Viewer;
  readonly taskNumbers: number;
  /** People that the commands name. */
  readonly people: readonly PersonId[];
  /** The call that these tasks are a part of, and the hash of what it asks. */
  readonly batch: string;
  readonly hash: string;
}

interface FoundRow {
  readonly state: Case;
  readonly tasks: readonly (readonly [TaskId, string])[];
}

/**
 * Loads the cases of many tasks: the cases in one query, scoped to whoever asks, then what is known of all
 * their people in another. Facts are newer than cases then, and never older: a case that changed between the
 * two is found out by the commit.
 */
export async function loadMany(asking: Asking): Promise<BulkLoaded> {
  const found = await findCases(asking);
  const { row, at, numbers, decided } = await factsOf(
    found.map(({ state }) => state),
    { ...asking, asker: asking.viewer.id },
  );
  const shared = toFacts(row);
  return {
    cases: new Map(
      found.map(({ state }) => [state.id, { case: state, facts: { ...shared, ownChanges: ownChanges(row, state) } }]),
    ),
    tasks: new Map(
      found.flatMap(({ state, tasks: named }) =>
        named.flatMap(([id, number]) => [id, number].map((ref) => [ref, { task: id, case: state.id }] as const)),
      ),
    ),
    at,
    taskNumbers: numbers.map((number) => `T-${number}`),
    decided: new Map(decided),
  };
}

function findCases({ tasks, viewer }: Asking): Promise<readonly FoundRow[]> {
  const { values, bind } = statement();
  const ids = bind(tasks.filter(isId));
  const numbers = bind(tasks.filter((task) => !isId(task)));
  return rows<FoundRow>(
    `WITH asked AS MATERIALIZED (
      SELECT t.id, t.number, t.case_id FROM tasks t WHERE t.id = ANY (${ids}::uuid[])
      UNION SELECT t.id, t.number, t.case_id FROM tasks t WHERE t.number = ANY (${numbers}::text[])),
    named AS MATERIALIZED (
      SELECT case_id, json_agg(json_build_array(id, number)) AS tasks FROM asked GROUP BY case_id)
    SELECT c.state, n.tasks FROM named n JOIN cases c ON c.id = n.case_id JOIN requests r ON r.id = c.id
    WHERE ${maySee(viewer, bind)}`,
    values,
  );
}

/** What is known around each of these cases: who may decide what in them. */
export async function factsAround(cases: readonly Case[]): Promise<ReadonlyMap<CaseId, Facts>> {
  const { row } = await factsOf(cases, { asker: nobody, people: [], taskNumbers: 0, batch: "", hash: "" });
  const shared = toFacts(row);
  return new Map(cases.map((about) => [about.id, { ...shared, ownChanges: ownChanges(row, about) }]));
}

interface FactsFound {
  readonly row: FactsRow;
  readonly at: Instant;
  readonly numbers: readonly number[];
  readonly decided: readonly (readonly [number, TaskId])[];
}

// Keys of callers hold no space, so that none can name such a row.
const prefix = (batch: string) => `bulk ${batch} `;

/** The key of one statement of a bulk decision. */
export function bulkKey(batch: string): string {
  return `${prefix(batch)}${newId()}`;
}

const decidedBefore = (person: string, key: string, also = "TRUE") =>
  `(SELECT coalesce(json_agg(d), '[]') FROM answers k CROSS JOIN jsonb_array_elements(k.answer) d
    WHERE k.person_id = ${person}::uuid AND starts_with(k.key, ${key}) AND ${also})`;

/** The tasks that one bulk decision of this person decided, while its answers are kept. */
export async function tasksOfBatch(person: PersonId, batch: string): Promise<readonly TaskId[]> {
  const [found] = await rows<Pick<FactsFound, "decided">>(`SELECT ${decidedBefore("$1", "$2")} AS decided`, [
    person,
    prefix(batch),
  ]);
  return (found?.decided ?? []).map(([, task]) => task);
}

const factsText = `WITH about AS MATERIALIZED (
    SELECT app_id, entitlement_id, requester_id, subject_id, '{}'::uuid[] AS groups, '{}'::uuid[] AS persons,
      '{}'::uuid[] AS managed, '{}'::uuid[] AS balanced
    FROM json_to_recordset($1::json) AS about(app_id uuid, entitlement_id uuid, requester_id uuid, subject_id uuid)
    UNION ALL SELECT NULL, NULL, NULL, NULL, $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]
  ), ${factsCte}
  SELECT facts.facts AS row,
    ${iso("clock_timestamp()")} AS at,
    ARRAY(SELECT nextval('task_numbers') FROM generate_series(1, $6::int)) AS numbers,
    ${decidedBefore("$7", "$8", "k.hash = decode($9, 'hex')")} AS decided
  FROM facts`;

async function factsOf(
  cases: readonly Case[],
  { asker, people, taskNumbers, batch, hash }: Omit<Asking, "tasks" | "viewer"> & { readonly asker: PersonId },
): Promise<FactsFound> {
  const { groups, persons, managed, balanced } = mentioned(cases);
  const about = new Map(
    cases.flatMap(({ app, entitlement, to, requester, subject }) =>
      (to === null ? [entitlement] : [entitlement, to]).map((one) => [
        [app, one, requester, subject].join(),
        { app_id: app, entitlement_id: one, requester_id: requester, subject_id: subject },
      ]),
    ),
  );
  const [found] = await rows<FactsFound>(factsText, [
    JSON.stringify([...about.values()]),
    groups,
    [...persons, ...people, asker],
    managed,
    balanced,
    taskNumbers,
    asker,
    prefix(batch),
    hash,
  ]);
  return found ?? { row: noFacts, at: "", numbers: [], decided: [] };
}

/** Everybody and every group that these cases name, in their plans and in their seats; who takes part in a task; groups to choose from. */
function mentioned(cases: readonly Case[]) {
  const groups = new Set<string>();
  const persons = new Set<string>();
  const note = (principal: string) => {
    if (principal.startsWith("group:")) groups.add(principal.slice(6));
    if (principal.startsWith("person:")) persons.add(principal.slice(7));
  };
  for (const { steps, tasks } of cases) eachPrincipal([steps.map(({ plan }) => plan), tasks], note);
  const participants = cases.flatMap(({ collaboration }) =>
    collaboration
      ? [collaboration.creator, collaboration.assignee, collaboration.inspector, ...collaboration.followers]
      : [],
  );
  const balanced = cases.flatMap(({ steps }) =>
    steps.flatMap(({ plan }) =>
      plan.kind === "approve" && plan.balance ? plan.who.flatMap((one) => (one.by === "group" ? [one.group] : [])) : [],
    ),
  );
  return {
    groups: [...groups],
    persons: [...persons],
    managed: [...new Set(participants)].filter((person): person is PersonId => person !== null),
    balanced: [...new Set(balanced)],
  };
}

/** Walks plans and tasks: resolvers name groups and people by field, seats by principal. */
function eachPrincipal(value: unknown, tell: (principal: string) => void): void {
  if (typeof value === "string") tell(value);
  if (typeof value !== "object" || value === null) return;
  for (const [field, part] of Object.entries(value)) {
    if (field === "group") tell(`group:${part}`);
    else if (field === "people" && Array.isArray(part)) for (const person of part) tell(`person:${person}`);
    else eachPrincipal(part, tell);
  }
}
