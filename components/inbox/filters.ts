import { createLoader, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { TaskKind } from "@/lib/engine/task";
import { kindLabels } from "@/lib/engine/verbs";

const kinds = Object.keys(kindLabels).filter((kind): kind is TaskKind => kind in kindLabels);

/** What one may ask the inbox for by due date. */
export const dueFilters = { overdue: "Overdue", today: "Due today", week: "Due this week" } as const;
export type DueFilter = keyof typeof dueFilters;
const dues = ["overdue", "today", "week"] as const satisfies readonly DueFilter[];

/** The smallest and the largest number of rows; "Show more" doubles. */
export const rowsShown = { first: 50, most: 800 } as const;

/** The inbox's address: what is filtered, which task lies open, how many rows. What does not fit is dropped. */
export const inboxParams = {
  q: parseAsString.withDefault(""),
  kind: parseAsArrayOf(parseAsStringLiteral(kinds)).withDefault([]),
  app: parseAsString,
  due: parseAsStringLiteral(dues),
  state: parseAsStringLiteral(["snoozed"] as const),
  show: parseAsInteger.withDefault(rowsShown.first),
  task: parseAsString,
};

export const loadInboxParams = createLoader(inboxParams);
