import type { ReactNode } from "react";
import { many } from "@/lib/format/many";
import type { WorkView } from "@/lib/queries/insights-work-views";
import { fasterWords, hoursWords, shareInTime } from "./words";

/** How things stand in four figures, each with what it means. */
export function WorkTiles({ work }: { readonly work: WorkView }) {
  const { ages, recent, before } = work;
  const [share, shareBefore] = [shareInTime(recent), shareInTime(before)];
  const faster = fasterWords(recent, before);
  return (
    <dl className="num grid grid-cols-2 overflow-hidden rounded-xl border bg-surface min-[900px]:grid-cols-4">
      <Tile name="Open" means={work.scope === "own" ? "Tasks that wait for you" : "Tasks that wait for somebody"}>
        {ages.open}
        <Small>{ages.oldest === null ? "" : `oldest ${hoursWords(ages.oldest)}`}</Small>
      </Tile>
      <Tile name="Overdue" means="Open past their due date">
        <span className={ages.overdue > 0 ? "text-bad" : ""}>{ages.overdue}</span>
        <Small>{ages.open === 0 ? "" : `${Math.round((ages.overdue / ages.open) * 100)} % of open`}</Small>
      </Tile>
      <Tile name="Usual time to a decision" means="Median over four weeks">
        {recent.hours === null ? "–" : hoursWords(recent.hours)}
        <Small>{recent.hours === null ? "nothing decided" : (faster ?? "nothing before")}</Small>
      </Tile>
      <Tile name="Decided in time" means={`Of ${many(recent.due, "due task")}, in four weeks`}>
        {share === null ? "–" : `${share} %`}
        <Small>{share === null ? "" : beforeWords(share, shareBefore)}</Small>
      </Tile>
    </dl>
  );
}

function beforeWords(share: number, before: number | null): string {
  if (before === null) return "";
  return share === before ? "as before" : `${before} % before`;
}

function Tile({
  name,
  means,
  children,
}: {
  readonly name: string;
  readonly means: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="min-w-0 border-line px-4 py-3 not-first:border-l max-[899px]:nth-[3]:border-l-0 max-[899px]:nth-[n+3]:border-t">
      <dt className="text-xs text-ink-2">{name}</dt>
      <dd className="mt-0.5 text-[20px] leading-7 font-[620] tracking-[-0.02em]">
        {children}
        <small className="block text-2xs leading-4 font-normal tracking-normal text-ink-3">{means}</small>
      </dd>
    </div>
  );
}

function Small({ children }: { readonly children: ReactNode }) {
  return (
    <small className="ml-1.5 text-xs font-medium max-md:ml-0 max-md:block max-md:leading-4 tracking-normal text-ink-3">
      {children}
    </small>
  );
}
