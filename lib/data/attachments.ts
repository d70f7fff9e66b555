import { createHash } from "node:crypto";
import { type Bind, maySee } from "@/lib/access/sight";
import type { Viewer } from "@/lib/access/viewer";
import type { CaseId, PersonId, TaskId } from "@/lib/engine/ids";
import { isId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";

/** A file about to be put at a task. */
export interface NewFile {
  readonly id: string;
  readonly case: CaseId;
  readonly task: TaskId;
  readonly person: PersonId;
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** A file counts from its event on; before that nobody sees it. */
const counted = `EXISTS (SELECT 1 FROM events e WHERE e.case_id = f.case_id AND e.type = 'file-attached'
  AND e.data ->> 'attachment' = f.id::text)`;

/** How many files a task has, for a statement that names it. */
export const filesOf = (task: string) =>
  `(SELECT count(*) FROM attachments f WHERE f.task_id = ${task} AND f.deleted_at IS NULL AND ${counted})::int`;

/** Keeps the content, before the record says that it is there. */
export async function keepFile({ id, case: about, task, person, name, type, content }: NewFile): Promise<void> {
  await rows(
    `INSERT INTO attachments (id, case_id, task_id, person_id, name, type, size, hash, content, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp())`,
    [id, about, task, person, name, type, content.byteLength, digest(content), content],
  );
}

/** Lets go of content that the record never spoke of. */
export async function dropFile(id: string): Promise<void> {
  await rows(`DELETE FROM attachments f WHERE f.id = $1::uuid AND NOT ${counted}`, [id]);
}

/** The same for what a process left behind when it died between keeping a file and saying so. */
export async function dropForgottenFiles(): Promise<number> {
  const gone = await rows(
    `DELETE FROM attachments f WHERE f.created_at < now() - interval '1 day' AND NOT ${counted} RETURNING 1`,
  );
  return gone.length;
}

export interface FileRow {
  readonly id: string;
  readonly case: CaseId;
  readonly task: TaskId;
  readonly person: PersonId;
  readonly email: string;
  readonly author: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly hash: Buffer;
  readonly at: Instant;
}

const columns = `f.id, f.case_id AS "case", f.task_id AS task, f.person_id AS person, p.email, p.name AS author,
  f.name, f.type, f.size, f.hash, f.created_at AS at`;

/** The files at a task that were not deleted, in the order in which they came. */
export function filesAt(task: TaskId): Promise<readonly FileRow[]> {
  return rows<FileRow>(
    `SELECT ${columns} FROM attachments f JOIN people p ON p.id = f.person_id
     WHERE f.task_id = $1::uuid AND f.deleted_at IS NULL AND ${counted} ORDER BY f.created_at, f.id`,
    [task],
  );
}

/** One file for whoever may see its case at this moment; with its content where that is asked for. */
export async function fileSeen(
  viewer: Viewer,
  id: string,
): Promise<(FileRow & { readonly content: Buffer | null }) | null> {
  if (!isId(id)) return null;
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [found] = await rows<FileRow & { content: Buffer | null }>(
    `SELECT ${columns}, f.content FROM attachments f JOIN people p ON p.id = f.person_id JOIN requests r ON r.id = f.case_id
     WHERE f.id = ${bind(id)}::uuid AND f.deleted_at IS NULL AND ${counted} AND ${maySee(viewer, bind)}`,
    values,
  );
  return found ?? null;
}

/** SHA-256 of a file's content. */
export function digest(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
