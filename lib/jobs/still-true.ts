import type { Viewer } from "@/lib/access/viewer";
import { loadCase } from "@/lib/data/cases";
import { type Delivery, wasTold } from "@/lib/data/deliveries";
import { type Instant, plusSeconds } from "@/lib/engine/instant";
import { asksToAct } from "@/lib/engine/message";
import { candidates } from "@/lib/engine/rights";
import { isOpen, type Task } from "@/lib/engine/task";

/** Why a message is not sent now. */
export type Held =
  | { readonly state: "suppressed"; readonly reason: string }
  | { readonly state: "later"; readonly at: Instant };

interface Now {
  readonly task: Task;
  /** Whether the person may act on it, as whoever is asked or in the place of one of them. */
  readonly acts: boolean;
}

/** Why a message is no longer true for this person, or not yet; null: it is. */
export async function heldBack(delivery: Delivery, viewer: Viewer): Promise<Held | null> {
  const { message, taskId } = delivery;
  if (!taskId || !(asksToAct(message) || message === "task-reassigned-away" || message === "errored")) return null;
  const now = await taskNow(delivery, viewer);
  if (!now) return suppressed("may not see it any more");
  if (message === "errored") return now.task.state === "errored" ? null : suppressed("settled meanwhile");
  return message === "task-reassigned-away" ? await away(now, delivery) : asked(now, message);
}

async function taskNow({ caseId, taskId }: Delivery, viewer: Viewer): Promise<Now | null> {
  const needs = { task: null, people: [viewer.id], groups: [], taskNumbers: 0, requestNumber: false };
  const found = await loadCase({ ref: { request: caseId }, viewer: null, needs, key: null });
  const task = found?.case.tasks.find(({ id }) => id === taskId);
  if (!found || !task) return null;
  return { task, acts: isOpen(task) && candidates(found.case, task, found.facts).includes(viewer.id) };
}

function asked({ task, acts }: Now, message: string): Held | null {
  if (!isOpen(task)) return suppressed(closedWords[task.state] ?? "decided meanwhile");
  if (!acts) return suppressed("reassigned meanwhile");
  if (message === "check" && task.state !== "check") return suppressed("settled meanwhile");
  // Whoever is deciding now may still take it back; then the others are asked after all.
  return task.pending ? { state: "later", at: plusSeconds(task.pending.until, 1) } : null;
}

async function away({ acts }: Now, delivery: Delivery): Promise<Held | null> {
  if (acts) return suppressed("asked again meanwhile");
  return (await wasTold(delivery, "task-assigned")) ? null : suppressed("was never told of it");
}

function suppressed(reason: string): Held {
  return { state: "suppressed", reason };
}

const closedWords: Readonly<Record<string, string>> = {
  cancelled: "cancelled meanwhile",
  superseded: "replaced meanwhile",
};
