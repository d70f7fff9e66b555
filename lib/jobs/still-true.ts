import type { Viewer } from "@/lib/access/viewer";
import { loadCase } from "@/lib/data/cases";
import { type Delivery, wasTold } from "@/lib/data/deliveries";
import { type TaskNow, taskNow } from "@/lib/data/notices";
import { type Instant, plusSeconds } from "@/lib/engine/instant";
import { asksToAct, type Message } from "@/lib/engine/message";
import { noNeeds } from "@/lib/engine/needs";
import { candidates } from "@/lib/engine/rights";
import { isOpen } from "@/lib/engine/task";

/** Why a message is not sent now. */
export type Held =
  | { readonly state: "suppressed"; readonly reason: string }
  | { readonly state: "later"; readonly at: Instant };

/** Why a message is no longer true, or not yet, as its task stands; null: it is. Whose turn it is comes after. */
export async function heldBack({ message, taskId }: Delivery): Promise<Held | null> {
  if (!taskId || !(asksToAct(message) || message === "errored")) return null;
  const now = await taskNow(taskId);
  if (!now) return suppressed("may not see it any more");
  if (message === "errored") return now.state === "errored" ? null : suppressed("settled meanwhile");
  return asked(now, message);
}

function asked(now: TaskNow, message: Message): Held | null {
  if (!isOpen(now)) return suppressed(closedWords[now.state] ?? "decided meanwhile");
  if (message === "check" && now.state !== "check") return suppressed("settled meanwhile");
  // Whoever is deciding now may still take it back; then the others are asked after all.
  return now.pendingUntil ? { state: "later", at: plusSeconds(now.pendingUntil, 1) } : null;
}

/** The same by whether the person may act on the task now, as whoever is asked or in the place of one of them. */
export async function notTheirTurn(delivery: Delivery, acts: boolean): Promise<Held | null> {
  if (asksToAct(delivery.message)) return acts ? null : suppressed("reassigned meanwhile");
  if (delivery.message !== "task-reassigned-away") return null;
  if (acts) return suppressed("asked again meanwhile");
  return (await wasTold(delivery, "task-assigned")) ? null : suppressed("was never told of it");
}

/** Whether it is this person whom a task waits for; of a task among few no more is looked at. */
export async function isAsked({ caseId, taskId }: Delivery, viewer: Viewer): Promise<boolean> {
  const found = await loadCase({ ref: { request: caseId }, viewer: null, needs: noNeeds, key: null });
  const task = found?.case.tasks.find(({ id }) => id === taskId);
  return (
    found !== null &&
    task !== undefined &&
    isOpen(task) &&
    candidates(found.case, task, found.facts).includes(viewer.id)
  );
}

function suppressed(reason: string): Held {
  return { state: "suppressed", reason };
}

const closedWords: Readonly<Record<string, string>> = {
  cancelled: "cancelled meanwhile",
  superseded: "replaced meanwhile",
};
