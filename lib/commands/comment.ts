import type { Answer, Done, Door } from "./door";
import { execute } from "./execute";

export interface CommentInput {
  /** The task or the request it is said at, by id or number. */
  readonly task?: string;
  readonly request?: string;
  readonly body: string;
  /** A question tells the requester, and the task shows that it waits for the answer. */
  readonly question?: boolean | undefined;
}

/** Says something to everybody who takes part, on closed cases too. */
export function comment(door: Door, input: CommentInput): Promise<Answer<Done>> {
  const ref = input.task === undefined ? { request: input.request ?? "" } : { task: input.task };
  return execute(door, ref, ({ task }) => ({
    type: "comment",
    task,
    body: input.body,
    question: input.question ?? false,
  }));
}
