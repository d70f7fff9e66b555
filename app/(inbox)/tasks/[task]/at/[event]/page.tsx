import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { viewer } from "@/app/session";
import { TaskAt } from "@/components/task/task-at";
import { taskAt } from "@/lib/queries/task-at";

const read = cache(async (task: string, event: string) => taskAt(await viewer(), task, event));

export async function generateMetadata({ params }: PageProps<"/tasks/[task]/at/[event]">): Promise<Metadata> {
  const { task, event } = await params;
  const view = await read(task, event);
  return { title: view ? `${view.task.number} as it was` : "No such task" };
}

/** A task and its request as they were after one of their events. */
export default async function TaskAtPage({ params }: PageProps<"/tasks/[task]/at/[event]">) {
  const who = await viewer();
  const { task, event } = await params;
  const view = await read(task, event);
  if (!view) notFound();
  return <TaskAt view={view} me={who.email} />;
}
