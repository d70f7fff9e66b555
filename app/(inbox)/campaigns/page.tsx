import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orFrom } from "@/app/beginning";
import { insider } from "@/app/session";
import { CampaignsScreen } from "@/components/campaigns/campaigns-screen";
import { isAdmin, seesAll } from "@/lib/access/viewer";
import { campaigns } from "@/lib/queries/campaigns";

export const metadata: Metadata = { title: "Campaigns" };

/** The reviews of access that one leads or oversees. */
export default async function CampaignsPage({ searchParams }: PageProps<"/campaigns">) {
  const who = await insider();
  if (!seesAll(who) && who.leads.length === 0) notFound();
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : null;
  const page = await orFrom("/campaigns", campaigns(who, { part: "led" }, { limit: 50, cursor }));
  return <CampaignsScreen campaigns={page.items} next={page.nextCursor} mayCreate={isAdmin(who)} />;
}
