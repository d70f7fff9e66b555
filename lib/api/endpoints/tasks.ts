import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { email, pageFields, pageOf, taskRef, time, wanted, word, words } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as names from "@/lib/api/shapes/names";
import * as tasks from "@/lib/api/shapes/tasks";
import { taskAnswer } from "@/lib/api/task-answer";
import { changeTask } from "@/lib/commands/change-task";
import { reassign } from "@/lib/commands/reassign";
import { ages } from "@/lib/engine/age";
import { channels } from "@/lib/engine/event";
import { risks } from "@/lib/engine/risk";
import { sources } from "@/lib/engine/source";
import { readDays } from "@/lib/format/days";
import { deliveriesOf } from "@/lib/queries/deliveries";
import { inbox } from "@/lib/queries/inbox";
import { pageIn } from "@/lib/queries/page";

const tag = "Tasks";

const daysMean = "A day, or the first and the last with two dots between, in your own zone:";

const dayRange = word.transform((text, context) => {
  const days = readDays(text);
  if (days) return days;
  context.addIssue({ code: "custom", message: "Write a day, or two: 2026-11-16..2026-11-22." });
  return z.NEVER;
});

const filter = {
  view: z.enum(["mine", "decided", "team", "following", "created", "all"]).default("mine").meta({
    description:
      "mine: I can act on it now; decided: by me; team: my people's; following, created: collaboration tasks; all: everything I may see.",
  }),
  state: z.enum(["open", "done"]).optional(),
  kind: z.array(names.taskKind).optional(),
  app: word.optional(),
  queue: word.optional().meta({ description: "Slug." }),
  q: word.optional(),
  priority: z.array(names.priority).optional(),
  due: z
    .array(z.enum(["overdue", "today", "week", "later", "none"]))
    .optional()
    .meta({
      description: "In your own zone. week: today and the six days after it; none: without a due date.",
    }),
  assignee: email.optional(),
  person: word.optional().meta({ description: "Part of the name or address of whom it is about, or of who asked." }),
  risk: z.array(z.enum(risks)).optional(),
  campaign: word.optional().meta({ description: "Number.", example: "C-12" }),
  snoozed: z.enum(["true", "false"]).optional().meta({ description: "With view=mine: what I snoozed." }),
  source: z.array(z.enum(sources)).optional().meta({ description: "Where it comes from." }),
  age: z.array(z.enum(ages)).optional().meta({
    description: "How long it has waited: up to four hours, one day, three, seven, or longer. Open ones alone.",
  }),
  opened: dayRange.optional().meta({ description: `${daysMean} when it came.`, example: "2026-11-16..2026-11-22" }),
  ended: dayRange.optional().meta({ description: `${daysMean} when it ended.`, example: "2026-11-22" }),
  outcome: z.array(names.verb).optional().meta({ description: "How it was decided." }),
  channel: z.array(z.enum(channels)).optional().meta({ description: "Where it was decided." }),
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
  run: async ({ viewer, query: { snoozed, limit, cursor, ...criteria } }) => {
    const asked = { ...criteria, snoozed: snoozed && snoozed === "true" };
    return found(await inbox(viewer, asked, wanted({ limit, cursor })));
  },
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

const changes = z
  .strictObject({
    read: z.boolean().optional(),
    snoozedUntil: time.nullable().optional().meta({ description: "Mine alone; null wakes it." }),
    pinned: z.boolean().optional(),
    claimed: z.boolean().optional().meta({ description: "I do this one; nobody else is kept from it." }),
    priority: names.priority.optional(),
    dueAt: time.nullable().optional(),
    status: word.optional().meta({ description: "A queue's own, among its open ones." }),
    title: word.optional(),
    description: words.optional(),
    inspector: email.nullable().optional().meta({ description: "Of a collaboration task; null for none." }),
    confirm: z
      .boolean()
      .optional()
      .meta({ description: "With `inspector: null` while it is being checked: its completion counts as confirmed." }),
  })
  .refine((given) => Object.keys(given).length > 0, "Say what is to change.")
  .refine(({ inspector, confirm }) => confirm === undefined || inspector === null, "confirm goes with inspector: null.")
  .refine(
    ({ inspector, ...rest }) =>
      inspector === undefined ||
      !["claimed", "priority", "dueAt", "status", "title", "description"].some((one) => one in rest),
    "Change the inspector by itself.",
  );

export const patchTask = endpoint({
  method: "patch",
  path: "/tasks/{t}",
  tag,
  summary: "Change a task, as far as my role goes",
  description:
    "`read`, `snoozedUntil` and `pinned` are mine alone. Priority, status and claim are the assignees', a due date the admins'; a collaboration task is its participants'.",
  params: taskRef,
  query: none,
  body: changes,
  answer: tasks.task,
  refusals: [
    "not-found",
    "not-yours",
    "not-for-role",
    "admins-only",
    "own-access",
    "cannot-assign",
    "inspector-needed",
    "unknown-status",
    "invalid-data",
    "already-decided",
    "being-decided",
    "closed",
  ],
  run: async ({ door, viewer, params, body }) => {
    const answer = await changeTask(door, { task: params.t, ...body });
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
    "not-for-role",
    "already-there",
    "already-decided",
    "being-decided",
    "closed",
    "key-reused",
  ],
  run: async ({ door, viewer, params, body }) => {
    const before = await taskAnswer(viewer, params.t);
    const answer = await reassign(door, { task: params.t, ...body });
    if (!answer.ok) return answer;
    const after = await taskAnswer(viewer, params.t);
    return after.ok || !before.ok ? after : found(handedOn(before.value));
  },
});

/** Whoever hands on what only participants see, sees it no longer: as it was, with nothing left to do. */
function handedOn<Task extends object>(task: Task) {
  const refusal = "You handed this on and take part in it no longer.";
  const canReassign = { allowed: false, reason: "required", refusal } as const;
  return { ...task, assignees: [], allowed: [], verbs: [], canReassign, canUndo: false, why: refusal };
}

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
