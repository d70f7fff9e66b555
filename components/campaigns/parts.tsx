"use client";

import { Link } from "@/components/ui/link";
import { Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { many } from "@/lib/format/many";
import type { CampaignPartView } from "@/lib/queries/campaign-views";
import { CountsBar, CountsWords, partsOf, summed } from "./counts-bar";
import { Figure } from "./figure";
import { itemsHref } from "./href";

interface PartsProps {
  readonly what: "app" | "department";
  readonly parts: readonly CampaignPartView[];
  readonly campaign: string;
  readonly overdue: boolean;
}

const heads = { app: "App", department: "Department" } as const;
/** So many bars are looked at; the table has all. */
const bars = 12;

/** How far each app or department is, the most open ones first. */
export function Parts({ what, parts, campaign, overdue }: PartsProps) {
  const open = parts.filter((part) => part.open > 0);
  const [most] = open;
  const title = most
    ? `${most.name} has the most open: ${most.open} of ${most.items}`
    : `Nothing is open in any ${what}`;
  const href = (part: CampaignPartView) =>
    itemsHref(campaign, { state: part.open > 0 ? "open" : undefined, [what]: part.key });
  const shown = parts.slice(0, bars);
  const table = (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          {[heads[what], "Items", "Open", "Certified", "Removed", "Changed"].map((head) => (
            <Th key={head}>{head}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <Td>
              <TextLink href={href(part)}>{part.name}</TextLink>
            </Td>
            {[part.items, part.open, part.certified, part.removed, part.changed].map((count, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
              <Td key={place} className="num">
                {count}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  const csv = parts.map(({ name, items: all, open: left, certified, removed, changed }) => [
    name,
    ...[all, left, certified, removed, changed].map(String),
  ]);
  return (
    <Figure
      title={title}
      table={table}
      csv={[[what, "items", "open", "certified", "removed", "changed"], ...csv]}
      file={`${campaign}-by-${what}.csv`}
      href={itemsHref(campaign, { state: "open" })}
    >
      <ul className="space-y-1">
        {shown.map((part) => {
          const own = partsOf(withRest(part), overdue);
          return (
            <li key={part.key}>
              <Link
                href={href(part)}
                className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)_4.5rem] items-center gap-2.5 rounded-md py-1 text-sm hover:bg-paper max-md:min-h-11"
              >
                <span className="truncate">{part.name}</span>
                <CountsBar parts={own} whole={part.items} />
                <span className="num text-right text-ink-2">
                  {part.open === 0 ? "done" : `${part.open} open`}
                  <span className="sr-only"> of {part.items}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {parts.length > bars ? (
        <p className="mt-2 text-xs text-ink-3">{many(parts.length - bars, "more", "more")} in the table.</p>
      ) : null}
      <div className="mt-2.5">
        <CountsWords parts={partsOf(summed(shown.map(withRest)), overdue)} />
      </div>
    </Figure>
  );
}

function withRest(part: CampaignPartView) {
  const { items, open, certified, removed, changed } = part;
  return { ...part, rest: items - open - certified - removed - changed };
}
