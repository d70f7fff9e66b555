"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** One of a few, each with its words: chosen by mouse, or with the arrows. */
export function ChoiceField<Value extends string>({
  id,
  legend,
  hint,
  options,
  value,
  error,
  across,
  onChange,
}: {
  readonly id: string;
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly error: string | null;
  /** Beside each other where there is room. */
  readonly across?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="text-sm font-semibold">{legend}</legend>
      {hint ? <p className="mt-1 text-xs text-ink-3">{hint}</p> : null}
      <div className={cn("mt-2 grid gap-2", across && "sm:auto-cols-fr sm:grid-flow-col")}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-10 items-start gap-2.5 rounded-md border border-control bg-surface px-3 py-2 text-base has-checked:border-accent has-checked:bg-accent-wash max-md:min-h-11"
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="mt-[3px] size-4 shrink-0 accent-(--accent)"
            />
            <span>
              {option.label}
              {option.hint ? <span className="block text-xs text-ink-3">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
