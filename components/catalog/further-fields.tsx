"use client";

import { Siren } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { PersonView } from "@/lib/queries/views";

/** Whether it cannot wait, with what that means. */
export function EmergencyField({
  checked,
  onChange,
  error,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly error: string | null;
}) {
  return (
    <div className="rounded-lg border px-3.5 py-2.5 has-checked:border-warn/50 has-checked:bg-warn-wash">
      <label className="flex min-h-7 items-center gap-2.5 text-sm font-semibold max-md:min-h-11">
        <input
          type="checkbox"
          name="emergency"
          value="yes"
          checked={checked}
          aria-describedby="ask-emergency-hint"
          onChange={(event) => onChange(event.target.checked)}
          className="size-4 accent-accent"
        />
        <Siren aria-hidden="true" className="size-4 text-warn" />
        This is an emergency
      </label>
      <p id="ask-emergency-hint" className="mt-0.5 pl-[26px] text-xs text-ink-2">
        It goes the short way of the emergency policy, decisions count at once, and the access is reviewed afterwards.
      </p>
      {error ? (
        <p role="alert" className="mt-1 pl-[26px] text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** It is held already, and is to be held longer. */
export function Extending({
  subject,
  me,
  onStop,
}: {
  readonly subject: PersonView | null;
  readonly me: PersonView;
  readonly onStop: () => void;
}) {
  const whose = subject === null || subject.email === me.email ? "you have" : `${subject.name} has`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-accent-wash px-3.5 py-2.5">
      <p className="min-w-0 flex-1 basis-52">
        <strong className="font-semibold">This extends what {whose}.</strong> The new time begins when it is granted.
      </p>
      <Button size="s" tone="quiet" onClick={onStop} className="max-md:h-11">
        Ask for it anew
      </Button>
    </div>
  );
}
