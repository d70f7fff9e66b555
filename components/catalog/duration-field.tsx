"use client";

import { describes } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { type ChosenLength, customChoice, type DurationChoice, units, untilChoice, untilRange } from "./durations";

/** For how long: presets as one row of choices, and a length of one's own. Works without JavaScript. */
export function DurationField({
  choices,
  value,
  onChange,
  most,
  counted,
  today,
  error,
}: {
  readonly choices: readonly DurationChoice[];
  readonly value: ChosenLength;
  readonly onChange: (change: Partial<ChosenLength>) => void;
  /** "At most 30 days." */
  readonly most: string;
  /** What a day that was chosen comes to: "32 days, counted from when it is granted." */
  readonly counted: string | null;
  readonly today: string;
  readonly error: string | null;
}) {
  const described = describes("ask-duration", { hint: true, error });
  return (
    <fieldset aria-describedby={described} className="group min-w-0">
      <legend className="mb-1 text-sm font-semibold">For how long</legend>
      <p id="ask-duration-hint" className="mb-2 text-xs text-ink-3">
        {most}
      </p>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice, index) => (
          <label
            key={choice.value}
            className="inline-flex h-9 cursor-pointer items-center rounded-md border border-control bg-surface px-3 text-sm has-checked:border-accent has-checked:bg-accent-wash has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent not-has-checked:hover:border-ink-3 max-md:h-11 max-md:px-3.5 max-md:text-base"
          >
            <input
              type="radio"
              id={index === 0 ? "ask-duration" : undefined}
              name="duration"
              value={choice.value}
              checked={value.duration === choice.value}
              onChange={() => onChange({ duration: choice.value })}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
      <div className="mt-2 hidden items-center gap-2 group-has-[input[value=custom]:checked]:flex">
        <Input
          type="number"
          name="amount"
          min={1}
          max={999}
          step={1}
          inputMode="numeric"
          aria-label="How many"
          aria-invalid={(value.duration === customChoice && Boolean(error)) || undefined}
          aria-describedby={error ? "ask-duration-error" : undefined}
          value={value.amount}
          onChange={(event) => onChange({ amount: event.target.value })}
          className="w-24"
        />
        <Select
          name="unit"
          aria-label="Of what"
          value={value.unit}
          onChange={(event) => onChange({ unit: event.target.value })}
          className="w-32"
        >
          {units.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </Select>
      </div>
      <div className="mt-2 hidden flex-wrap items-center gap-x-3 gap-y-1 group-has-[input[value=until]:checked]:flex">
        <Input
          type="date"
          name="until"
          {...untilRange(today)}
          aria-label="The last day"
          aria-invalid={(value.duration === untilChoice && Boolean(error)) || undefined}
          aria-describedby={error ? "ask-duration-error" : "ask-duration-counted"}
          value={value.until}
          onChange={(event) => onChange({ until: event.target.value })}
          className="w-44"
        />
        <p id="ask-duration-counted" className="num text-xs text-ink-3">
          {value.duration === untilChoice ? counted : null}
        </p>
      </div>
      {error ? (
        <p id="ask-duration-error" role="alert" className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
