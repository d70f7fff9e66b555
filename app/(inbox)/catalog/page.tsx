import { LayoutGrid, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { viewer } from "@/app/session";
import { AppCard } from "@/components/catalog/app-card";
import { CatalogSearch } from "@/components/catalog/catalog-search";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { catalog } from "@/lib/queries/catalog";

export const metadata: Metadata = { title: "Catalogue" };

/** What one can ask for: search first, then every app with its accesses. */
export default async function CatalogPage({ searchParams }: PageProps<"/catalog">) {
  const [who, { q }] = await Promise.all([viewer(), searchParams]);
  const wanted = typeof q === "string" ? q.trim().slice(0, 200) : "";
  const entries = await catalog(who, { q: wanted });
  const found = entries.reduce((sum, entry) => sum + entry.entitlements.length, 0);
  return (
    <div className="mx-auto max-w-[1120px] px-8 pt-6 pb-12 max-md:px-4">
      <h1 className="text-xl font-[650] tracking-[-0.018em]">Catalogue</h1>
      <p className="mt-1 text-sm text-ink-2">Ask for access; you see who has to approve it before anything is sent.</p>
      {entries.length > 0 || wanted ? <CatalogSearch found={found} /> : null}
      <div className="mt-6 grid items-start gap-4 min-[1100px]:grid-cols-2">
        {entries.map((entry) => (
          <AppCard key={entry.app.slug} entry={entry} />
        ))}
      </div>
      {entries.length === 0 ? <Nothing wanted={wanted} internal={who.internal} /> : null}
    </div>
  );
}

function Nothing({ wanted, internal }: { readonly wanted: string; readonly internal: boolean }) {
  if (wanted && internal) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={`Nothing matches “${wanted}”`}
        action={<ButtonLink href="/catalog">Show everything</ButtonLink>}
      >
        Search by the name of the app or of the access. What cannot be asked for is not listed.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<LayoutGrid aria-hidden="true" />} title="Nothing can be asked for here">
      {internal
        ? "No app offers access to ask for yet. Apps and their accesses come with the import; an admin can run it."
        : "People from outside get access through the person they work with: that person asks."}
    </EmptyState>
  );
}
