import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { capital } from "@/lib/format/letters";
import type { RelatedView } from "@/lib/queries/insight-views";
import { Arrowed } from "./arrowed";
import { Section } from "./section";

function endWords({ outcome }: RelatedView): string {
  return capital((outcome ?? "closed").replace("-", " "));
}

/** Other requests of the same person and for the same access: those that are open lead to their task. */
export function Related({ related }: { readonly related: readonly RelatedView[] }) {
  if (related.length === 0) return null;
  return (
    <Section title="Related" note="same person or access">
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {related.map((one) => (
          <li key={one.number} className="flex items-baseline gap-3 px-3.5 py-2 text-sm not-first:border-t">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <Link
                href={one.task && one.state !== "closed" ? `/tasks/${one.task}` : `/requests/${one.number}`}
                className="font-medium hover:underline"
              >
                <Arrowed text={one.title} />
              </Link>{" "}
              <span className="num text-xs whitespace-nowrap text-ink-3">{one.number}</span>
            </span>
            <Badge tone={one.state === "closed" ? "plain" : "accent"}>
              {one.state === "closed" ? endWords(one) : "Open"}
            </Badge>
            <Time at={one.at} className="num min-w-20 shrink-0 text-right text-xs text-ink-3" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
