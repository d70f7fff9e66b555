import { toLeaf } from "@/lib/audit/leaf";
import type { Event } from "@/lib/engine/event";
import type { CaseId, PersonId, StepUpId, TaskId } from "@/lib/engine/ids";
import type { Case } from "@/lib/engine/request";
import type { Basis } from "@/lib/engine/rights";
import { wakeAt } from "@/lib/engine/settle";
import { commitText } from "./commit-text";
import { named, rows } from "./db";
import { changedTasks, requestRow, seatChanges, taskRow } from "./projection";
import { nudgeTailer } from "./tail";

/** One case with its further events, and everything that follows from them. */
export interface Change {
  readonly before: Case | null;
  readonly after: Case;
  readonly events: readonly Event[];
}

/** Everything one commit writes, or none of it. */
export interface Commit extends Change {
  readonly key: string;
  /** SHA-256 of what was asked, in hex. */
  readonly hash: string;
  readonly answer: object;
  readonly actor: PersonId | null;
  /** What the actor's right rests on: read again and locked inside the statement. */
  readonly basis: Basis | null;
}

const openText = commitText({ fresh: true, many: false });
const changeText = commitText({ fresh: false, many: false });
const eraseText = commitText({ fresh: false, many: false, erases: true });
const proveText = commitText({ fresh: false, many: false, proves: true });
const openManyText = commitText({ fresh: true, many: true });
const changeManyText = commitText({ fresh: false, many: true });

interface Saved {
  readonly done: readonly CaseId[];
}

/**
 * Saves a command's events with every row that follows from them, in one statement, if the case is
 * still as it was read and the actor still has the right it rests on. False: read and decide again.
 */
export async function commit(change: Commit): Promise<boolean> {
  const { before, after, events, key, hash, answer, actor, basis } = change;
  const [name, text] = textFor(change);
  const proof = proofSpent(change);
  const [saved] = await named<Saved>(name, text, [
    ...rowValues([change]),
    after.id,
    before?.seq ?? 0,
    actor,
    basis,
    basis && isRead(basis) && basis !== "admins" ? 1 : 0,
    key,
    hash,
    JSON.stringify(answer),
    after.lastAt,
    after.version,
    after.seq,
    JSON.stringify(after),
    wakeAt(after),
    ...(proof ? [proof] : []),
  ]);
  if (saved?.done.length !== 1) return false;
  if (events.length > 0) nudgeTailer();
  return true;
}

function textFor(change: Change): readonly [string, string] {
  const { before, events } = change;
  if (!before) return ["commit-open", openText];
  if (proofSpent(change)) return ["commit-prove", proveText];
  return events.some(({ type }) => erasing.includes(type))
    ? ["commit-erase", eraseText]
    : ["commit-change", changeText];
}

/** The proof that this change uses up: with the click, never again when its window is over. */
function proofSpent({ events }: Change): StepUpId | null {
  for (const { type, data } of events) {
    if (type === "decision-made" && data.stepUp) return data.stepUp;
    if (type === "decided" && data.made === null && data.stepUp) return data.stepUp;
  }
  return null;
}

const erasing: readonly Event["type"][] = ["comment-deleted", "file-deleted", "task-deleted"];

/** One case of a bulk decision: what was decided in it, and on what each of these decisions rests. */
export interface BulkChange extends Change {
  /** Whether anybody acts; what only falls due needs no right. */
  readonly acts: boolean;
  readonly bases: readonly Basis[];
  /** The items of the call that were decided here, each with its task. */
  readonly decided: readonly (readonly [number, TaskId])[];
}

/** Many cases, each once, under one key. */
export interface BulkCommit {
  readonly changes: readonly BulkChange[];
  readonly actor: PersonId;
  readonly key: string;
  readonly hash: string;
}

/**
 * The same for many cases in one statement. A case that is no longer as it was read, or for which the
 * actor lost the right, is left out and the others are written. Gives those that were.
 */
