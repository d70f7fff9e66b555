import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { insider } from "@/app/session";
import { CampaignsScreen } from "@/components/campaigns/campaigns-screen";
import { isAdmin, seesAll } from "@/lib/access/viewer";
import { campaigns } from "@/lib/queries/campaigns";
import { BadCursor } from "@/lib/queries/page";

export const metadata: Metadata = { title: "Campaigns" };

/** The reviews of access that one leads or oversees. */
export default async function CampaignsPage({ searchParams }: PageProps<"/campaigns">) {
  const who = await insider();
  if (!seesAll(who) && who.leads.length === 0) notFound();
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : null;
  const page = await campaigns(who, { part: "led" }, { limit: 50, cursor }).catch((error: unknown) => {
    // An address somebody has mended by hand begins at the beginning.
    if (error instanceof BadCursor) return campaigns(who, { part: "led" }, { limit: 50, cursor: null });
    throw error;
  });
  return <CampaignsScreen campaigns={page.items} next={page.nextCursor} mayCreate={isAdmin(who)} />;
}
