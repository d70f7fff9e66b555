import type { Channel } from "@/lib/engine/event";
import type { CaseId, EntitlementId, GrantId, PersonId } from "@/lib/engine/ids";
import type { Duration } from "@/lib/engine/instant";
import type { Origin, Outcome } from "@/lib/engine/request";
import { rows } from "./db";

/** One of several requests asked for together, as the opening of the whole says it. */
export interface PartItem {
  readonly id: CaseId;
  readonly entitlement: EntitlementId;
  readonly duration: Duration | null;
  /** For a removal: the grant. */
  readonly grant: GrantId | null;
}

/** What was asked for together. */
export interface Whole {
  readonly id: CaseId;
  readonly type: "grant" | "revoke";
  readonly origin: Origin;
  readonly requester: PersonId;
  readonly subject: PersonId | null;
  readonly emergency: boolean;
  readonly channel: Channel;
  readonly justification: string;
  readonly items: readonly PartItem[];
  /** Parts that are requests already, with what came of them. */
  readonly opened: readonly { readonly id: CaseId; readonly outcome: Outcome | null }[];
}

interface WholeRow extends Omit<Whole, "items" | "opened" | "justification"> {
  readonly words: Readonly<Record<string, string>> | null;
  readonly opened: Whole["opened"] | null;
}

/** The whole with what its parts are to be; null where it is none, or closed. */
export async function wholeOf(id: CaseId): Promise<Whole | null> {
  const [found] = await rows<WholeRow>(
    `SELECT r.id, r.type, r.origin, r.requester_id AS requester, r.subject_id AS subject, r.emergency, e.channel,
      (SELECT json_object_agg(x.field, x.value) FROM event_texts x WHERE x.event_id = e.id) AS words,
      (SELECT json_agg(json_build_object('id', p.id, 'outcome', p.outcome)) FROM requests p WHERE p.parent_id = r.id) AS opened
     FROM requests r JOIN events e ON e.case_id = r.id AND e.seq = 1 WHERE r.id = $1::uuid AND r.state <> 'closed'`,
    [id],
  );
  if (!found) return null;
  const { words, opened, ...rest } = found;
  return { ...rest, justification: words?.justification ?? "", items: itemsIn(words?.items), opened: opened ?? [] };
}

/** The text that holds the items, and back again. */
export function itemsText(items: readonly PartItem[]): string {
  return JSON.stringify(items);
}

function itemsIn(text: string | undefined): readonly PartItem[] {
  if (text === undefined) return [];
  // Written by `itemsText`.
  return JSON.parse(text) as readonly PartItem[];
}

/** The parts of a whole that are not closed. */
export async function openParts(parent: CaseId): Promise<readonly CaseId[]> {
  const found = await rows<{ id: CaseId }>("SELECT id FROM requests WHERE parent_id = $1::uuid AND state <> 'closed'", [
    parent,
  ]);
  return found.map(({ id }) => id);
}
