import { loadCase } from "@/lib/data/cases";
import { newId } from "@/lib/data/new-id";
import { personByEmail, unknownPerson } from "@/lib/data/people";
import { refusedPart } from "@/lib/engine/collaboration";
import type { CaseId, PersonId, TaskId } from "@/lib/engine/ids";
import { type Instant, instant } from "@/lib/engine/instant";
import { noNeeds } from "@/lib/engine/needs";
import { openingAmongPeople } from "@/lib/engine/open";
import type { Priority } from "@/lib/engine/task";
import { type Answer, type Door, refused } from "./door";
import { type Opened, openCommand } from "./open-request";

export interface CreateTaskInput {
  readonly title: string;
  readonly description?: string | undefined;
  /** Addresses. */
  readonly assignee: string;
  readonly inspector?: string | null | undefined;
  readonly followers?: readonly string[] | undefined;
  readonly dueAt?: Instant | null | undefined;
  readonly priority?: Priority | undefined;
  /** The task it is a part of, by id or number; it has participants of its own. */
  readonly parent?: string | null | undefined;
}

/** A task among people: whoever creates it names who does it, who looks at it afterwards and who follows. */
export async function createTask(door: Door, input: CreateTaskInput): Promise<Answer<Opened>> {
  const { viewer } = door;
  const parent = await parentOf(door, input.parent ?? null);
  if (!parent.ok) return parent;
  // People outside start nothing: they would have to know of somebody.
  if (!viewer?.internal) return refused({ code: "not-for-role" });
  const [assignee, inspector, ...followers] = await Promise.all([
    idOf(input.assignee),
    input.inspector ? idOf(input.inspector) : null,
    ...(input.followers ?? []).map(idOf),
  ]);
  return await openCommand(door, {
    ...openingAmongPeople,
    id: newId() as CaseId,
    collaboration: { creator: viewer.id, assignee, inspector, followers, parent: parent.value },
    priority: input.priority ?? "normal",
    dueAt: input.dueAt ? instant(input.dueAt) : null,
    texts: { title: input.title, description: input.description ?? "" },
  });
}

/** Somebody by address; an id that nobody has where there is none, for the engine to refuse in its order. */
export async function idOf(email: string): Promise<PersonId> {
  return (await personByEmail(email))?.id ?? unknownPerson;
}

async function parentOf({ viewer }: Door, parent: string | null): Promise<Answer<TaskId | null>> {
  if (parent === null || !viewer) return { ok: true, value: null };
  const loaded = await loadCase({ ref: { task: parent }, viewer, needs: noNeeds, key: null });
  if (!loaded?.task) return refused({ code: "not-found" });
  const refusal = refusedPart(loaded.case, viewer.id, loaded.facts);
  return refusal ? refused(refusal) : { ok: true, value: loaded.task };
}
