import { z } from "zod";
import { type ApiDoor, endpoint, none } from "@/lib/api/endpoint";
import { requestRef, word, words } from "@/lib/api/fields";
import { requestAnswer } from "@/lib/api/request-answer";
import * as shapes from "@/lib/api/shapes/requests";
import { discardDraft } from "@/lib/commands/ask";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { remind } from "@/lib/commands/change-request";
import type { Answer, Done } from "@/lib/commands/door";
import {
  changePolicy,
  escalateRequest,
  giveUp,
  resetRequest,
  restartRequest,
  retryRequest,
  skipStep,
} from "@/lib/commands/lead-request";
import type { RefusalCode } from "@/lib/engine/refusal";
import { draftView } from "@/lib/queries/drafts";

const tag = "Requests";

export const cancelIt = endpoint({
  method: "post",
  path: "/requests/{r}/cancellation",
  tag,
  summary: "Cancel a request",
  description:
    "By its requester, or by an admin with a reason. While it is carried out it is asked to stop, and what comes of it is taken back. `scope: all` takes everything that was asked for together with it; what is gone already is not restored. A draft is thrown away.",
  params: requestRef,
  query: none,
  body: z.strictObject({ reason: words.optional(), scope: z.enum(["this", "all"]).optional() }),
  answer: shapes.request,
  refusals: [
    "not-found",
    "not-yours",
    "own-access",
    "reason-required",
    "being-decided",
    "already-there",
    "closed",
    "key-reused",
  ],
  run: async ({ door, viewer, params, body }) => {
    const draft = await draftView(viewer, params.r);
    if (draft && (await discardDraft(door, params.r))) {
      const closed = { state: "closed", outcome: "cancelled", canCancel: false } as const;
      return { ok: true, value: { ...draft, ...closed, tasks: [], decisions: [] } };
    }
    const answer = await cancelRequest(door, { request: params.r, ...body });
    return answer.ok ? requestAnswer(viewer, params.r) : answer;
  },
});

export const remindIt = endpoint({
  method: "post",
  path: "/requests/{r}/reminder",
  tag,
  summary: "Remind whoever is waited for",
  description: "By the requester or an admin, once in 24 hours.",
  params: requestRef,
  query: none,
  body: none,
  answer: shapes.request,
  refusals: ["not-found", "not-yours", "closed", "nobody-to-remind", "reminded-already", "key-reused"],
  run: async ({ door, viewer, params }) => {
    const answer = await remind(door, { request: params.r });
    return answer.ok ? requestAnswer(viewer, params.r) : answer;
  },
});

const reasoned = z.strictObject({ reason: words.default("") });

const usual = [
  "not-found",
  "admins-only",
  "own-access",
  "reason-required",
  "closed",
  "not-for-role",
  "in-fulfilment",
  "key-reused",
] as const satisfies readonly RefusalCode[];

interface Leading {
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly refusals: readonly RefusalCode[];
  readonly run: (door: ApiDoor, asked: { readonly request: string; readonly reason: string }) => Promise<Answer<Done>>;
}

/** A call by which an admin leads a request elsewhere, with a reason. */
function leading({ name, summary, description, refusals, run }: Leading) {
  return endpoint({
    method: "post",
    path: `/requests/{r}/${name}`,
    tag,
    summary,
    ...(description !== undefined && { description }),
    params: requestRef,
    query: none,
    body: reasoned,
    answer: shapes.request,
    refusals: [...usual, ...refusals],
    run: async ({ door, viewer, params, body }) => {
      const answer = await run(door, { request: params.r, reason: body.reason });
      return answer.ok ? requestAnswer(viewer, params.r) : answer;
    },
  });
}

export const restartIt = leading({
  name: "restart",
  summary: "Begin again with the same steps",
  description: "By an admin. What was decided counts no longer; what was carried out is not carried out twice.",
  refusals: [],
  run: restartRequest,
});

export const resetIt = leading({
  name: "reset",
  summary: "Begin again under the policy of now",
  refusals: ["routing-error"],
  run: resetRequest,
});

export const skipIt = leading({
  name: "skip",
  summary: "Let the present step pass",
  description: "By an admin; never the only step on which a person approves.",
  refusals: ["only-approval", "nothing-failed", "step-up-required"],
  run: skipStep,
});

export const retryIt = leading({
  name: "retry",
  summary: "Have another try at what failed",
  refusals: [
    "nothing-failed",
    "not-yours",
    "comment-required",
    "already-decided",
    "being-decided",
    "not-an-option",
    "routing-error",
  ],
  run: retryRequest,
});

export const giveItUp = leading({
  name: "closure",
  summary: "Close as errored what cannot be carried out",
  refusals: ["not-in-fulfilment"],
  run: giveUp,
});

export const escalateIt = leading({
  name: "emergency",
  summary: "Make an open request an emergency",
  description:
    "By its requester or an admin, where a policy for emergencies applies and it is not being carried out yet. The access is reviewed afterwards.",
  refusals: ["only-grants", "already-there", "no-emergency-policy", "routing-error"],
  run: escalateRequest,
});

export const policyIt = endpoint({
  method: "post",
  path: "/requests/{r}/policy",
  tag,
  summary: "Lead a request by another policy",
  description: "By an admin; a request for access keeps its policy.",
  params: requestRef,
  query: none,
  body: z.strictObject({ policy: word.meta({ description: "Slug." }), reason: words.default("") }),
  answer: shapes.request,
  refusals: [...usual, "grants-keep-their-policy", "routing-error"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await changePolicy(door, { request: params.r, ...body });
    return answer.ok ? requestAnswer(viewer, params.r) : answer;
  },
});
