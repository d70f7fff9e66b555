"use server";

import { z } from "zod";
import { type Moved, mostAtOnce } from "@/components/log/actions";
import { action } from "@/lib/action";
import { localOf } from "@/lib/auth/local";
import { reassign } from "@/lib/commands/reassign";
import { refusalWords } from "@/lib/queries/refusal-words";

const handedOver = z.object({
  tasks: z
    .array(z.string().trim().min(1).max(64))
    .min(1, "Choose at least one task.")
    .max(mostAtOnce, `At most ${mostAtOnce} at once.`),
  assignee: z.string().trim().max(254).pipe(z.email("Choose whom to give it to.")),
  reason: z.string().trim().min(1, "Write a reason: it stands in the record.").max(10_000),
  key: z.string().min(16).max(100),
});

/** Gives several tasks to somebody else, each for itself: what cannot move stays, and says why. */
export const reassignTasks = action(handedOver, async (door, { tasks, assignee, reason, key }) => {
  const moved: Moved[] = [];
  for (const task of new Set(tasks)) {
    const answer = await reassign({ ...door, key: `${key} ${task}` }, { task, assignee, reason });
    const message = answer.ok ? null : await refusalWords(answer.refusal, await localOf(door.viewer));
    moved.push({ task, message });
  }
  return { ok: true, value: moved };
});
