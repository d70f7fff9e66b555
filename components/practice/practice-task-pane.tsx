"use client";

import { type KeyboardEvent, useState } from "react";
import { Arrowed } from "@/components/task/arrowed";
import { KindBadge } from "@/components/task/kind";
import { Button } from "@/components/ui/button";
import type { Act, Practice, PracticeTask } from "./practice";

/** The pretend task that is open, with what can be decided. */
export function PracticeTaskPane({
  task,
  practice,
  act,
}: {
  readonly task: PracticeTask;
  readonly practice: Practice;
  readonly act: (act: Act) => void;
}) {
  const several = practice.picked.length > 1 ? ` ${practice.picked.length}` : "";
  return (
    <section aria-label="Task" className="flex min-h-0 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-5">
        <p className="text-sm">
          <KindBadge kind={task.kind} />
        </p>
        <h2 className="mt-2 text-xl font-[650] tracking-[-0.014em]">
          <Arrowed text={`${task.who} → ${task.what}`} />
        </h2>
        <blockquote className="mt-3 border-l-2 border-line-strong pl-3 text-ink-2">{task.why}</blockquote>
        <p className="num mt-3 text-sm text-ink-2">{task.due}</p>
      </div>
      <div className="border-t bg-surface px-6 py-4">
        {practice.writing ? (
          <Reason task={task} act={act} />
        ) : (
          <div className="flex flex-wrap gap-2">
            <Button tone="y" kbd="Y" onClick={() => act({ do: "approve" })}>
              {task.positive}
              {several}
            </Button>
            <Button tone="n" kbd="N" onClick={() => act({ do: "deny" })}>
              {task.negative}
              {several}
            </Button>
            <Button kbd="X" onClick={() => act({ do: "pick" })}>
              {practice.picked.includes(task.id) ? "Unselect" : "Select"}
            </Button>
            <Button
              kbd="Z"
              refusal={practice.decided.length === 0 ? "Nothing was decided yet." : null}
              onClick={() => act({ do: "undo" })}
            >
              Undo
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

function Reason({ task, act }: { readonly task: PracticeTask; readonly act: (act: Act) => void }) {
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const send = () => {
    setAsked(reason.trim() === "");
    act({ do: "write", reason });
  };
  const hear = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      act({ do: "leave" });
    }
  };
  return (
    <div>
      <label htmlFor="practice-reason" className="text-sm font-medium">
        Why?
      </label>
      <textarea
        id="practice-reason"
        // Opened by a key or a press: what is asked for next is the reason.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={hear}
        aria-invalid={asked || undefined}
        aria-describedby={asked ? "practice-reason-problem" : undefined}
        className="mt-1 block w-full rounded-md border border-line-strong bg-surface px-3 py-2"
      />
      {asked ? (
        <p id="practice-reason-problem" role="alert" className="mt-1 text-sm text-bad">
          A reason is needed.
        </p>
      ) : null}
      <div className="mt-2 flex gap-2">
        <Button tone="n" onClick={send}>
          {task.negative}
        </Button>
        <Button tone="quiet" onClick={() => act({ do: "leave" })}>
          Not now
        </Button>
      </div>
    </div>
  );
}
