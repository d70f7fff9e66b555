import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { email, pageFields, pageOf, requestRef, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { invalidInput } from "@/lib/api/problem";
import { requestAnswer } from "@/lib/api/request-answer";
import * as names from "@/lib/api/shapes/names";
import * as shapes from "@/lib/api/shapes/requests";
import { draftChange, wishForeseen, wishGiven, wishOfDraft } from "@/lib/api/wish";
import { ask, changeDraft, foresee, saveDraft, submitDraft } from "@/lib/commands/ask";
import { changeDuration } from "@/lib/commands/change-request";
import { drafts } from "@/lib/queries/drafts";
import { previewView } from "@/lib/queries/preview";
import { requests } from "@/lib/queries/requests";

const tag = "Requests";

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
  "no-emergency-policy",
  "not-held",
  "target-required",
  "slug-taken",
  "invalid-data",
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
  run: async ({ viewer, query: { stuck, limit, cursor, ...criteria } }) => {
    const page = wanted({ limit, cursor });
    // What was not sent is known to whoever wrote it alone, and stands in no other list.
    if (criteria.state === "draft") return found(await drafts(viewer, page));
    return found(await requests(viewer, { ...criteria, stuck: stuck && stuck === "true" }, page));
  },
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
  summary: "Ask for access, its change or removal, an app, an action; or keep it as a draft",
  status: 201,
  params: none,
  query: none,
  body: wishGiven,
  answer: shapes.request,
  refusals: [...refusals, "justification-required", "key-reused"],
  location: (made) => `/requests/${made.number}`,
  run: async ({ door, viewer, body: { draft, ...wish } }) => {
    const { justification = "" } = wish;
    const answer = draft ? await saveDraft(door, wish) : await ask(door, { ...wish, justification });
    return answer.ok ? requestAnswer(viewer, answer.value.id) : answer;
  },
});

export const previewRequest = endpoint({
  method: "post",
  path: "/requests/preview",
  tag,
  summary: "Who would have to approve this, before it is sent",
  description:
    "Writes nothing. `refusal` says why it could not be sent as it is; a justification may still be missing. Of several at once it foresees the first.",
  params: none,
  query: none,
  body: wishForeseen,
  answer: shapes.preview,
  refusals,
  run: async ({ door, viewer, body }) => {
    const answer = await foresee(door, body);
    return answer.ok ? found(await previewView(viewer, answer.value)) : answer;
  },
});

export const patchRequest = endpoint({
  method: "patch",
  path: "/requests/{r}",
  tag,
  summary: "Change a draft, or the time that is asked for",
  description:
    "Of a request that was sent only `duration`: a shorter one counts at once, a longer one begins the approval again; not while it is carried out. Null is without end.",
  params: requestRef,
  query: none,
  body: draftChange,
  answer: shapes.request,
  refusals: [
    "not-found",
    "not-yours",
    "closed",
    "in-fulfilment",
    "only-grants",
    "duration-too-long",
    "already-there",
    "routing-error",
    "not-an-option",
  ],
  run: async ({ door, viewer, params, body }) => {
    const draft = await changeDraft(door, params.r, body);
    if (draft.ok) return requestAnswer(viewer, draft.value);
    const { duration, ...others } = body;
    if (duration === undefined || Object.keys(others).length > 0) {
      // Of what may not be seen nothing is said, not even that it was sent.
      const seen = await requestAnswer(viewer, params.r);
      if (!seen.ok) return seen;
      throw onlyDuration(Object.keys(others));
    }
    const answer = await changeDuration(door, { request: params.r, duration });
    return answer.ok ? requestAnswer(viewer, params.r) : answer;
  },
});

function onlyDuration(others: readonly string[]) {
  const message = "Once it was sent, only its duration can be changed.";
  return invalidInput(others.length > 0 ? others.map((path) => ({ path, message })) : [{ path: "duration", message }]);
}

export const submitRequest = endpoint({
  method: "post",
  path: "/requests/{r}/submission",
  tag,
  summary: "Send a draft",
  params: requestRef,
  query: none,
  body: none,
  answer: shapes.request,
  refusals: [...refusals, "justification-required", "key-reused"],
  run: async ({ door, viewer, params }) => {
    const answer = await submitDraft(door, params.r, wishOfDraft);
    return answer.ok ? requestAnswer(viewer, answer.value.id) : answer;
  },
});
