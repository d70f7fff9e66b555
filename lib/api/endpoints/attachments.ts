import { z } from "zod";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, taskRef, wanted, word } from "@/lib/api/fields";
import { FileAnswer, fileAnswer, fileBody } from "@/lib/api/file";
import { found } from "@/lib/api/found";
import * as tasks from "@/lib/api/shapes/tasks";
import { attach, detach } from "@/lib/commands/attach";
import { largestFile } from "@/lib/format/file-size";
import { attachmentsAt, fileContent } from "@/lib/queries/attachments";
import { pageIn } from "@/lib/queries/page";

const tag = "Attachments";
const fileRef = z.strictObject({ id: word.meta({ description: "Id of the attachment." }) });

export const listAttachments = endpoint({
  method: "get",
  path: "/tasks/{t}/attachments",
  tag,
  summary: "The files at a task",
  params: taskRef,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(tasks.attachment),
  refusals: ["not-found"],
  run: async ({ viewer, params, query }) => {
    const files = await attachmentsAt(viewer, params.t);
    return found(files && pageIn(files, (file) => file.id, wanted(query)));
  },
});

export const addAttachment = endpoint({
  method: "post",
  path: "/tasks/{t}/attachments",
  tag,
  summary: "Put a file at a task",
  description: "In the field `file` of a form, at most 25 MB. By whoever works on the task or asked for it.",
  status: 201,
  params: taskRef,
  query: none,
  body: fileBody,
  largest: largestFile,
  answer: tasks.attachment,
  refusals: ["not-found", "not-for-role", "closed", "key-reused"],
  location: ({ id }) => `/attachments/${id}`,
  run: async ({ door, viewer, params, body: { file } }) => {
    const { name, type, content } = file;
    const answer = await attach(door, { task: params.t, name, type, content });
    if (!answer.ok) return answer;
    const files = await attachmentsAt(viewer, params.t);
    return found(files?.find((one) => one.id === answer.value.id));
  },
});

export const getAttachment = endpoint({
  method: "get",
  path: "/attachments/{id}",
  tag,
  summary: "A file",
  description: "As it was put there, for whoever may see its task at this moment.",
  params: fileRef,
  query: none,
  body: noBody,
  answer: fileAnswer,
  refusals: ["not-found"],
  run: async ({ viewer, params }) => {
    const file = await fileContent(viewer, params.id);
    return found(file && new FileAnswer(file.name, file.type, file.content));
  },
});

export const deleteAttachment = endpoint({
  method: "delete",
  path: "/attachments/{id}",
  tag,
  summary: "Delete a file of my own",
  description: "Its content is gone; that there was one stays in the record.",
  status: 204,
  params: fileRef,
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: ["not-found", "not-yours", "closed"],
  run: async ({ door, params }) => {
    const answer = await detach(door, params.id);
    return answer.ok ? { ok: true, value: null } : answer;
  },
});
