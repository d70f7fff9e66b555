import type { Outcome } from "@/lib/engine/request";

/** Each outcome of a request as the end of a sentence: "the request was completed: access granted". */
export const outcomeWords = {
  granted: "access granted",
  changed: "access changed",
  revoked: "access taken away",
  added: "app added",
  archived: "app archived",
  executed: "action carried out",
  certified: "access kept",
  decertified: "access to be taken away",
  denied: "denied",
  cancelled: "cancelled",
  "timed-out": "timed out",
  errored: "not carried out",
  completed: "completed",
  declined: "declined",
  deleted: "deleted",
} as const satisfies Record<Outcome, string>;
