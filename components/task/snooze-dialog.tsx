"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { describes, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Instant } from "@/lib/engine/instant";
import { when } from "@/lib/format/time";
import type { TaskView } from "@/lib/queries/views";
import { momentIn, snoozeTimes } from "./snooze-times";
import type { TaskControl } from "./use-control";

/** Puts a task off for oneself: nobody else sees it, and its clock goes on. */
export function SnoozeDialog({ task, control }: { readonly task: TaskView; readonly control: TaskControl }) {
  const clock = useClock();
  const { now, zone } = clock;
  const [own, setOwn] = useState("");
  const [error, setError] = useState<string | null>(null);
  const put = async (until: Instant | null) => {
    const answer = await control.putOff(until);
    if (answer.ok) control.snooze(false);
    else setError(answer.message);
  };
  const putOwn = () => {
    const until = momentIn(own, zone);
    if (until === null || until <= now) setError("Choose a day and a time that lie ahead.");
    else void put(until);
  };
  return (
    <Dialog
      open
      onOpenChange={control.snooze}
      title={`Snooze ${task.number}`}
      description="It leaves your inbox until then. Its due date does not move, and nobody else is kept from it."
    >
      <ul className="grid gap-2">
        {task.snoozedUntil ? (
          <li>
            <Button wide onClick={() => void put(null)} className="justify-between max-md:h-11">
              Bring it back now
            </Button>
          </li>
        ) : null}
        {snoozeTimes(now, zone).map(({ label, at }) => (
          <li key={label}>
            <Button wide onClick={() => void put(at)} className="justify-between max-md:h-11">
              {label} <span className="num font-normal text-ink-3">{when(at, clock)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        noValidate
        className="mt-4 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          putOwn();
        }}
      >
        <Field id="snooze-own" label="Another time" error={error} className="min-w-0 flex-1">
          <Input
            id="snooze-own"
            type="datetime-local"
            value={own}
            aria-invalid={Boolean(error) || undefined}
            aria-describedby={describes("snooze-own", { error })}
            onChange={(event) => {
              setOwn(event.target.value);
              setError(null);
            }}
          />
        </Field>
        <Button type="submit" className="max-md:h-11">
          Snooze
        </Button>
      </form>
    </Dialog>
  );
}
