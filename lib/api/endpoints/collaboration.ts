import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { email, taskRef, time, word, words } from "@/lib/api/fields";
import * as names from "@/lib/api/shapes/names";
import * as tasks from "@/lib/api/shapes/tasks";
import { taskAnswer } from "@/lib/api/task-answer";
import { createTask } from "@/lib/commands/create-task";
import { deleteTask } from "@/lib/commands/edit-task";
import { addFollower, removeFollower } from "@/lib/commands/participants";

const tag = "Collaboration";
const person = email.meta({ description: "An address." });

export const postTask = endpoint({
  method: "post",
  path: "/tasks",
  tag,
  summary: "Create a task among people",
  description: "Only those who take part see it, and their managers: creator, assignee, inspector, followers.",
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({
    title: word.refine((title) => title.trim() !== "", "Write a title."),
    description: words.optional().meta({ description: "Markdown." }),
    assignee: person,
    inspector: person.nullable().optional().meta({ description: "Looks at it once it is done." }),
    followers: z.array(person).max(100, "At most 100.").optional(),
    dueAt: time.nullable().optional(),
    priority: names.priority.optional(),
    parent: word.nullable().optional().meta({ description: "Id or number of the task it is a part of." }),
  }),
  answer: tasks.task,
  refusals: ["not-found", "not-for-role", "cannot-assign", "invalid-data", "closed", "key-reused"],
  location: ({ number }) => `/tasks/${number}`,
  run: async ({ door, viewer, body }) => {
    const answer = await createTask(door, body);
    return answer.ok ? taskAnswer(viewer, answer.value.number) : answer;
  },
});

export const removeTask = endpoint({
  method: "delete",
  path: "/tasks/{t}",
  tag,
  summary: "Delete a collaboration task of my own",
  description: "By its creator. Its words and files are gone; that there was one stays.",
  status: 204,
  params: taskRef,
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: ["not-found", "not-for-role", "closed"],
  run: async ({ door, params }) => {
    const answer = await deleteTask(door, params.t);
    return answer.ok ? { ok: true, value: null } : answer;
  },
});

export const follow = endpoint({
  method: "post",
  path: "/tasks/{t}/followers",
  tag,
  summary: "Let somebody follow a task",
  description: "By creator, assignee and inspector; followers bring nobody in.",
  params: taskRef,
  query: none,
  body: z.strictObject({ person }),
  answer: tasks.task,
  refusals: ["not-found", "not-for-role", "cannot-assign", "closed", "key-reused"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await addFollower(door, { task: params.t, person: body.person });
    return answer.ok ? taskAnswer(viewer, params.t) : answer;
  },
});

export const unfollow = endpoint({
  method: "delete",
  path: "/tasks/{t}/followers/{email}",
  tag,
  summary: "Take a follower out, or leave",
  status: 204,
  params: taskRef.extend({ email: person }),
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: ["not-found", "not-for-role", "closed"],
  run: async ({ door, params }) => {
    const answer = await removeFollower(door, { task: params.t, person: params.email });
    return answer.ok ? { ok: true, value: null } : answer;
  },
});
