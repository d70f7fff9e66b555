import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { taskActions } from "@/app/(inbox)/tasks/task-actions";
import { clockOf, viewer } from "@/app/session";
import { shortTitle } from "@/components/task/headline";
import { TaskScreen } from "@/components/task/task-screen";
import { neighboursOf } from "@/lib/queries/neighbours";
import { taskView } from "@/lib/queries/task";
import { undoWindow } from "@/lib/queries/undo-window";

const read = cache(async (ref: string) => taskView(await viewer(), ref));

export async function generateMetadata({ params }: PageProps<"/tasks/[task]">): Promise<Metadata> {
  const view = await read((await params).task);
  return { title: view ? `${view.number} ${shortTitle(view)}` : "No such task" };
}

/** One task. `?choose=approve` (from an e-mail) preselects a verb; nothing happens by opening the page. */
export default async function TaskPage({ params, searchParams }: PageProps<"/tasks/[task]">) {
  const who = await viewer();
  const [{ now }, { task }, { choose }, undoSeconds] = await Promise.all([
    clockOf(who),
    params,
    searchParams,
    undoWindow(),
  ]);
  const view = await read(task);
  if (!view) notFound();
  const neighbours = await neighboursOf(who, view.id);
  return (
    <TaskScreen
      key={view.id}
      view={view}
      neighbours={neighbours}
      choose={typeof choose === "string" ? choose : null}
      me={who.email}
      undoSeconds={undoSeconds}
      renderedAt={now}
      actions={taskActions}
    />
  );
}
