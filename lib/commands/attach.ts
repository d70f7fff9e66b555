import { dropFile, fileSeen, keepFile } from "@/lib/data/attachments";
import { loadCase } from "@/lib/data/cases";
import { newId } from "@/lib/data/new-id";
import { decide } from "@/lib/engine/decide";
import { noNeeds } from "@/lib/engine/needs";
import { type Answer, type Done, type Door, refused } from "./door";
import { execute, givenFor } from "./execute";

export interface AttachInput {
  /** Id or number. */
  readonly task: string;
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Puts a file at a task: its content is kept first, and counts from its event on. */
export async function attach(door: Door, input: AttachInput): Promise<Answer<{ readonly id: string }>> {
  const { viewer } = door;
  const loaded = await loadCase({ ref: { task: input.task }, viewer, needs: noNeeds, key: null });
  if (!loaded?.task || !viewer) return refused({ code: "not-found" });
  const { task } = loaded;
  const { name, type, content } = input;
  const id = newId();
  const command = { type: "attach", task, attachment: id, name, size: content.byteLength } as const;
  const { refusal } = decide(loaded.id, loaded.case, command, givenFor(door, loaded));
  if (refusal) return refused(refusal);
  await keepFile({ id, case: loaded.id, task, person: viewer.id, name, type, content });
  const answer = await execute(door, { task: input.task }, () => command);
  if (answer.ok) return { ok: true, value: { id } };
  await dropFile(id);
  return answer;
}

/** Deletes one's own file: its content goes, that there was one stays. */
export async function detach(door: Door, attachment: string): Promise<Answer<Done>> {
  const file = door.viewer && (await fileSeen(door.viewer, attachment));
  if (!file) return refused({ code: "not-found" });
  return await execute(door, { case: file.case }, () => ({
    type: "detach",
    task: file.task,
    attachment: file.id,
    author: file.person,
  }));
}
