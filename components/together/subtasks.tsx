"use client";

import { useRouter } from "next/navigation";
import { useCommands } from "@/components/shell/keys";
import { Section } from "@/components/task/section";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { isOpen, type TaskState } from "@/lib/engine/task";
import type { LinkedTask } from "@/lib/queries/together-views";
import type { TaskView } from "@/lib/queries/views";

const stateWords: Partial<Record<TaskState, string>> = {
  open: "Open",
  check: "Being checked",
  done: "Done",
  cancelled: "Cancelled",
};

/** The parts that the reader may see, and what the task is a part of itself. */
export function Subtasks({ view }: { readonly view: TaskView }) {
  const router = useRouter();
  const { parent, subtasks, together, number } = view;
  const href = `/tasks/new?parent=${number}` as const;
  useCommands(
    "This task",
    together.canAddPart
      ? [{ id: "add-subtask", label: "Add a subtask", words: ["part", "child"], run: () => router.push(href) }]
      : [],
  );
  if (!parent && subtasks.length === 0 && !together.canAddPart) return null;
  const done = subtasks.filter((one) => !isOpen(one)).length;
  const note = subtasks.length > 0 ? <span className="num">{`${done} of ${subtasks.length} done`}</span> : undefined;
  return (
    <Section title="Subtasks" note={note}>
      {parent ? (
        <p className="mb-2 text-sm text-ink-2">
          Part of{" "}
          <Link href={`/tasks/${parent.number}`} className="underline underline-offset-3">
            {parent.number} {parent.title}
          </Link>
        </p>
      ) : null}
      {subtasks.length > 0 ? (
        <ul className="mb-2 overflow-hidden rounded-lg border bg-surface">
          {subtasks.map((task) => (
            <Part key={task.id} task={task} />
          ))}
        </ul>
      ) : null}
      {together.canAddPart ? (
        <ButtonLink size="s" href={href} className="max-md:h-11">
          Add subtask
        </ButtonLink>
      ) : null}
    </Section>
  );
}

function Part({ task }: { readonly task: LinkedTask }) {
  const { number, title, state } = task;
  const tone = state === "done" ? "good" : state === "check" ? "accent" : "plain";
  return (
    <li className="flex items-center gap-3 px-3.5 py-2 not-first:border-t">
      <Link
        href={`/tasks/${number}`}
        className="min-w-0 flex-1 underline decoration-line-strong underline-offset-3 wrap-anywhere hover:decoration-current"
      >
        <span className="num text-ink-3">{number}</span> {title}
      </Link>
      <Badge tone={tone}>{stateWords[state] ?? "Open"}</Badge>
    </li>
  );
}