export async function commitMany(bulk: BulkCommit): Promise<ReadonlySet<CaseId>> {
  const fresh = bulk.changes.filter(({ before }) => before === null);
  const known = bulk.changes.filter(({ before }) => before !== null);
  const saved = [
    ...(fresh.length > 0 ? await commitAlike({ ...bulk, changes: fresh, key: `${bulk.key} new` }, openManyText) : []),
    ...(known.length > 0 ? await commitAlike({ ...bulk, changes: known }, changeManyText) : []),
  ];
  if (saved.length > 0) nudgeTailer();
  return new Set(saved);
}

async function commitAlike({ changes, actor, key, hash }: BulkCommit, text: string): Promise<readonly CaseId[]> {
  const cases = changes.map(({ before, after, acts, bases, decided }) => ({
    seq: before?.seq ?? 0,
    acts,
    bases: bases.filter(isRead),
    version: after.version,
    events: after.seq,
    wake_at: wakeAt(after),
    decided,
  }));
  const latest = changes
    .map(({ after }) => after.lastAt)
    .sort()
    .at(-1);
  // Unnamed: how many rows there are shapes the plan.
  const [saved] = await rows<Saved>(text, [
    ...rowValues(changes),
    JSON.stringify(cases),
    changes.map(({ after }) => after.id),
    actor,
    [...new Set(changes.flatMap(({ bases }) => bases))],
    key,
    hash,
    latest,
    JSON.stringify(changes.map(({ after }) => after)),
  ]);
  return saved?.done ?? [];
}

/** People stand behind themselves; every other principal can be taken away. */
function isRead(basis: Basis): boolean {
  return !basis.startsWith("person:");
}

/** The rows of these cases, in the order of the statement's first parameters. */
function rowValues(changes: readonly Change[]): readonly string[] {
  const of = (rowsOf: (change: Change) => readonly object[]) => JSON.stringify(changes.flatMap(rowsOf));
  const seats = changes.map(({ before, after }) => ({ case_id: after.id, ...seatChanges(before, after) }));
  const events = changes.flatMap((change) => change.events.map((event) => ({ event, ...toLeaf(event) })));
  return [
    of(({ after }) => [requestRow(after)]),
    of(({ before, after }) => changedTasks(before, after).map((task) => taskRow(after, task))),
    JSON.stringify(seats.flatMap(({ case_id, gone }) => gone.map((row) => ({ case_id, ...row })))),
    JSON.stringify(seats.flatMap(({ case_id, written }) => written.map((row) => ({ case_id, ...row })))),
    of((change) => change.events.flatMap(grantRow)),
    of((change) => change.events.flatMap(removal)),
    JSON.stringify(events.map(({ event, leaf }) => eventRow(event, leaf))),
    JSON.stringify(events.flatMap(({ event, texts }) => texts.map((text) => textRow(event, text)))),
  ];
}

function grantRow(event: Event): readonly object[] {
  if (event.type !== "access-granted") return [];
  const { grant, person, entitlement, expiresAt } = event.data;
  return [
    {
      id: grant,
      case_id: event.case,
      entitlement_id: entitlement,
      person_id: person,
      granted_at: event.at,
      expires_at: expiresAt,
    },
  ];
}

function removal(event: Event): readonly object[] {
  return event.type === "access-removed" ? [{ case_id: event.case, id: event.data.grant, at: event.at }] : [];
}

function eventRow(event: Event, leaf: string) {
  const { id, seq, at, type, channel, data } = event;
  const task_id = "task" in data ? data.task : null;
  return {
    id,
    case_id: event.case,
    seq,
    at,
    type,
    actor_id: event.actor,
    acted_for_id: event.actedFor,
    channel,
    task_id,
    data,
    leaf,
  };
}

function textRow(event: Event, text: ReturnType<typeof toLeaf>["texts"][number]) {
  const { field, person, salt, value } = text;
  return {
    case_id: event.case,
    event_id: event.id,
    field,
    person_id: person,
    salt: salt.toString("hex"),
    value,
  };
}
