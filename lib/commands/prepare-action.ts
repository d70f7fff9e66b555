import type { Viewer } from "@/lib/access/viewer";
import { personByEmail } from "@/lib/data/people";
import { type Queue, queueById, queueBySlug } from "@/lib/data/queues";
import { type Answers, checkAnswers, type FieldProblem } from "@/lib/engine/form";
import type { QueueId } from "@/lib/engine/ids";
import type { Field, Resolver, StepPlan } from "@/lib/engine/policy";
import { type QueueAction, queueRules, queueSteps, withAction } from "@/lib/engine/queue";
import type { Who } from "@/lib/policies/policy";
import { type Answer, type Door, refused } from "./door";
import type { OpenInput, Prepared } from "./open-request";
import { whoNamed } from "./queues";
import { type Asked, routeRequest, whoFor } from "./route-request";

/** Something to be done when a queue's people approve it: what it is done with is frozen here. */
export async function prepareAction(door: Door, input: OpenInput, ahead: boolean): Promise<Answer<Prepared>> {
  const { viewer } = door;
  const queue = input.queue === undefined ? null : await queueBySlug(input.queue);
  if (!viewer || !queue) return refused({ code: "not-found" });
  const answered = ahead ? nothingYet : await answersTo(queue, input.parameters ?? {});
  if (!answered.ok) return answered;
  const asked = askedOf(viewer, door);
  const routed = await routeRequest(asked);
  const more = {
    queue: queueRules(queue.id, queue.body),
    texts: { parameters: JSON.stringify(answered.value) },
  };
  const base = { target: asked.target, subject: null, more };
  if (routed.ok) {
    return {
      ok: true,
      value: { ...base, ...routed.value, steps: await withActionOf(queue, asked, routed.value.steps) },
    };
  }
  const steps = await ownSteps(queue, asked);
  return {
    ok: true,
    value: { ...base, routing: null, steps, routingError: null, policy: { name: queue.name, version: 1 } },
  };
}

const nothingYet: Answer<Answers> = { ok: true, value: {} };

async function answersTo({ body }: Queue, given: Readonly<Record<string, unknown>>): Promise<Answer<Answers>> {
  const checked = checkAnswers(body.parameters, given);
  if (!checked.ok) return refused({ code: "invalid-data", fields: checked.problems });
  const fields = await strangers(body.parameters, checked.answers);
  return fields.length > 0 ? refused({ code: "invalid-data", fields }) : { ok: true, value: checked.answers };
}

/** No policy has to say anything of actions: a queue says by itself who is asked and what happens. */
async function ownSteps(queue: Queue, asked: Asked): Promise<readonly StepPlan[]> {
  const assignees = await resolved(whoNamed(queue.body.assignee), asked);
  return queueSteps(assignees, await actionOf(queue, asked));
}

async function withActionOf(queue: Queue, asked: Asked, steps: readonly StepPlan[]): Promise<readonly StepPlan[]> {
  return withAction(steps, await actionOf(queue, asked));
}

/** The steps of a request to this queue when they are asked for anew: the policy's, or where there is none the queue's. */
export async function stepsAnew(
  id: QueueId,
  asked: Asked,
  steps: readonly StepPlan[] | null,
): Promise<readonly StepPlan[]> {
  const queue = await queueById(id);
  if (!queue) return steps ?? [];
  return steps ? await withActionOf(queue, asked, steps) : await ownSteps(queue, asked);
}

function askedOf(viewer: Viewer, { channel }: Door): Asked {
  return {
    type: "action",
    requester: viewer.id,
    subject: null,
    target: { app: null, entitlement: null },
    duration: null,
    emergency: false,
    channel,
  };
}

/** People among the parameters who are not here. */
async function strangers(fields: readonly Field[], data: Answers): Promise<readonly FieldProblem[]> {
  const named = fields.filter(({ name, type }) => type === "person" && name in data);
  const found = await Promise.all(
    named.map(async ({ name }) => ({ name, known: await personByEmail(String(data[name])) })),
  );
  return found.filter(({ known }) => !known).map(({ name }) => ({ name, why: "is the address of nobody here" }));
}

const admins: readonly Resolver[] = [{ by: "admins" }];

/** Whoever the queue names. What is no longer there leads to the admins, who can mend the queue. */
async function resolved(who: readonly Who[], asked: Asked): Promise<readonly Resolver[]> {
  const named = await whoFor(asked, who);
  return named.ok ? named.who : admins;
}

async function actionOf({ body: { action, assignee } }: Queue, asked: Asked): Promise<QueueAction> {
  if ("webhook" in action) {
    const { id, repeatable } = action.webhook;
    // Whoever approved looks at what failed.
    const who = await resolved(whoNamed(assignee), asked);
    return { how: { by: "webhook", webhook: id }, who, instructions: null, repeatable };
  }
  const { to, instructions } = action.manual;
  return { how: { by: "manual" }, who: await resolved(whoNamed(to), asked), instructions, repeatable: true };
}
