import type { Bind } from "@/lib/access/sight";
import type { Ref } from "@/lib/data/cases";
import { rows } from "@/lib/data/db";
import { iso } from "@/lib/data/iso";
import { statement } from "@/lib/data/reads/bind";
import type { Campaign } from "@/lib/engine/campaign";
import type { BearingCampaign, Item } from "@/lib/engine/campaign-born";
import { isId } from "@/lib/engine/ids";

/** An item with the campaign it belongs to. */
export interface FoundItem {
  /** Its case is there, whatever else is said here. */
  readonly born: boolean;
  readonly item: Item;
  readonly campaign: BearingCampaign;
}

/** An item as the engine has it, from its row `i`. */
const itemJson = `json_build_object('id', i.id, 'campaign', i.campaign_id, 'number', 'R-' || i.request_number, 'task', i.task_id,
  'taskNumber', 'T-' || i.task_number, 'grant', i.grant_id, 'person', i.person_id, 'entitlement', i.entitlement_id, 'app', i.app_id,
  'plan', i.plan, 'seats', i.seats, 'closed', CASE WHEN i.closed_at IS NOT NULL
    THEN json_build_object('outcome', i.outcome, 'at', ${iso("i.closed_at")}) END)`;

const begun = "c.state IN ('running', 'ending', 'ended')";

interface Row {
  readonly born: boolean;
  readonly item: Item;
  readonly campaign: Campaign;
}

/** The items among these, whoever asks. */
export async function itemsNamed(refs: readonly Ref[]): Promise<readonly FoundItem[]> {
  const { values, bind } = statement();
  const where = refs.length === 0 ? null : conditions(refs, bind);
  if (where === null) return [];
  return rows<Row>(
    `SELECT i.born, ${itemJson} AS item, c.body AS campaign FROM campaign_items i JOIN campaigns c ON c.id = i.campaign_id AND ${begun}
     WHERE (${where}) LIMIT ${bind(refs.length)}`,
    values,
  );
}

/** By ids and numbers, each kind by its own index. */
function conditions(refs: readonly Ref[], bind: Bind): string | null {
  const tasks = refs.flatMap((ref) => ("task" in ref ? [ref.task] : []));
  const requests = refs.flatMap((ref) => ("request" in ref ? [ref.request] : []));
  const parts = [
    idsIn(tasks, "i.task_id", bind),
    numbersIn(tasks, /^T-(\d{1,9})$/, "i.task_number", bind),
    idsIn(requests, "i.id", bind),
    numbersIn(requests, /^R-(\d{1,9})$/, "i.request_number", bind),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(" OR ") : null;
}

function idsIn(refs: readonly string[], column: string, bind: Bind): string | null {
  const ids = refs.filter((ref) => isId(ref));
  return ids.length > 0 ? `${column} = ANY (${bind(ids)}::uuid[])` : null;
}

function numbersIn(refs: readonly string[], form: RegExp, column: string, bind: Bind): string | null {
  const numbers = refs.flatMap((ref) => form.exec(ref)?.[1] ?? []).map(Number);
  return numbers.length > 0 ? `${column} = ANY (${bind(numbers)}::int[])` : null;
}
