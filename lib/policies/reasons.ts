import { z } from "zod";

const reason = z
  .string("write a reason as text")
  .trim()
  .min(3, "a reason has at least 3 characters")
  .max(120, "a reason has at most 120 characters");

/** The short reasons that a policy names for whoever says no. */
export const reasons = z
  .array(reason, "write a list of reasons")
  .max(3, "a policy names at most 3 reasons")
  .refine((words) => new Set(words).size === words.length, "two reasons are the same")
  .default([]);
