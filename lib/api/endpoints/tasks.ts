import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { email, pageFields, pageOf, taskRef, wanted, word, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as names from "@/lib/api/shapes/names";
import * as tasks from "@/lib/api/shapes/tasks";
import { taskAnswer } from "@/lib/api/task-answer";
import { markTask } from "@/lib/commands/mark-task";
import { reassign } from "@/lib/commands/reassign";
import { deliveriesOf } from "@/lib/queries/deliveries";
import { inbox } from "@/lib/queries/inbox";
import { pageIn } from "@/lib/queries/page";

const tag = "Tasks";

const filter = {
  view: z
    .enum(["mine", "decided", "team", "all"])
    .default("mine")
    .meta({ description: "mine: I can act on it now; decided: by me; team: my people's; all: everything I may see." }),
  state: z.enum(["open", "done"]).optional(),
  kind: z.array(names.taskKind).optional(),
  app: word.optional(),
  q: word.optional(),
  priority: names.priority.optional(),
  due: z.enum(["overdue", "today", "week"]).optional(),
  assignee: email.optional(),
  snoozed: z.enum(["true", "false"]).optional().meta({ description: "With view=mine: what I snoozed." }),
};

export const listTasks = endpoint({
  method: "get",
  path: "/tasks",
  tag,
  summary: "Tasks that I may see",
  description: "By due date, the most urgent first; decided and closed ones by time, the latest first.",
  params: none,
  query: z.strictObject({ ...filter, ...pageFields }),
  body: noBody,
  answer: pageOf(tasks.taskRow),
  run: async ({ viewer, query: { snoozed, limit, cursor, ...criteria } }) =>
    found(await inbox(viewer, { ...criteria, snoozed: snoozed && snoozed === "true" }, wanted({ limit, cursor }))),
});

export const getTask = endpoint({
  method: "get",
  path: "/tasks/{t}",
  tag,
  summary: "A task, with what I may do now",
  params: taskRef,
  query: none,
  body: noBody,
  answer: tasks.task,
  refusals: ["not-found"],
  run: ({ viewer, params }) => taskAnswer(viewer, params.t),
});

const marks = z
  .strictObject({
    read: z.boolean().optional(),
    snoozedUntil: z.iso.datetime("Write a time in UTC, as in 2026-11-21T20:30:00Z.").nullable().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, "Say what is to change: read, snoozedUntil.");

export const patchTask = endpoint({
  method: "patch",
  path: "/tasks/{t}",
  tag,
  summary: "Mark a task read or unread, snooze or wake it",
  description: "Mine alone: nobody else sees it. `snoozedUntil: null` wakes it.",
  params: taskRef,
  query: none,
  body: marks,
  answer: tasks.task,
  refusals: ["not-found"],
  run: async ({ viewer, params, body }) => {
    const answer = await markTask(viewer, { task: params.t, ...body });
    return answer.ok ? taskAnswer(viewer, params.t) : answer;
  },
});

export const assignTask = endpoint({
  method: "post",
  path: "/tasks/{t}/assignment",
  tag,
  summary: "Give a task to somebody else",
  description: "By its assignee where the step allows it, by an admin always.",
  params: taskRef,
  query: none,
  body: z.strictObject({
    assignee: email.meta({ description: "An address." }),
    reason: words.optional().meta({ description: "Required unless the policy says otherwise." }),
  }),
  answer: tasks.task,
  refusals: [
    "not-found",
    "reason-required",
    "not-yours",
    "own-access",
    "reassign-not-allowed",
    "cannot-assign",
    "already-decided",
    "being-decided",
    "closed",
    "key-reused",
  ],
  run: async ({ door, viewer, params, body }) => {
    const answer = await reassign(door, { task: params.t, ...body });
    return answer.ok ? taskAnswer(viewer, params.t) : answer;
  },
});

export const listDeliveries = endpoint({
  method: "get",
  path: "/tasks/{t}/deliveries",
  tag,
  summary: "Who was told what of a task, and when",
  params: taskRef,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(tasks.delivery),
  refusals: ["not-found"],
  run: async ({ viewer, params, query }) => {
    const deliveries = await deliveriesOf(viewer, params.t);
    return found(deliveries && pageIn(deliveries, (delivery) => delivery.id, wanted(query)));
  },
});
