import { commandOf, type Prepared, readOpening } from "@/lib/commands/open-request";
import { routeRequest } from "@/lib/commands/route-request";
import { bulkKey } from "@/lib/data/bulk";
import { type BulkChange, commitMany } from "@/lib/data/commit";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { Opening } from "@/lib/data/opening";
import { decide } from "@/lib/engine/decide";
import type { PersonId } from "@/lib/engine/ids";
import { needs } from "@/lib/engine/needs";
import { offeredTarget, viewerOf } from "./people";

const chunk = 500;

/** Opens requests of so many new people by the same engine and commit as ever, but all with what is known around one. */
export async function openManyFor(email: string, count: number): Promise<readonly string[]> {
  const viewer = await viewerOf(email);
  const target = await offeredTarget();
  const routed = await routeRequest({
    type: "grant",
    emergency: false,
    requester: viewer.id,
    subject: viewer.id,
    target,
    duration: null,
    channel: "api",
  });
  if (!routed.ok) throw new Error(JSON.stringify(routed.refusal));
  const prepared: Prepared = { target, subject: viewer.id, ...routed.value };
  const command = commandOf(prepared, { type: "grant", justification: "to be measured" });
  const opening = await readOpening({ viewer, channel: "api" }, command, needs(command));
  const people = await rows<{ id: PersonId; request: number; task: number }>(
    `INSERT INTO people (id, email, name, employment)
     SELECT id, id || '@bench.example', 'Somebody', 'employee' FROM unnest($1::uuid[]) AS asking(id)
     RETURNING id, nextval('request_numbers') AS request, nextval('task_numbers') AS task`,
    [Array.from({ length: count }, newId)],
  );
  const opened: string[] = [];
  for (let start = 0; start < people.length; start += chunk) {
    const changes = people.slice(start, start + chunk).map((person) => openingOf(prepared, opening, person));
    const saved = await commitMany({ changes, actor: viewer.id, key: bulkKey(newId()), hash: "" });
    opened.push(...saved);
  }
  if (opened.length < people.length) throw new Error("not every request of the bench was opened");
  return opened;
}

function openingOf(
  prepared: Prepared,
  { at, facts }: Opening,
  { id, request, task }: { readonly id: PersonId; readonly request: number; readonly task: number },
): BulkChange {
  const command = commandOf({ ...prepared, subject: id }, { type: "grant", justification: "to be measured" });
  const people = { ...facts.people, [id]: { active: true, internal: true } };
  const decision = decide(command.id, null, command, {
    at,
    actor: id,
    channel: "api",
    facts: { ...facts, people, behind: { ...facts.behind, [`person:${id}`]: [id] } },
    ids: Array.from({ length: 64 }, newId),
    taskNumbers: [`T-${task}`],
    requestNumber: `R-${request}`,
  });
  if (!decision.case) throw new Error(JSON.stringify(decision.refusal));
  return { before: null, after: decision.case, events: decision.events, acts: false, bases: [], decided: [] };
}
