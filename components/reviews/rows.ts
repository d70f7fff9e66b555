import { hasWords } from "@/lib/format/letters";
import type { ReviewItemView, ReviewShare } from "@/lib/queries/campaign-views";
import { type Choice, type Drafts, undecided } from "./drafts";

/** How the items are grouped. */
export const groupings = ["app", "person", "list"] as const;
export type Grouping = (typeof groupings)[number];

/** Which items are shown. */
export const sieves = ["all", "open", "decided", "careful"] as const;
export type Sieve = (typeof sieves)[number];

/** An item as it is painted: the server's, with what was chosen here laid over it. */
export interface ReviewRow extends ReviewItemView {
  readonly choice: Choice;
  readonly refused: string | null;
}

export interface ReviewGroup {
  readonly key: string;
  readonly title: string;
  readonly note: string | null;
  readonly rows: readonly ReviewRow[];
}

function choiceOf({ verb, comment, to }: ReviewItemView): Choice {
  return verb === "certify" || verb === "remove" || verb === "change" ? { verb, comment, to } : undecided;
}

/** The items with what was chosen here. */
export function paint(items: readonly ReviewItemView[], drafts: Drafts): readonly ReviewRow[] {
  return items.map((item) => ({
    ...item,
    choice: item.standing === "done" ? choiceOf(item) : (drafts.over.get(item.number)?.choice ?? choiceOf(item)),
    refused: drafts.refused.get(item.number) ?? null,
  }));
}

/** Whether something about it asks for a closer look. */
export function looksCloser({ careful, recommendation, standing }: ReviewRow): boolean {
  return (careful !== null || recommendation !== null) && standing !== "done";
}

/** Why it is not certified together with others; null where it is. What was decided otherwise by itself keeps that, and its words. */
export function standsAlone({ careful, choice, entitlement }: ReviewRow): string | null {
  if (choice.verb === "remove") return "you are removing it";
  if (choice.verb === "change") return "you are changing it";
  if (careful === null) return null;
  return careful === "recommended-removal" ? "better removed" : `${entitlement.risk} risk`;
}

function passes(row: ReviewRow, sieve: Sieve): boolean {
  switch (sieve) {
    case "open":
      return row.choice.verb === null;
    case "decided":
      return row.choice.verb !== null;
    case "careful":
      return looksCloser(row);
    case "all":
      return true;
  }
}

/** Every word of the search is somewhere in the item. */
function found(row: ReviewRow, q: string): boolean {
  const { subject, app, entitlement, number } = row;
  const text = [subject.name, subject.email, subject.department ?? "", app.name, entitlement.name, number].join(" ");
  return hasWords(text, q);
}

/** The items that are shown, in their groups; groups and what is in them by name. */
export function grouped(
  rows: readonly ReviewRow[],
  { group, sieve, q }: { readonly group: Grouping; readonly sieve: Sieve; readonly q: string },
): readonly ReviewGroup[] {
  const shown = rows.filter((row) => passes(row, sieve) && found(row, q));
  if (group === "list") return shown.length > 0 ? [{ key: "all", title: "", note: null, rows: shown }] : [];
  const groups = new Map<string, ReviewRow[]>();
  for (const row of shown) {
    const key = group === "app" ? row.app.slug : row.subject.email;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const collator = new Intl.Collator("en");
  return [...groups]
    .flatMap(([key, own]) => {
      const [first] = own;
      if (!first) return [];
      const title = group === "app" ? first.app.name : first.subject.name;
      const note =
        group === "app" ? null : [first.subject.title, first.subject.department].filter(Boolean).join(", ") || null;
      const inner = (row: ReviewRow) =>
        group === "app" ? `${row.entitlement.name} ${row.subject.name}` : `${row.app.name} ${row.entitlement.name}`;
      return [{ key, title, note, rows: own.toSorted((a, b) => collator.compare(inner(a), inner(b))) }];
    })
    .toSorted((a, b) => collator.compare(a.title, b.title));
}

/** Whether something may still be chosen on it. */
export function choosable(row: Pick<ReviewRow, "standing">): boolean {
  return row.standing !== "done";
}

export interface Tally {
  readonly all: number;
  readonly decided: number;
  readonly certify: number;
  readonly remove: number;
  readonly change: number;
  /** Decided and not submitted. */
  readonly drafts: number;
}

/** How far one is: the server's figures with what was chosen here and is not in them yet. */
export function tally(share: ReviewShare, items: readonly ReviewItemView[], drafts: Drafts): Tally {
  const counts = { certify: 0, remove: 0, change: 0 };
  for (const verb of ["certify", "remove", "change"] as const) counts[verb] = share.drafts[verb] + share.done[verb];
  let fresh = share.drafts.certify + share.drafts.remove + share.drafts.change;
  for (const row of paint(items, drafts)) {
    // What is in its undo window is in no figure of the server's yet.
    const before = row.standing === "draft" ? choiceOf(row).verb : null;
    const after = row.choice.verb;
    if (row.standing === "done" || before === after) continue;
    if (before) counts[before] -= 1;
    if (after) counts[after] += 1;
    fresh += (after ? 1 : 0) - (before ? 1 : 0);
  }
  const done = share.done.certify + share.done.remove + share.done.change;
  return { ...counts, all: share.open + done, decided: done + fresh, drafts: fresh };
}
