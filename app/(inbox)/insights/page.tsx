import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { clockOf, insider } from "@/app/session";
import { InsightsScreen } from "@/components/insights/insights-screen";
import { workScopes, workView } from "@/lib/queries/insights-work";

export const metadata: Metadata = { title: "Insights" };

/** Pictures of one's own work; of one's people's for who manages, of all for who oversees. */
export default async function InsightsPage({ searchParams }: PageProps<"/insights">) {
  const who = await insider();
  const [clock, { of = "own" }] = await Promise.all([clockOf(who), searchParams]);
  const scopes = workScopes(who);
  const scope = scopes.find((one) => one === of);
  const work = scope ? await workView(who, scope) : null;
  if (!work) notFound();
  return <InsightsScreen work={work} scopes={scopes} clock={clock} />;
}
