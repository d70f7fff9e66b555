import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, taskRef, wanted, word, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as steps from "@/lib/api/shapes/steps";
import { comment, deleteComment, editComment } from "@/lib/commands/comment";
import { commentSeen, commentsAt, notReached } from "@/lib/queries/comments";
import { pageIn } from "@/lib/queries/page";

const tag = "Comments";
const said = words.refine((text) => text.trim() !== "", "Write something.").meta({ description: "Markdown." });
const commentRef = z.strictObject({ id: word.meta({ description: "Id of the comment." }) });

export const listComments = endpoint({
  method: "get",
  path: "/tasks/{t}/comments",
  tag,
  summary: "What was said, in order",
  params: taskRef,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(steps.comment),
  refusals: ["not-found"],
  run: async ({ viewer, params, query }) => {
    const comments = await commentsAt(viewer, params.t);
    return found(comments && pageIn(comments, (one) => one.id, wanted(query)));
  },
});

export const addComment = endpoint({
  method: "post",
  path: "/tasks/{t}/comments",
  tag,
  summary: "Say or ask something",
  description: "On closed tasks too. A question is told to the requester, and the task shows that it waits.",
  status: 201,
  params: taskRef,
  query: none,
  body: z.strictObject({
    body: said,
    question: z.boolean().optional(),
  }),
  answer: steps.comment.extend({
    notReached: z
      .array(z.string())
      .meta({ description: "Addresses I named (@address) that do not see it: told nothing." }),
  }),
  refusals: ["not-found", "not-for-role", "closed", "key-reused"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await comment(door, { task: params.t, ...body });
    if (!answer.ok) return answer;
    const all = await commentsAt(viewer, params.t);
    const mine = (one: { readonly author: { readonly email: string }; readonly body: string }) =>
      one.author.email === viewer.email && one.body === body.body.trim();
    const made = all?.findLast(mine);
    return found(made && { ...made, notReached: [...(await notReached(viewer, params.t, body.body))] });
  },
});

export const patchComment = endpoint({
  method: "patch",
  path: "/comments/{id}",
  tag,
  summary: "Say my own comment better",
  description: "For a quarter of an hour after it was said; `editableUntil` says until when.",
  params: commentRef,
  query: none,
  body: z.strictObject({ body: said }),
  answer: steps.comment,
  refusals: ["not-found", "not-yours", "closed", "too-late"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await editComment(door, { comment: params.id, body: body.body });
    return answer.ok ? found(await commentSeen(viewer, answer.value.case, answer.value.comment)) : answer;
  },
});

export const removeComment = endpoint({
  method: "delete",
  path: "/comments/{id}",
  tag,
  summary: "Take my own comment back",
  description: "Its words are gone; that something was said stays.",
  status: 204,
  params: commentRef,
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: ["not-found", "not-yours", "closed"],
  run: async ({ door, params }) => {
    const answer = await deleteComment(door, params.id);
    return answer.ok ? { ok: true, value: null } : answer;
  },
});
