"use client";

import { Ellipsis } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import type { Instant } from "@/lib/engine/instant";
import { isOpen } from "@/lib/engine/task";
import type { TaskView, VerbView } from "@/lib/queries/views";
import { Composer } from "./composer";
import { Countdown } from "./countdown";
import { pastWord, shortTitle } from "./headline";
import { type TaskControl, verbOf } from "./use-control";

export interface DecisionBarProps {
  readonly task: TaskView;
  readonly control: TaskControl;
  readonly undoSeconds: number;
  readonly onUndo: () => void;
  readonly onWindowEnd: () => void;
}

/** The foot of a task: what may be decided now, or what is being decided. It sticks to the end of the pane. */
export function DecisionBar(props: DecisionBarProps) {
  const { task } = props;
  if (task.pending?.mine)
    return (
      <Foot>
        <PendingBar {...props} />
      </Foot>
    );
  if (!isOpen(task) || task.verbs.length === 0) return null;
  return (
    <Foot>
      <OpenBar {...props} />
    </Foot>
  );
}

/** The foot of a pane. */
export function Foot({ children }: { readonly children: ReactNode }) {
  return (
    <div className="shrink-0 border-t bg-surface px-8 py-3 shadow-[0_-8px_24px_-20px_oklch(0.2_0.02_265/0.35)] max-md:px-4">
      <div className="mx-auto max-w-[760px]">{children}</div>
    </div>
  );
}

function PendingBar({ task, onUndo, onWindowEnd }: DecisionBarProps) {
  const { pending } = task;
  if (!pending) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{pastWord(task.kind, pending.verb)} by you.</strong>{" "}
        <span className="text-ink-2">
          {pending.until ? <Window until={pending.until} onEnd={onWindowEnd} /> : null}
        </span>
      </p>
      {task.canUndo ? (
        <Button kbd="Z" onClick={onUndo} className="max-md:h-11">
          Undo
        </Button>
      ) : null}
    </div>
  );
}

/** How long the decision can still be taken back. */
function Window({ until, onEnd }: { readonly until: Instant; readonly onEnd: () => void }) {
  const [over, setOver] = useState(false);
  const ended = useRef(onEnd);
  useEffect(() => {
    ended.current = onEnd;
  });
  const end = useCallback(() => {
    setOver(true);
    ended.current();
    // What falls due is written within a second; then the page shows what followed.
    setTimeout(() => ended.current(), 1500);
  }, []);
  if (over) return "It counts now.";
  return (
    <>
      Takes effect in <Countdown until={until} onEnd={end} />; until then nobody hears of it.
    </>
  );
}

function OpenBar({ task, control, undoSeconds }: DecisionBarProps) {
  const composed = control.composing ? task.verbs.find((verb) => verb.verb === control.composing?.verb) : undefined;
  if (composed && control.composing) {
    return (
      <Composer
        key={`${task.number} ${composed.verb}`}
        task={task}
        verb={composed}
        confirming={control.composing.confirming}
        onSend={(comment) => control.send(composed, comment)}
        onCancel={control.back}
      />
    );
  }
  const positive = verbOf(task, "positive");
  const negative = verbOf(task, "negative");
  const refusals = new Set(task.verbs.map((verb) => verb.refusal));
  const reason = refusals.size === 1 ? [...refusals][0] : null;
  const shown = [positive, negative].filter((verb) => verb !== undefined);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {reason ? <p className="basis-full text-sm font-medium">{reason}</p> : null}
      {shown.map((verb) => (
        <VerbButton key={verb.verb} task={task} verb={verb} control={control} />
      ))}
      <span className="flex items-center gap-2 max-md:hidden">
        <Button tone="quiet" kbd="R" refusal={task.canReassign.refusal} onClick={() => control.reassign(true)}>
          Reassign
        </Button>
        <Button tone="quiet" kbd="I" onClick={() => control.comment(true)}>
          Ask
        </Button>
      </span>
      <MoreMenu task={task} control={control} shown={shown} />
      {reason ? null : (
        <p className="text-xs text-ink-3 max-md:basis-full md:flex-1 md:basis-24 md:text-right">
          {/* A longer one stands in the composer, before the decision is sent. */}
          {negative?.consequence && negative.consequence.length <= 40 ? negative.consequence : null}
          {undoSeconds === 0 ? null : <span className="block">You can undo for {undoSeconds} seconds.</span>}
        </p>
      )}
    </div>
  );
}

function VerbButton({
  task,
  verb,
  control,
}: {
  readonly task: TaskView;
  readonly verb: VerbView;
  readonly control: TaskControl;
}) {
  const positive = verb.tone === "positive";
  return (
    <Button
      tone={positive ? "y" : "n"}
      kbd={positive ? "Y" : "N"}
      refusal={verb.refusal}
      data-verb={verb.verb}
      aria-label={`${verb.label} ${shortTitle(task)}`}
      onClick={() => control.press(verb)}
      className="max-md:h-12 max-md:flex-1"
    >
      {verb.label}
    </Button>
  );
}

function MoreMenu({
  task,
  control,
  shown,
}: {
  readonly task: TaskView;
  readonly control: TaskControl;
  readonly shown: readonly VerbView[];
}) {
  const rest = task.verbs.filter((verb) => !shown.includes(verb) && verb.refusal === null);
  const commented = shown.find((verb) => verb.tone === "positive" && verb.comment === "optional" && !verb.refusal);
  return (
    <Menu
      align="end"
      side="top"
      trigger={
        <IconButton label="More" className={cn("size-9 max-md:size-12")}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      {commented ? (
        <MenuItem onSelect={() => control.press(commented, true)}>{commented.label} with a comment</MenuItem>
      ) : null}
      {rest.map((verb) => (
        <MenuItem key={verb.verb} danger={verb.tone === "negative"} onSelect={() => control.press(verb)}>
          {verb.label}
        </MenuItem>
      ))}
      <MenuItem kbd="R" refusal={task.canReassign.refusal} onSelect={() => control.reassign(true)}>
        Reassign
      </MenuItem>
      <MenuItem kbd="I" onSelect={() => control.comment(true)}>
        Ask for information
      </MenuItem>
      <MenuItem kbd="C" onSelect={() => control.comment(false)}>
        Comment
      </MenuItem>
      <MenuLink href={`/tasks/${task.number}`}>Open on its own page</MenuLink>
    </Menu>
  );
}
