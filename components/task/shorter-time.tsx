"use client";

import { Select } from "@/components/ui/input";
import { length } from "@/lib/engine/instant";
import { durationWords } from "@/lib/format/duration";
import type { TaskView } from "@/lib/queries/views";
import type { TaskControl } from "./use-control";

const presets = ["PT1H", "PT8H", "P1D", "P7D", "P30D", "P90D", "P180D"] as const;

/** For how long it is approved: what was asked for, or less. */
export function ShorterTime({ task, control }: { readonly task: TaskView; readonly control: TaskControl }) {
  const asked = task.duration;
  const approve = task.verbs.find((verb) => verb.verb === "approve");
  if (task.kind !== "approval" || asked === null || approve?.refusal !== null) return null;
  const less = presets.filter((preset) => length(preset) < length(asked));
  if (less.length === 0) return null;
  return (
    <Select
      aria-label="Approve for how long"
      value={control.shorter ?? asked}
      onChange={(event) => control.shorten(event.target.value === asked ? null : event.target.value)}
      className="w-auto max-md:h-12 max-md:min-w-0 max-md:flex-1 max-md:basis-32 max-md:px-2.5"
    >
      {less.map((preset) => (
        <option key={preset} value={preset}>
          for {durationWords(preset)}
        </option>
      ))}
      <option value={asked}>for {durationWords(asked)}</option>
    </Select>
  );
}
