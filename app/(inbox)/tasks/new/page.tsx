import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { insider } from "@/app/session";
import { NewTaskForm } from "@/components/together/new-task-form";
import { partOf } from "@/lib/queries/together";

export const metadata: Metadata = { title: "New task" };

/** A new task among people; `?parent=P-12` makes it a part of another. Whoever is outside starts nothing. */
export default async function NewTaskPage({ searchParams }: PageProps<"/tasks/new">) {
  const who = await insider();
  const { parent } = await searchParams;
  const whole = typeof parent === "string" ? await partOf(who, parent) : null;
  if (typeof parent === "string" && !whole) notFound();
  return <NewTaskForm me={{ email: who.email, name: who.name }} whole={whole} />;
}
