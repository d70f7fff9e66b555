"use client";

import { CalendarClock, ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { describes, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { Menu, MenuRadios } from "@/components/ui/menu";
import { priorities } from "@/lib/engine/task";
import { dueFact } from "@/lib/format/due";
import { capital } from "@/lib/format/letters";
import type { TaskView } from "@/lib/queries/views";
import type { TaskChange } from "./actions";
import { fieldOf, momentIn } from "./snooze-times";
import type { TaskControl } from "./use-control";

interface EditsProps {
  readonly task: TaskView;
  readonly control: TaskControl;
}

/** What can be changed without deciding: who does it, a queue's status, how much it matters, when it is due. */
export function TaskEdits({ task, control }: EditsProps) {
  const [error, setError] = useState<string | null>(null);
  const [dating, setDating] = useState(false);
  const clock = useClock();
  const { edits } = task.deciding;
  const edit = async (change: TaskChange, done: string) => {
    setError(null);
    const answer = await control.edit(change);
    if (answer.ok) announce(done);
    else setError(answer.message);
    return answer.ok;
  };
  const nothing = !edits.priority && !edits.dueAt && edits.statuses.length === 0 && edits.claim === null;
  if (nothing && !task.claimedBy) return null;
  return (
    <div className="mt-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Claim task={task} control={control} edit={edit} />
        {edits.statuses.length > 0 ? (
          <Pick
            name="Status"
            value={task.status ?? ""}
            options={edits.statuses.map(({ slug, label }) => ({ value: slug, label }))}
            onPick={(status) => void edit({ status }, "Status changed.")}
          />
        ) : null}
        {edits.priority ? (
          <Pick
            name="Priority"
            value={task.priority}
            options={priorities.map((value) => ({ value, label: capital(value) }))}
            onPick={(value) => {
              const priority = priorities.find((one) => one === value);
              if (priority) void edit({ priority }, `Priority ${priority}.`);
            }}
          />
        ) : null}
        {edits.dueAt && !dating ? (
          <Button tone="quiet" size="s" onClick={() => setDating(true)} className="max-md:h-11">
            <CalendarClock aria-hidden="true" className="size-3.5" />
            Due: {dueFact(task.dueAt, clock)}
          </Button>
        ) : null}
      </div>
      {dating ? <DueForm task={task} edit={edit} onClose={() => setDating(false)} /> : null}
      {error ? (
        <p role="alert" className="mt-1 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}

type Edit = (change: TaskChange, done: string) => Promise<boolean>;

/** "I do this one": soft, nobody is kept from deciding. */
function Claim({ task, edit }: EditsProps & { readonly edit: Edit }): ReactNode {
  const { claim } = task.deciding.edits;
  const by = task.claimedBy;
  return (
    <>
      {by && claim !== "release" ? <span className="text-ink-2">Claimed by {by.name}.</span> : null}
      {claim === "claim" ? (
        <Button size="s" onClick={() => void edit({ claimed: true }, "Claimed by you.")} className="max-md:h-11">
          {by ? "Take it over" : "Claim"}
        </Button>
      ) : null}
      {claim === "release" ? (
        <>
          <span className="font-medium">Claimed by you.</span>
          <Button size="s" onClick={() => void edit({ claimed: false }, "Released.")} className="max-md:h-11">
            Release
          </Button>
        </>
      ) : null}
    </>
  );
}

function Pick({
  name,
  value,
  options,
  onPick,
}: {
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string) => void;
}) {
  const label = options.find((option) => option.value === value)?.label ?? capital(value);
  return (
    <Menu
      trigger={
        <Button tone="quiet" size="s" className="max-md:h-11">
          {name}: {label}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      <MenuRadios value={value} options={options} onChange={onPick} closes />
    </Menu>
  );
}

function DueForm({
  task,
  edit,
  onClose,
}: {
  readonly task: TaskView;
  readonly edit: Edit;
  readonly onClose: () => void;
}) {
  const { zone } = useClock();
  const [text, setText] = useState(task.dueAt ? fieldOf(task.dueAt, zone) : "");
  const [error, setError] = useState<string | null>(null);
  const save = async () => {
    const dueAt = text === "" ? null : momentIn(text, zone);
    if (text !== "" && dueAt === null) setError("Choose a day and a time.");
    else if (await edit({ dueAt }, "Due date changed.")) onClose();
  };
  return (
    <form
      noValidate
      className="mt-1 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Field id="task-due" label={`Due (${zone}); empty for none`} error={error}>
        <Input
          id="task-due"
          type="datetime-local"
          autoFocus
          value={text}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes("task-due", { error })}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" className="max-md:h-11">
        Save
      </Button>
      <Button tone="quiet" kbd="Esc" onClick={onClose} className="max-md:h-11">
        Back
      </Button>
    </form>
  );
}
