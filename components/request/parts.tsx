import { Arrowed } from "@/components/task/arrowed";
import { Section } from "@/components/task/section";
import { Link } from "@/components/ui/link";
import type { PartView } from "@/lib/queries/views";
import { OutcomeSign } from "./outcome";

const states = {
  draft: "Draft",
  form: "Waiting for answers",
  "in-review": "Being approved",
  waiting: "Waiting",
  "in-fulfilment": "Being carried out",
  closed: "Closed",
} as const satisfies Record<PartView["state"], string>;

/** What was asked for together, each with how far it is. */
export function Parts({ parts }: { readonly parts: readonly PartView[] }) {
  if (parts.length === 0) return null;
  const ended = parts.filter(({ state }) => state === "closed").length;
  return (
    <Section title="Parts" note={<span className="num">{`${ended} of ${parts.length} ended`}</span>}>
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {parts.map((part) => (
          <li key={part.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3.5 py-2.5 not-first:border-t">
            <Link
              href={`/requests/${part.number}`}
              className="min-w-0 flex-1 basis-52 font-medium wrap-anywhere hover:underline hover:underline-offset-3"
            >
              <Arrowed text={part.title} />
            </Link>
            <span className="num text-xs text-ink-3">{part.number}</span>
            <span className="w-36 text-sm">
              {part.outcome ? <OutcomeSign outcome={part.outcome} /> : states[part.state]}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
