"use client";

import { Arrowed } from "@/components/task/arrowed";
import { KindIcon } from "@/components/task/kind";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { type Act, type Practice, type PracticeTask, waiting } from "./practice";

/** The pretend tasks that wait. */
export function PracticeList({ practice, act }: { readonly practice: Practice; readonly act: (act: Act) => void }) {
  const tasks = waiting(practice);
  return (
    <section
      aria-label="Tasks"
      className="min-h-0 overflow-y-auto border-r max-[899px]:border-r-0 max-[899px]:border-b"
    >
      <p className="num border-b bg-paper px-4 py-2 text-xs text-ink-2">
        {tasks.length} open{practice.picked.length > 0 ? `, ${practice.picked.length} selected` : ""}
      </p>
      <ul>
        {tasks.map((task) => (
          <Row
            key={task.id}
            task={task}
            current={task.id === practice.current}
            picked={practice.picked.includes(task.id)}
            claimed={practice.claimed.includes(task.id)}
            act={act}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({
  task,
  current,
  picked,
  claimed,
  act,
}: {
  readonly task: PracticeTask;
  readonly current: boolean;
  readonly picked: boolean;
  readonly claimed: boolean;
  readonly act: (act: Act) => void;
}) {
  return (
    <li className="border-b">
      <button
        type="button"
        aria-current={current || undefined}
        onClick={() => act({ do: "open", task: task.id })}
        className={cn(
          "flex w-full gap-2.5 border-l-3 border-l-transparent py-2.5 pr-4 pl-[13px] text-left hover:bg-paper focus-visible:-outline-offset-2",
          (current || picked) && "bg-accent-wash hover:bg-accent-wash",
          current && "border-l-accent",
        )}
      >
        <KindIcon kind={task.kind} className="mt-px size-[18px]" />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate font-medium">
              <Arrowed text={`${task.who} → ${task.what}`} />
            </span>
            {picked ? <Badge tone="accent">Selected</Badge> : null}
            {claimed ? <Badge>Claimed by you</Badge> : null}
            <span className="num shrink-0 text-xs text-ink-2">{task.due}</span>
          </span>
          <span className="block truncate text-sm text-ink-2">“{task.why}”</span>
        </span>
      </button>
    </li>
  );
}
