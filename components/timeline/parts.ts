import type { TimelineEntry } from "@/lib/queries/views";

/** What of a timeline is looked at. */
export type Part = "all" | "decisions" | "comments" | "system";

/** Each as a choice. */
export const parts = [
  { value: "all", label: "All" },
  { value: "decisions", label: "Decisions" },
  { value: "comments", label: "Comments" },
  { value: "system", label: "By itself" },
] as const satisfies readonly { readonly value: Part; readonly label: string }[];

const decisions = [
  "decision-made",
  "decision-undone",
  "decision-voided",
  "decision-drafted",
  "decided",
  "request-closed",
];
const comments = ["commented", "comment-edited", "comment-deleted", "file-attached", "file-deleted"];

/** The entries of one part. */
export function byPart(entries: readonly TimelineEntry[], part: Part): readonly TimelineEntry[] {
  switch (part) {
    case "all":
      return entries;
    case "decisions":
      return entries.filter(({ type }) => decisions.includes(type));
    case "comments":
      return entries.filter(({ type }) => comments.includes(type));
    case "system":
      return entries.filter(({ actor }) => actor === null);
  }
}

/** Reminders in a row as one, everything else by itself; in their order. */
export function groups(entries: readonly TimelineEntry[]): readonly (readonly TimelineEntry[])[] {
  const found: TimelineEntry[][] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (entry.type === "reminded" && last?.[0]?.type === "reminded") last.push(entry);
    else found.push([entry]);
  }
  return found;
}
