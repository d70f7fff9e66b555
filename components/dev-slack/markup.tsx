import {
  ArrowRight,
  Ban,
  CircleCheck,
  CircleMinus,
  Hourglass,
  Lock,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";

// What our cards write of Slack's markup: bold, code, links, dates, quotations and a few emoji, which are drawn: not every machine has a font for them.
const tokens =
  /<!date\^(\d+)\^([^|>]*)\|([^>]*)>|<(https?:[^|>]+)(?:\|([^>]*))?>|\*([^*\n]+)\*|`([^`\n]+)`|:([a-z_]+):/g;

const icons: Readonly<Record<string, { readonly icon: LucideIcon; readonly tone: string }>> = {
  warning: { icon: TriangleAlert, tone: "text-warn" },
  white_check_mark: { icon: CircleCheck, tone: "text-good" },
  no_entry_sign: { icon: Ban, tone: "text-bad" },
  hourglass_flowing_sand: { icon: Hourglass, tone: "text-warn" },
  heavy_minus_sign: { icon: CircleMinus, tone: "text-ink-2" },
  arrow_right: { icon: ArrowRight, tone: "text-ink-2" },
  lock: { icon: Lock, tone: "text-ink-2" },
};

/** Slack's markup as the page shows it, in the reader's own zone. */
export function Markup({ text }: { readonly text: string }) {
  const parts: { readonly quote: boolean; readonly lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const quote = line.startsWith("> ");
    const last = parts.at(-1);
    if (last?.quote === quote) last.lines.push(quote ? line.slice(2) : line);
    else parts.push({ quote, lines: [quote ? line.slice(2) : line] });
  }
  return parts.map((part, index) =>
    part.quote ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
      <blockquote key={index} className="my-1 border-l-4 border-line-strong pl-3 text-ink-2">
        <Lines lines={part.lines} />
      </blockquote>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
      <p key={index}>
        <Lines lines={part.lines} />
      </p>
    ),
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text have no other name than their place
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {inline(line)}
    </Fragment>
  ));
}

function inline(line: string): ReactNode[] {
  const found: ReactNode[] = [];
  let end = 0;
  for (const match of line.matchAll(tokens)) {
    found.push(plain(line.slice(end, match.index)), <Fragment key={match.index}>{token(match)}</Fragment>);
    end = match.index + match[0].length;
  }
  found.push(plain(line.slice(end)));
  return found;
}

function token([whole, unix, form = "", fallback = "", url, label, bold, code, name]: RegExpExecArray): ReactNode {
  if (unix !== undefined)
    return <time dateTime={new Date(Number(unix) * 1000).toISOString()}>{date(Number(unix), form, fallback)}</time>;
  if (url !== undefined) {
    return (
      <a href={plain(url)} className="font-medium text-accent underline decoration-1 underline-offset-2">
        {plain(label ?? url)}
      </a>
    );
  }
  if (bold !== undefined) return <strong className="font-[650]">{inline(bold)}</strong>;
  if (code !== undefined)
    return <code className="rounded-sm border bg-sunken px-1 font-mono text-xs">{plain(code)}</code>;
  const found = icons[name ?? ""];
  if (!found) return whole;
  return <found.icon aria-hidden="true" className={cn("mr-0.5 inline size-4 align-[-3px]", found.tone)} />;
}

function date(unix: number, form: string, fallback: string): string {
  const at = new Date(unix * 1000);
  if (Number.isNaN(at.getTime())) return fallback;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  if (form.includes("time_secs")) return at.toLocaleTimeString("en-GB", { ...clock, second: "2-digit" });
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000);
  const near: Readonly<Record<number, string>> = { [-1]: "yesterday", 0: "today", 1: "tomorrow" };
  const day = near[days] ?? at.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short" });
  return `${day} at ${at.toLocaleTimeString("en-GB", clock)}`;
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
