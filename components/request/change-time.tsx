"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DurationField } from "@/components/catalog/duration-field";
import {
  type ChosenLength,
  chosenDuration,
  chosenFrom,
  durationChoices,
  todayIn,
} from "@/components/catalog/durations";
import { freshKey, insist } from "@/components/task/actions";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Drawer } from "@/components/ui/dialog";
import { announce } from "@/components/ui/live-region";
import { sending } from "@/components/ui/sending";
import { length } from "@/lib/engine/instant";
import { durationWords } from "@/lib/format/duration";
import type { RequestRow } from "@/lib/queries/views";
import type { RequestActions } from "./actions";

interface ChangeTimeProps {
  readonly request: Pick<RequestRow, "number" | "duration">;
  /** The longest that can be asked for; null is without end. */
  readonly most: string | null;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly change: RequestActions["changeDuration"];
}

/** Asks for another time: less counts at once, more begins the approval again. */
export function ChangeTime(props: ChangeTimeProps) {
  const { request, open, onOpenChange } = props;
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title="Change how long"
      description={`${request.number} asks for ${timeWords(request.duration)}. A shorter time counts at once; a longer one begins the approval again.`}
    >
      {open ? <Form {...props} /> : null}
    </Drawer>
  );
}

function timeWords(duration: string | null): string {
  return duration === null ? "access without end" : durationWords(duration);
}

function span(duration: string | null): number {
  return duration === null ? Number.POSITIVE_INFINITY : length(duration);
}

function Form({ request, most, onOpenChange, change }: ChangeTimeProps) {
  const router = useRouter();
  const clock = useClock();
  const today = todayIn(clock.now, clock.zone);
  const [time, setTime] = useState<ChosenLength>(chosenFrom(request.duration, most));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = chosenDuration(time, today);
  const longer = chosen !== undefined && span(chosen) > span(request.duration);
  const send = async () => {
    if (busy) return;
    if (chosen === undefined) return setError("Choose for how long, or write a whole number from 1 to 999.");
    if (span(chosen) === span(request.duration)) return setError("That is what it asks for already.");
    setBusy(true);
    const key = freshKey();
    const answer = await insist(() => change({ request: request.number, key, duration: chosen }));
    setBusy(false);
    if (!answer.ok) return setError(answer.message);
    announce(`It now asks for ${timeWords(chosen)}.`);
    onOpenChange(false);
    router.refresh();
  };
  return (
    <form noValidate className="flex flex-col gap-5" {...sending(send)}>
      <DurationField
        choices={durationChoices(most)}
        value={time}
        onChange={(next) => {
          setTime({ ...time, ...next });
          setError(null);
        }}
        most={most === null ? "Ask for no longer than it is needed." : `At most ${durationWords(most)}.`}
        counted={chosen ? `${durationWords(chosen)}, counted from when it is granted.` : null}
        today={today}
        error={error}
      />
      {longer ? (
        <p className="rounded-lg bg-warn-wash px-3.5 py-2.5 text-sm font-medium text-warn">
          That is longer: everybody is asked anew, and what was approved counts no more.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="y" busy={busy} className="max-md:h-11 max-md:flex-1">
          {longer ? "Change and begin again" : "Change"}
        </Button>
        <Button tone="quiet" onClick={() => onOpenChange(false)} className="max-md:h-11">
          Keep it
        </Button>
      </div>
    </form>
  );
}
