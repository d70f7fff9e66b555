import { onlyReads, withoutRoles } from "@/lib/access/viewer";
import { loadCase, type Ref } from "@/lib/data/cases";
import { commentSaid } from "@/lib/data/reads/comments";
import type { CaseId, EventId } from "@/lib/engine/ids";
import { noNeeds } from "@/lib/engine/needs";
import { type Answer, type Done, type Door, refused } from "./door";
import { execute } from "./execute";

export interface CommentInput {
  /** The task or the request it is said at, by id or number. */
  readonly task?: string;
  readonly request?: string;
  readonly body: string;
  /** A question tells the requester, and the task shows that it waits for the answer. */
  readonly question?: boolean | undefined;
}

/** Says something to everybody who takes part, on closed cases too. Whoever sees a case only as an auditor says nothing. */
export async function comment(door: Door, input: CommentInput): Promise<Answer<Done>> {
  const ref = input.task === undefined ? { request: input.request ?? "" } : { task: input.task };
  if (await looksOn(door, ref)) return refused({ code: "not-for-role" });
  return await execute(door, ref, ({ task }) => ({
    type: "comment",
    task,
    body: input.body,
    question: input.question ?? false,
  }));
}

async function looksOn({ viewer }: Door, ref: Ref): Promise<boolean> {
  if (!viewer || !onlyReads(viewer)) return false;
  const sees = async (as: typeof viewer) => (await loadCase({ ref, viewer: as, needs: noNeeds, key: null })) !== null;
  return !(await sees(withoutRoles(viewer))) && (await sees(viewer));
}

/** Where a comment was said, for the answer. */
export interface Said {
  readonly case: CaseId;
  readonly comment: EventId;
}

/** Says one's own words better. */
export async function editComment(
  door: Door,
  input: { readonly comment: string; readonly body: string },
): Promise<Answer<Said>> {
  const said = await commentSaid(input.comment);
  if (!said) return refused({ code: "not-found" });
  const answer = await execute(door, { case: said.case }, () => ({
    type: "edit-comment",
    comment: said.comment,
    task: said.task,
    author: said.author,
    saidAt: said.at,
    body: input.body,
  }));
  return answer.ok ? { ok: true, value: { case: said.case, comment: said.comment } } : answer;
}

/** Takes one's own words back; that something was said stays. */
export async function deleteComment(door: Door, comment: string): Promise<Answer<Done>> {
  const said = await commentSaid(comment);
  if (!said) return refused({ code: "not-found" });
  return await execute(door, { case: said.case }, () => ({
    type: "delete-comment",
    comment: said.comment,
    task: said.task,
    author: said.author,
  }));
}
