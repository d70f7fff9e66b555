import { queueById } from "@/lib/data/queues";
import type { Command } from "@/lib/engine/command";
import { decide } from "@/lib/engine/decide";
import { candidates } from "@/lib/engine/rights";
import { isOpen, type Task } from "@/lib/engine/task";
import type { EditsView } from "./deciding-views";
import { asking, type Story } from "./story";

type Edit = Omit<Extract<Command, { type: "edit-task" }>, "type" | "task">;

const none: EditsView = { priority: false, dueAt: false, statuses: [], claim: null };

/** What may be changed without deciding, asked of the rule itself. */
export async function editsOf(story: Story, task: Task): Promise<EditsView> {
  if (!isOpen(task) || task.pending) return none;
  const may = (edit: Edit) => {
    const command = { type: "edit-task", task: task.id, ...edit } as const;
    return decide(story.about.id, story.about, command, asking(story)).refusal === null;
  };
  return {
    priority: may({ priority: task.priority === "high" ? "normal" : "high" }),
    dueAt: may({ dueAt: null }),
    statuses: await statusesOf(story, may),
    claim: claimOf(story, task, may),
  };
}

async function statusesOf({ about }: Story, may: (edit: Edit) => boolean): Promise<EditsView["statuses"]> {
  const { queue } = about;
  const first = queue?.open[0];
  if (!queue || queue.open.length < 2 || first === undefined || !may({ status: first })) return [];
  const known = (await queueById(queue.id))?.body.statuses ?? [];
  return queue.open.map((slug) => ({ slug, label: known.find((one) => one.slug === slug)?.label ?? slug }));
}

function claimOf({ about, facts, viewer }: Story, task: Task, may: (edit: Edit) => boolean): EditsView["claim"] {
  if (task.claimedBy === viewer.id) return "release";
  if (candidates(about, task, facts).length < 2) return null;
  return may({ claimed: true }) ? "claim" : null;
}
