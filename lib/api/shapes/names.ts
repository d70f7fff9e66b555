import { z } from "zod";
import { verbNames } from "@/lib/api/verbs";
import type { Outcome, RequestState, RequestType, StepState } from "@/lib/engine/request";
import { type CommentRule, type TaskState, taskKinds } from "@/lib/engine/task";

// What the API answers with: the shapes of lib/queries/views, described. Each call's answer is held to
// its schema by the compiler and by the tests. Here: the words, and the kinds of value.

export const taskKind = z.enum(taskKinds).meta({ id: "TaskKind" });

export const taskState = z
  .enum([
    "open",
    "draft",
    "pending",
    "errored",
    "check",
    "done",
    "cancelled",
    "superseded",
  ] as const satisfies readonly TaskState[])
  .meta({ id: "TaskState" });

export const priority = z.enum(["low", "normal", "high", "urgent"]).meta({ id: "Priority" });

export const verb = z.enum(verbNames).meta({ id: "Verb" });

export const commentRule = z
  .enum(["none", "optional", "required"] as const satisfies readonly CommentRule[])
  .meta({ id: "CommentRule" });

export const requestType = z
  .enum([
    "grant",
    "change",
    "revoke",
    "certify",
    "new-app",
    "archive-app",
    "action",
  ] as const satisfies readonly RequestType[])
  .meta({ id: "RequestType" });

const requestStates = [
  "draft",
  "form",
  "in-review",
  "waiting",
  "in-fulfilment",
  "closed",
] as const satisfies readonly RequestState[];

export const requestState = z.enum(requestStates).meta({ id: "RequestState" });

/** As a filter: `open` is every state but closed. */
export const requestStateWanted = z.enum(["open", ...requestStates]);

export const outcome = z
  .enum([
    "granted",
    "changed",
    "revoked",
    "added",
    "archived",
    "executed",
    "certified",
    "decertified",
    "denied",
    "cancelled",
    "timed-out",
    "errored",
  ] as const satisfies readonly Outcome[])
  .meta({ id: "Outcome" });

export const stepState = z.enum([
  "upcoming",
  "active",
  "passed",
  "denied",
  "skipped",
  "cancelled",
] as const satisfies readonly StepState[]);

export const id = z.string().meta({ format: "uuid" });

export const number = z.string().meta({ description: "The number people use.", example: "T-1042" });

export const instant = z.string().meta({ format: "date-time", example: "2026-11-21T20:30:00.000Z" });

export const duration = z.string().meta({ format: "duration", example: "P7D" });
