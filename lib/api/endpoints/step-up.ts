import { z } from "zod";
import { endpoint, none } from "@/lib/api/endpoint";
import { taskRef, version } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { id, instant, number, verb } from "@/lib/api/shapes/names";
import { askProofBy, verbWords } from "@/lib/api/verbs";
import { env } from "@/lib/env";

export const askStepUp = endpoint({
  method: "post",
  path: "/tasks/{t}/step-up",
  tag: "Decisions",
  summary: "Ask for the fresh proof of who I am that a decision needs",
  description:
    "Where `allowed` says `stepUp`, a decision is refused (`step-up-required`) until its person has shown anew who they are. Open `url` in a browser, signed in as that person, and go round; then decide within 5 minutes. The proof is good for one decision with this verb, on the task at the version it was asked for. It is never good for a bulk decision.",
  status: 201,
  params: taskRef,
  query: none,
  body: z.strictObject({ verb: z.enum(verbWords), version: version.optional() }),
  answer: z
    .object({
      id: id.meta({ description: "The record of the decision names it." }),
      task: number,
      verb,
      url: z.url(),
      expiresAt: instant.meta({ description: "Until when it can be shown." }),
    })
    .meta({ id: "StepUp" }),
  refusals: [
    "not-found",
    "not-an-option",
    "already-decided",
    "being-decided",
    "already-voted",
    "closed",
    "changed-meanwhile",
    "not-yours",
    "not-for-role",
    "own-access",
    "distinct",
    "own-change",
    "invalid-data",
    "step-up-not-asked",
    "step-up-too-often",
  ],
  run: async ({ door, params, body }) => {
    const answer = await askProofBy(door, { task: params.t, ...body });
    if (!answer.ok) return answer;
    const { id: proof, task, verb: what, expiresAt } = answer.value;
    return found({ id: proof, task, verb: what, url: `${env.APP_URL}/confirm/${proof}`, expiresAt });
  },
});
