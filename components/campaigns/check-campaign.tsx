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
          <div key={label} className="flex items-start gap-x-4 px-3.5 py-2 not-first:border-t">
            <div className="flex min-w-0 flex-1 flex-wrap gap-x-4 py-0.5">
              <dt className="w-44 shrink-0 text-ink-3">{label}</dt>
              <dd className="min-w-0 flex-1 basis-52 whitespace-pre-line wrap-anywhere">{words}</dd>
            </div>
            <button
              type="button"
              aria-label={`Change: ${label}`}
              onClick={() => onChange(field)}
              className="inline-flex min-h-6 shrink-0 items-center text-sm underline underline-offset-3 max-md:min-h-11"
            >
              Change
            </button>
          </div>
        ))}
      </dl>
    </section>
  );
}
