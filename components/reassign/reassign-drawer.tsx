"use client";

import { useId, useState } from "react";
import { Arrowed } from "@/components/task/arrowed";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/dialog";
import { describes, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { PeoplePicker, type PersonOption } from "@/components/ui/people-picker";
import type { ActionResult } from "@/lib/format/action-result";
import type { PersonView } from "@/lib/queries/views";

/** Somebody a task could be given to, with what already lies with them, or the reason why not. */
export interface Assignable {
  readonly person: PersonView;
  readonly title: string | null;
  readonly open: number;
  readonly refusal: string | null;
}

interface ReassignProps {
  readonly taskRefs: readonly string[];
  readonly titles: readonly string[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Whether the policy asks for a reason; it does unless it says otherwise. */
  readonly reasonRequired?: boolean;
  readonly search: (query: string) => Promise<readonly Assignable[]>;
  readonly submit: (assignee: string, reason: string) => Promise<ActionResult<unknown>>;
}

function option(found: Assignable): PersonOption {
  const load = found.open === 0 ? "nothing open" : `${found.open} open`;
  return {
    person: found.person,
    note: found.title ? `${found.title} · ${load}` : load,
    refusal: found.refusal,
  };
}

/** Gives tasks to somebody else, with a reason: who they are, what already lies with them, whether they may. */
export function ReassignDrawer(props: ReassignProps) {
  const { taskRefs, titles, open, onOpenChange } = props;
  const one = taskRefs.length === 1;
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={one ? `Reassign ${taskRefs[0]}` : `Reassign ${taskRefs.length} tasks`}
      description={titles.slice(0, 3).map((title, index) => (
        <span key={title}>
          {index > 0 ? ", " : ""}
          <Arrowed text={title} />
        </span>
      ))}
    >
      {open ? <ReassignForm key={taskRefs.join()} {...props} /> : null}
    </Drawer>
  );
}

function ReassignForm({ taskRefs, reasonRequired = true, onOpenChange, search, submit }: ReassignProps) {
  const id = useId();
  const [to, setTo] = useState<PersonOption | null>(null);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<{ readonly to?: string; readonly reason?: string; readonly all?: string }>({});
  const [busy, setBusy] = useState(false);

  const send = async () => {
    const missing = {
      ...(to ? {} : { to: "Choose whom to give it to." }),
      ...(reasonRequired && reason.trim() === "" ? { reason: "Write a reason: it stands in the record." } : {}),
    };
    setErrors(missing);
    if (!to || Object.keys(missing).length > 0 || busy) return;
    setBusy(true);
    const answer = await submit(to.person.email, reason.trim());
    setBusy(false);
    if (answer.ok) onOpenChange(false);
    else setErrors({ all: answer.message });
  };

  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        void send();
      }}
    >
      <Field id={`${id}-to`} label="Give to" error={errors.to ?? null}>
        <PeoplePicker
          id={`${id}-to`}
          value={to}
          onChange={(next) => {
            setTo(next);
            setErrors({});
          }}
          search={async (query) => (await search(query)).map(option)}
          invalid={errors.to !== undefined}
          describedBy={describes(`${id}-to`, { error: errors.to })}
        />
      </Field>
      <Field id={`${id}-reason`} label="Reason" optional={!reasonRequired} error={errors.reason ?? null}>
        <Textarea
          id={`${id}-reason`}
          value={reason}
          maxLength={10_000}
          aria-invalid={errors.reason !== undefined || undefined}
          aria-describedby={describes(`${id}-reason`, { error: errors.reason })}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {errors.all ? (
        <p role="alert" className="rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad">
          {errors.all}
        </p>
      ) : null}
      <p className="text-sm text-ink-2">
        {taskRefs.length === 1 ? "The task keeps" : "The tasks keep"} number and due date; both sides are told.
      </p>
      <div className="flex gap-2">
        <Button type="submit" tone="y" busy={busy} className="max-md:h-11 max-md:flex-1">
          Reassign
        </Button>
        <Button tone="quiet" onClick={() => onOpenChange(false)} className="max-md:h-11">
          Cancel
        </Button>
      </div>
    </form>
  );
}
