"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import type { FieldProblem } from "@/lib/engine/form";
import type { Instant } from "@/lib/engine/instant";
import { isOpen } from "@/lib/engine/task";
import type { TaskView, VerbView } from "@/lib/queries/views";
import { Composer } from "./composer";
import { copyLink } from "./copy-link";
import { Countdown } from "./countdown";
import { DraftBar, SubmitReviews } from "./draft-bar";
import { asksRequester, pastWord, shortTitle } from "./headline";
import { ShorterTime } from "./shorter-time";
import { type TaskControl, verbOf } from "./use-control";

// Forms are rare: what fills them in comes when one is looked at.
const AnswerForm = dynamic(async () => (await import("./answer-form")).AnswerForm);

export interface DecisionBarProps {
  readonly task: TaskView;
  readonly control: TaskControl;
  readonly undoSeconds: number;
  /** What the server found wrong with the answers to a form. */
  readonly problems?: readonly FieldProblem[] | undefined;
  readonly onUndo: () => void;
  readonly onWindowEnd: () => void;
  readonly onSubmitReviews: () => Promise<void>;
}

/** The foot of a task: what may be decided now, or what is being decided. It sticks to the end of the pane. */
export function DecisionBar(props: DecisionBarProps) {
  const { task } = props;
  if (task.pending?.mine && !task.deciding.draft)
    return (
      <Foot>
        <PendingBar {...props} />
      </Foot>
    );
  const open = isOpen(task) || task.allowed.length > 0;
  const decidable = open && task.verbs.length > 0;
  const drafts = task.deciding.campaign?.drafts ?? 0;
  if (!decidable && drafts === 0) return null;
  return (
    <Foot>
      <SubmitReviews task={task} onSubmit={props.onSubmitReviews} />
      <DraftBar task={task} onUndo={props.onUndo} />
      {decidable ? <OpenBar {...props} /> : null}
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

function OpenBar(props: DecisionBarProps) {
  const { task, control } = props;
  const { composing } = control;
  const composed = composing ? task.verbs.find((verb) => verb.verb === composing.verb) : undefined;
  const form = task.deciding.fields.length > 0 ? task.verbs.find((verb) => verb.verb === "submit") : undefined;
  if (form && (composed === form || form.refusal === null)) {
    return (
      <AnswerForm
        key={`${task.number} ${props.problems?.length ?? 0}`}
        task={task}
        verb={form}
        refused={props.problems ?? []}
        override={composing?.override === true}
        onSend={(data, comment) => control.send(form, comment, { data })}
        onCancel={form.refusal === null ? null : control.back}
      >
        <MoreMenu task={task} control={control} shown={[form]} />
      </AnswerForm>
    );
  }
  if (composed && composing) {
    return (
      <Composer
        key={`${task.number} ${composed.verb}`}
        task={task}
        verb={composed}
        confirming={composing.confirming}
        override={composing.override === true}
        onSend={(comment, extras) => control.send(composed, comment, extras)}
        onCancel={control.back}
        proving={control.proving}
      />
    );
  }
  return <Verbs {...props} />;
}

function Verbs({ task, control, undoSeconds }: DecisionBarProps) {
  const positive = verbOf(task, "positive");
  const negative = verbOf(task, "negative");
  const neutral = task.verbs.find((verb) => verb.tone === "neutral" && verb.refusal === null);
  const refusals = new Set(task.verbs.map((verb) => verb.refusal));
  const reason = refusals.size === 1 ? [...refusals][0] : null;
  // Among people a verb belongs to a role: those of the others are not held out to one.
  const ofRole = (verb: VerbView) => task.kind !== "collaboration" || verb.refusal === null;
  const shown = [positive, negative, neutral].filter((verb) => verb !== undefined).filter(ofRole);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {reason ? <p className="basis-full text-sm font-medium">{reason}</p> : null}
      {shown.map((verb) => (
        <VerbButton key={verb.verb} task={task} verb={verb} control={control} />
      ))}
      <ShorterTime task={task} control={control} />
      <span className="flex items-center gap-2 max-md:hidden">
        <Button tone="quiet" kbd="R" refusal={task.canReassign.refusal} onClick={() => control.reassign(true)}>
          Reassign
        </Button>
        {asksRequester(task) ? (
          <Button tone="quiet" kbd="I" onClick={() => control.comment(true)} className="max-[1500px]:hidden">
            Ask
          </Button>
        ) : null}
      </span>
      <MoreMenu task={task} control={control} shown={shown} />
      {reason ? null : (
        <p className="text-xs text-ink-3 max-md:basis-full md:flex-1 md:basis-24 md:text-right">
          {/* A longer one stands in the composer, before the decision is sent. */}
          {negative?.consequence && shown.includes(negative) && negative.consequence.length <= 40
            ? negative.consequence
            : null}{" "}
          <span className="md:block">{countsWhen(task, undoSeconds)}</span>
        </p>
      )}
    </div>
  );
}

/** When a decision counts: a review once it is submitted, work among people at once, all else when its window is over. */
function countsWhen(task: TaskView, undoSeconds: number): string | null {
  if (task.deciding.campaign?.submits) return "It counts once you submit.";
  if (task.kind === "collaboration" || task.emergency || undoSeconds === 0) return null;
  return `You can undo for ${undoSeconds} s.`;
}

const looks = {
  positive: { tone: "y", kbd: "Y" },
  negative: { tone: "n", kbd: "N" },
  neutral: { tone: "plain", kbd: null },
} as const;

function VerbButton({
  task,
  verb,
  control,
}: {
  readonly task: TaskView;
  readonly verb: VerbView;
  readonly control: TaskControl;
}) {
  const { tone, kbd } = looks[verb.tone];
  return (
    <Button
      tone={tone}
      {...(kbd ? { kbd } : {})}
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
      {task.deciding.overrides.map((verb) => (
        <MenuItem key={verb.verb} danger={verb.tone === "negative"} onSelect={() => control.override(verb)}>
          {verb.label} as an admin
        </MenuItem>
      ))}
      <MenuItem kbd="R" refusal={task.canReassign.refusal} onSelect={() => control.reassign(true)}>
        Reassign
      </MenuItem>
      {asksRequester(task) ? (
        <MenuItem kbd="I" onSelect={() => control.comment(true)}>
          Ask for information
        </MenuItem>
      ) : null}
      <MenuItem kbd="C" onSelect={() => control.comment(false)}>
        Comment
      </MenuItem>
      <MenuItem kbd="S" onSelect={() => control.snooze(true)}>
        {task.snoozedUntil ? "Change when it comes back" : "Snooze"}
      </MenuItem>
      <MenuItem kbd="." onSelect={() => copyLink(task.number)}>
        Copy link
      </MenuItem>
      <MenuLink href={`/tasks/${task.number}`}>Open on its own page</MenuLink>
    </Menu>
  );
}
