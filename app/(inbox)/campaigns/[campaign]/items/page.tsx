import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orFrom } from "@/app/beginning";
import { viewer } from "@/app/session";
import { itemsHref } from "@/components/campaigns/href";
import { ItemsScreen } from "@/components/campaigns/items-screen";
import { itemStates } from "@/lib/engine/campaign";
import { appNames } from "@/lib/queries/campaign-choices";
import { itemsOf } from "@/lib/queries/campaign-items";
import { person } from "@/lib/queries/people";
import { seenCampaign } from "@/lib/queries/seen-campaign";

export const metadata: Metadata = { title: "Items of a campaign" };

/** The items behind the pictures of a campaign. */
export default async function ItemsPage({ params, searchParams }: PageProps<"/campaigns/[campaign]/items">) {
  const [who, { campaign }, query] = await Promise.all([viewer(), params, searchParams]);
  const seen = await seenCampaign(who, decodeURIComponent(campaign));
  if (!seen?.leads) notFound();
  const { number } = seen.campaign;
  const asked = (name: string) => {
    const value = query[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const state = itemStates.find((one) => one === asked("state"));
  const narrow = { reviewer: asked("reviewer"), app: asked("app"), department: asked("department") };
  const wanted = { limit: 100, cursor: asked("after") ?? null };
  const { query: whole } = itemsHref(number, { state, ...narrow });
  const found = await orFrom(
    `/campaigns/${number}/items?${new URLSearchParams(whole)}`,
    itemsOf(seen, { state, ...narrow }, wanted),
  );
  if (!found) notFound();
  const href = (more: Readonly<Record<string, string | undefined>>) => itemsHref(number, more);
  const [apps, reviewer] = await Promise.all([appNames(who), narrow.reviewer ? person(who, narrow.reviewer) : null]);
  const app = narrow.app ? (apps.get(narrow.app) ?? narrow.app) : undefined;
  return (
    <ItemsScreen
      campaign={{ number, name: seen.words.name }}
      items={found.items}
      apps={apps}
      state={state ?? null}
      narrowed={wordsOf({ ...narrow, app, reviewer: reviewer?.name ?? narrow.reviewer })}
      links={{
        all: href(narrow),
        states: itemStates.map((one) => ({ state: one, href: href({ ...narrow, state: one }) })),
        whole: href({ state }),
        next: found.nextCursor === null ? null : href({ ...narrow, state, after: found.nextCursor }),
      }}
    />
  );
}

function wordsOf(narrow: Readonly<Record<"reviewer" | "app" | "department", string | undefined>>): string | null {
  const words = [
    narrow.reviewer ? `with ${narrow.reviewer}` : "",
    narrow.app ? `of ${narrow.app}` : "",
    narrow.department ? `in ${narrow.department}` : "",
  ].filter(Boolean);
  return words.length > 0 ? words.join(" ") : null;
}
