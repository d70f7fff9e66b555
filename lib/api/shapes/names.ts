import { z } from "zod";
import { caseTypes, closeReasons, outcomes, requestStates, requestTypes, stepStates } from "@/lib/engine/request";
import { commentRules, priorities, taskKinds, taskStates, verbNames } from "@/lib/engine/task";

// What the API answers with: the shapes of lib/queries/views, described. Each call's answer is held to
// its schema by the compiler and by the tests. Here: the words, and the kinds of value.

export const taskKind = z.enum(taskKinds).meta({ id: "TaskKind" });

export const taskState = z.enum(taskStates).meta({ id: "TaskState" });

export const priority = z.enum(priorities).meta({ id: "Priority" });

export const verb = z.enum(verbNames).meta({ id: "Verb" });

export const commentRule = z.enum(commentRules).meta({ id: "CommentRule" });

export const requestType = z.enum(requestTypes).meta({ id: "RequestType" });

/** Requests, and tasks that have none. */
export const caseType = z.enum(caseTypes).meta({ id: "CaseType" });

export const requestState = z.enum(requestStates).meta({ id: "RequestState" });

/** As a filter: `open` is every state but closed. */
export const requestStateWanted = z.enum(["open", ...requestStates]);

export const outcome = z.enum(outcomes).meta({ id: "Outcome" });

export const closeReason = z.enum(closeReasons).meta({ id: "CloseReason" });

export const stepState = z.enum(stepStates).meta({ id: "StepState" });

export const id = z.string().meta({ format: "uuid" });

export const number = z.string().meta({ description: "The number people use.", example: "T-1042" });

export const instant = z.string().meta({ format: "date-time", example: "2026-11-21T20:30:00.000Z" });

export const duration = z.string().meta({ format: "duration", example: "P7D" });
