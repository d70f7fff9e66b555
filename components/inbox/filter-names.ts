"use client";

import { useState } from "react";
import type { SpecField, TaskQuery } from "@/lib/format/task-query";
import type { ListedRow } from "@/lib/queries/inbox-views";

/** What a value of a field that is found in the list is called, by field and value. */
export type FilterNames = ReadonlyMap<string, string>;

type Named = readonly [string, string];

const found = {
  app: ({ app }: ListedRow): Named | null => app && [app.slug, app.name],
  person: ({ subject }: ListedRow): Named | null => subject && [subject.email, subject.name],
  campaign: ({ campaign }: ListedRow): Named | null => campaign && [campaign.number, campaign.name],
  queue: ({ queue }: ListedRow): Named | null => queue && [queue.slug, queue.name],
} as const satisfies Partial<Record<SpecField, (row: ListedRow) => Named | null>>;

const fields = ["app", "person", "campaign", "queue"] as const;

/** Where the name of a field's value is kept. */
export function nameKey(field: SpecField, value: string): string {
  return `${field} ${value}`;
}

/** The names of what the list is narrowed to, as its rows say them. */
export function namesIn(query: TaskQuery, rows: readonly ListedRow[]): FilterNames {
  const names = new Map<string, string>();
  for (const field of fields) {
    const value = query[field];
    if (value === null) continue;
    for (const row of rows) {
      const [of, name] = found[field](row) ?? ["", ""];
      if (of !== value) continue;
      names.set(nameKey(field, value), name);
      break;
    }
  }
  return names;
}

/** The same, and what earlier lists said: narrowed further a list may be empty. Stays as it is until there is something new. */
export function useFilterNames(query: TaskQuery, rows: readonly ListedRow[]): FilterNames {
  const [names, setNames] = useState<FilterNames>(new Map());
  const fresh = [...namesIn(query, rows)].filter(([key, name]) => names.get(key) !== name);
  if (fresh.length > 0) setNames(new Map([...names, ...fresh]));
  return names;
}
