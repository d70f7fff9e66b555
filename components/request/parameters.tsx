import { Section } from "@/components/task/section";
import type { ParameterView } from "@/lib/queries/views";
import { Answered } from "./answered";

/** What a queue was asked with. */
export function Parameters({ parameters }: { readonly parameters: readonly ParameterView[] }) {
  if (parameters.length === 0) return null;
  return (
    <Section title="Asked with">
      <dl className="overflow-hidden rounded-lg border bg-surface">
        {parameters.map(({ name, label, ...answer }) => (
          <div key={name} className="flex flex-wrap gap-x-4 px-3.5 py-2 not-first:border-t">
            <dt className="w-40 shrink-0 text-ink-3">{label || name}</dt>
            <dd className="min-w-0 flex-1 wrap-anywhere">
              <Answered {...answer} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
