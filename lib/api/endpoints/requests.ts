import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { durationGiven, email, pageFields, pageOf, requestRef, wanted, word, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as names from "@/lib/api/shapes/names";
import * as shapes from "@/lib/api/shapes/requests";
import { cancelRequest } from "@/lib/commands/cancel-request";
import type { Answer } from "@/lib/commands/door";
import { foreseeRequest } from "@/lib/commands/foresee-request";
import { openRequest } from "@/lib/commands/open-request";
import { previewView } from "@/lib/queries/preview";
import { requestView } from "@/lib/queries/request";
import { requests } from "@/lib/queries/requests";
import type { AnswerView, RequestView, StepView } from "@/lib/queries/views";

const tag = "Requests";

const wish = {
  type: z.literal("grant", "Only grant can be asked for here."),
  app: word.meta({ description: "Slug." }),
  entitlement: word.meta({ description: "Slug." }),
  subject: email.optional().meta({ description: "For whom; left out: myself." }),
  duration: durationGiven
    .nullable()
    .optional()
    .meta({ description: "Left out: the entitlement's maximum, or without end where it has none." }),
};

const refusals = [
  "not-found",
  "unknown-person",
  "not-for-them",
  "not-requestable",
  "duration-too-long",
  "duplicate",
  "already-held",
  "routing-error",
  "nobody-can-decide",
] as const;

export const listRequests = endpoint({
  method: "get",
  path: "/requests",
  tag,
  summary: "Requests that I may see, the newest first",
  params: none,
  query: z.strictObject({
    view: z
      .enum(["mine", "team", "all"])
      .default("mine")
      .meta({ description: "mine: asked by me or about me; team: my people's; all: everything I may see." }),
    state: names.requestStateWanted.optional(),
    outcome: names.outcome.optional(),
    type: names.requestType.optional(),
    app: word.optional(),
    q: word.optional(),
    assignee: email.optional(),
    stuck: z
      .enum(["true", "false"])
      .optional()
      .meta({ description: "true: errored, past their time, or nobody there to decide." }),
    ...pageFields,
  }),
  body: noBody,
  answer: pageOf(shapes.requestRow),
  run: async ({ viewer, query: { stuck, limit, cursor, ...criteria } }) =>
    found(await requests(viewer, { ...criteria, stuck: stuck && stuck === "true" }, wanted({ limit, cursor }))),
});

export const getRequest = endpoint({
  method: "get",
  path: "/requests/{r}",
  tag,
  summary: "A request with its steps, tasks, decisions and timeline",
  params: requestRef,
  query: none,
  body: noBody,
  answer: shapes.request,
  refusals: ["not-found"],
  run: ({ viewer, params }) => requestAnswer(viewer, params.r),
});

export const askFor = endpoint({
  method: "post",
  path: "/requests",
  tag,
  summary: "Ask for access",
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({ ...wish, justification: words }),
  answer: shapes.request,
  refusals: [...refusals, "justification-required", "key-reused"],
  location: (made) => `/requests/${made.number}`,
  run: async ({ door, viewer, body }) => {
    const answer = await openRequest(door, body);
    return answer.ok ? requestAnswer(viewer, answer.value.id) : answer;
  },
});

export const previewRequest = endpoint({
  method: "post",
  path: "/requests/preview",
  tag,
  summary: "Who would have to approve this, before it is sent",
  description:
    "Writes nothing. `refusal` says why it could not be sent as it is; a justification may still be missing.",
  params: none,
  query: none,
  body: z.strictObject({ ...wish, justification: words.default("") }),
  answer: shapes.preview,
  refusals,
  run: async ({ door, viewer, body }) => {
    const answer = await foreseeRequest(door, body);
    return answer.ok ? found(await previewView(viewer, answer.value)) : answer;
  },
});

export const cancelIt = endpoint({
  method: "post",
  path: "/requests/{r}/cancellation",
  tag,
  summary: "Cancel a request",
  description: "By its requester, or by an admin with a reason.",
  params: requestRef,
  query: none,
  body: z.strictObject({ reason: words.optional() }),
  answer: shapes.request,
  refusals: ["not-found", "not-yours", "own-access", "reason-required", "being-decided", "closed", "key-reused"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await cancelRequest(door, { request: params.r, reason: body.reason });
    return answer.ok ? requestAnswer(viewer, params.r) : answer;
  },
});

type RequestAnswer = RequestView & {
  readonly tasks: readonly (NonNullable<StepView["task"]> & { readonly step: number })[];
  readonly decisions: readonly (AnswerView & { readonly step: number })[];
};

async function requestAnswer(viewer: Viewer, ref: string): Promise<Answer<RequestAnswer>> {
  const view = await requestView(viewer, ref);
  if (!view) return found<RequestAnswer>(null);
  const tasks = view.steps.flatMap(({ index, task }) => (task ? [{ ...task, step: index }] : []));
  const decisions = view.steps.flatMap(({ index, answers }) => answers.map((one) => ({ ...one, step: index })));
  return found({ ...view, tasks, decisions });
}
