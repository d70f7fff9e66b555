import { createLoader, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { Outcome, RequestState } from "@/lib/engine/request";

/** States and outcomes that one may ask the log for, in one list: a request has either. */
export const standings = {
  open: "Open",
  "in-review": "In review",
  "in-fulfilment": "Being carried out",
  closed: "Ended",
  granted: "Granted",
  denied: "Denied",
  cancelled: "Cancelled",
} as const satisfies Partial<Record<RequestState | Outcome | "open", string>>;

export type Standing = keyof typeof standings;
const known = [
  "open",
  "in-review",
  "in-fulfilment",
  "closed",
  "granted",
  "denied",
  "cancelled",
] as const satisfies readonly Standing[];

export function isStanding(value: string | null): value is Standing {
  return value !== null && value in standings;
}

/** What the query is asked for: a state, or an outcome. */
export function criteriaOf(standing: Standing | null): {
  readonly state?: RequestState | "open";
  readonly outcome?: Outcome;
} {
  switch (standing) {
    case null:
      return {};
    case "granted":
    case "denied":
    case "cancelled":
      return { outcome: standing };
    default:
      return { state: standing };
  }
}

/** The smallest and the largest number of rows; "Load more" doubles, then the list goes on behind a cursor. */
export const rowsShown = { first: 50, most: 400 } as const;

/** The log's address: what is filtered, how many rows, behind which one. What does not fit is dropped. */
export const logParams = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(known),
  app: parseAsString,
  assignee: parseAsString,
  stuck: parseAsBoolean.withDefault(false),
  show: parseAsInteger.withDefault(rowsShown.first),
  after: parseAsString,
};

export const loadLogParams = createLoader(logParams);
