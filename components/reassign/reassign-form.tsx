"use client";

import { Check, CircleX } from "lucide-react";
import { useId, useState } from "react";
import { Arrowed } from "@/components/task/arrowed";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/dialog";
import { describes, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { PeoplePicker, type PersonOption } from "@/components/ui/people-picker";
import { sending } from "@/components/ui/sending";
import type { Assignable, ReassignProps, RowOutcome } from "./reassign-drawer";

function option(found: Assignable): PersonOption {
  const load = found.open === 0 ? "nothing open" : `${found.open} open`;
  const notes = [found.title, load, found.warning].filter((note) => note !== null && note !== undefined);
  return { person: found.person, note: notes.join(" · "), refusal: found.refusal };
}

/** Gives tasks to somebody else, with a reason: who they are, what already lies with them, whether they may. */
export function ReassignWhole(props: ReassignProps) {
  const { taskRefs, titles, open, onOpenChange, outcomes = null } = props;
  const form = useId();
  const [busy, setBusy] = useState(false);
  const one = taskRefs.length === 1;
  const footer = outcomes ? (
    <Button tone="y" onClick={() => onOpenChange(false)} className="max-md:h-11 max-md:flex-1">
      Done
    </Button>
  ) : (
    <>
      <Button type="submit" form={form} tone="y" busy={busy} className="max-md:h-11 max-md:flex-1">
        {one ? "Reassign" : `Reassign ${taskRefs.length}`}
      </Button>
      <Button tone="quiet" onClick={() => onOpenChange(false)} className="max-md:h-11">
        Cancel
      </Button>
    </>
  );
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={one ? `Reassign ${taskRefs[0]}` : `Reassign ${taskRefs.length} tasks`}
      description={<Titles titles={titles} />}
      footer={footer}
    >
      {open && outcomes ? <Outcomes outcomes={outcomes} /> : null}
      {open && !outcomes ? (
        <ReassignForm key={taskRefs.join()} {...props} form={form} busy={busy} onBusy={setBusy} />
      ) : null}
    </Drawer>
  );
}

function Titles({ titles }: { readonly titles: readonly string[] }) {
  const more = titles.length - 3;
  return (
    <>
      {titles.slice(0, 3).map((title) => (
        <span key={title} className="block">
          <Arrowed text={title} />
        </span>
      ))}
      {more > 0 ? `and ${more} more` : null}
    </>
  );
}

function Outcomes({ outcomes }: { readonly outcomes: readonly RowOutcome[] }) {
  const moved = outcomes.filter((one) => one.message === null).length;
  return (
    <div role="alert">
      <p className="mb-3 font-semibold">
        {moved === 0 ? "None was moved" : `${moved} of ${outcomes.length} moved`}. The others stay where they are and
        stay selected.
      </p>
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {outcomes.map(({ task, title, message }) => (
          <li key={task} className="flex gap-2.5 px-3 py-2.5 not-first:border-t">
            {message === null ? (
              <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good" />
            ) : (
              <CircleX aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
            )}
            <span className="min-w-0">
              <span className="num text-xs text-ink-3">{task}</span>{" "}
              <span className="wrap-anywhere">
                <Arrowed text={title} />
              </span>
              <span className={message === null ? "block text-sm text-good" : "block text-sm text-bad"}>
                {message ?? "Moved"}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FormProps extends ReassignProps {
  readonly form: string;
  readonly busy: boolean;
  readonly onBusy: (busy: boolean) => void;
}

function ReassignForm({
  taskRefs,
  reasonRequired = true,
  onOpenChange,
  search,
  submit,
  form,
  busy,
  onBusy,
}: FormProps) {
  const id = useId();
  const [to, setTo] = useState<PersonOption | null>(null);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<{ readonly to?: string; readonly reason?: string; readonly all?: string }>({});

  const send = async () => {
    const missing = {
      ...(to ? {} : { to: "Choose whom to give it to." }),
      ...(reasonRequired && reason.trim() === "" ? { reason: "Write a reason: it stands in the record." } : {}),
    };
    setErrors(missing);
    if (!to) document.getElementById(`${id}-to`)?.focus();
    else if (missing.reason) document.getElementById(`${id}-reason`)?.focus();
    if (!to || missing.reason || busy) return;
    onBusy(true);
    const answer = await submit(to.person.email, reason.trim());
    onBusy(false);
    if (answer.ok) onOpenChange(false);
    else setErrors({ all: answer.message });
  };

  return (
    <form id={form} noValidate className="flex flex-col gap-5" {...sending(send)}>
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
        {taskRefs.length === 1
          ? "The task keeps its number and due date"
          : "The tasks keep their numbers and due dates"}
        ; both sides are told. The move stands in the record with your name and reason.
      </p>
    </form>
  );
}
