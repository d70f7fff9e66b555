import type { Viewer } from "@/lib/access/viewer";
import { type LedgerRow, ledgerRow, ledgerRows } from "@/lib/data/reads/notes";
import { isId } from "@/lib/engine/ids";
import { byText, cut, limited, type PageWanted } from "./page";
import type { DeliveryView, Page } from "./views";

/** One message that left the house or was to, with what it is about. */
export interface LedgerView extends DeliveryView {
  readonly attempts: number;
  readonly request: { readonly id: string; readonly number: string };
  readonly task: { readonly id: string; readonly number: string } | null;
}

/** The ledger of messages for admins, the latest first; of what they may not see nothing is in it. */
export async function ledger(
  viewer: Viewer,
  state: DeliveryView["state"] | null,
  wanted: PageWanted,
): Promise<Page<LedgerView>> {
  const limit = limited(wanted);
  const after = byText(wanted.cursor)?.[1] ?? null;
  const found = await ledgerRows(viewer, { state, after, limit });
  return cut(found, limit, (last) => [last.at, last.id], found.slice(0, limit).map(toView));
}

/** One row of it. */
export async function ledgerEntry(viewer: Viewer, id: string): Promise<LedgerView | null> {
  const found = isId(id) ? await ledgerRow(viewer, id) : null;
  return found && toView(found);
}

function toView({
  email,
  name,
  case: request,
  request: number,
  task,
  taskNumber,
  event: _event,
  ...row
}: LedgerRow): LedgerView {
  return {
    ...row,
    person: { email, name },
    request: { id: request, number },
    task: task && taskNumber ? { id: task, number: taskNumber } : null,
  };
}
