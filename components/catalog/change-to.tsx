"use client";

import { describes } from "@/components/ui/field";
import { durationWords } from "@/lib/format/duration";
import type { Offer } from "./offer";
import { Risk } from "./risk";

/** What takes the place of what is held: one of the app's other accesses. */
export function ChangeTo({
  options,
  value,
  onChange,
  error,
}: {
  readonly options: readonly Offer[];
  readonly value: string;
  readonly onChange: (slug: string) => void;
  readonly error: string | null;
}) {
  return (
    <fieldset aria-describedby={describes("ask-to", { error })} className="min-w-0">
      <legend className="mb-2 text-sm font-semibold">Change it to</legend>
      <div className="overflow-hidden rounded-lg border bg-surface">
        {options.map((option) => (
          <label
            key={option.slug}
            className="flex cursor-pointer items-start gap-3 px-3.5 py-2.5 not-first:border-t has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="to"
              value={option.slug}
              checked={value === option.slug}
              aria-invalid={Boolean(error) || undefined}
              onChange={() => onChange(option.slug)}
              className="mt-0.5 size-4 accent-accent"
            />
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2 font-semibold">
                {option.name} <Risk risk={option.risk} />
              </span>
              {option.description ? <span className="block text-sm text-ink-2">{option.description}</span> : null}
              {option.maxDuration ? (
                <span className="num block text-xs text-ink-3">up to {durationWords(option.maxDuration)}</span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
      {options.length === 0 ? (
        <p className="text-sm text-ink-2">This app offers nothing else that it could be changed to.</p>
      ) : null}
      {error ? (
        <p id="ask-to-error" role="alert" className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
