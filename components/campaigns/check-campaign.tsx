import type { Answer } from "./form-answers";

/** Everything that was said, once more, each with the way back to its field. */
export function CheckCampaign({
  id,
  answers,
  onChange,
}: {
  readonly id: string;
  readonly answers: readonly Answer[];
  readonly onChange: (field: string) => void;
}) {
  return (
    <section aria-labelledby={`${id}-check`} className="mt-5">
      <h2 id={`${id}-check`} tabIndex={-1} className="mb-2 text-lg font-[650] outline-none">
        Check your answers
      </h2>
      <dl className="overflow-hidden rounded-lg border bg-surface">
        {answers.map(({ field, label, words }) => (
          <div
            key={label}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 px-3.5 py-2 not-first:border-t sm:grid-cols-[11rem_minmax(0,1fr)_auto]"
          >
            <dt className="py-0.5 text-ink-3">{label}</dt>
            <dd className="py-0.5 whitespace-pre-line wrap-anywhere max-sm:col-start-1 max-sm:row-start-2">{words}</dd>
            <dd className="max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1">
              <button
                type="button"
                aria-label={`Change: ${label}`}
                onClick={() => onChange(field)}
                className="inline-flex min-h-6 items-center text-sm underline underline-offset-3 max-md:min-h-11"
              >
                Change
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
