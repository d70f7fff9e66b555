import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, taskRef, wanted, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as steps from "@/lib/api/shapes/steps";
import { comment } from "@/lib/commands/comment";
import { commentsAt } from "@/lib/queries/comments";
import { pageIn } from "@/lib/queries/page";

const tag = "Comments";

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
    body: words.refine((said) => said.trim() !== "", "Write something.").meta({ description: "Markdown." }),
    question: z.boolean().optional(),
  }),
  answer: steps.comment,
  refusals: ["not-found", "key-reused"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await comment(door, { task: params.t, ...body });
    if (!answer.ok) return answer;
    const said = await commentsAt(viewer, params.t);
    const mine = (one: { readonly author: { readonly email: string }; readonly body: string }) =>
      one.author.email === viewer.email && one.body === body.body.trim();
    return found(said?.findLast(mine));
  },
});
