import { LayoutGrid, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { insider } from "@/app/session";
import { AppCard } from "@/components/catalog/app-card";
import { CartBar } from "@/components/catalog/cart-bar";
import { CatalogSearch } from "@/components/catalog/catalog-search";
import { ProfileOffers, QueueOffers } from "@/components/catalog/more-offers";
import { Suggested } from "@/components/catalog/suggested";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { catalog } from "@/lib/queries/catalog";
import { catalogMore } from "@/lib/queries/catalog-more";
import { suggested } from "@/lib/queries/suggested";

export const metadata: Metadata = { title: "Catalogue" };

/** What one can ask for: search first, then every app with its accesses. */
export default async function CatalogPage({ searchParams }: PageProps<"/catalog">) {
  const [who, { q }] = await Promise.all([insider(), searchParams]);
  const wanted = typeof q === "string" ? q.trim().slice(0, 200) : "";
  const [entries, { profiles, queues }, common] = await Promise.all([
    catalog(who, { q: wanted }),
    catalogMore(who, { q: wanted }),
    wanted ? [] : suggested(who),
  ]);
  const access = entries.reduce((sum, entry) => sum + entry.entitlements.length, 0);
  const found = access + profiles.length + queues.length;
  return (
    <div className="mx-auto max-w-[1120px] px-8 pt-6 pb-12 max-md:px-4">
      <h1 className="text-xl font-[650] tracking-[-0.018em]">Catalogue</h1>
      <p className="mt-1 text-sm text-ink-2">Ask for access; you see who has to approve it before anything is sent.</p>
      {found > 0 || wanted ? <CatalogSearch found={found} /> : null}
      <Suggested items={common} me={who.email} />
      <ProfileOffers profiles={profiles} />
      {entries.length > 0 ? (
        <section aria-labelledby="apps" className="mt-8">
          <h2 id="apps" className="mb-2 text-sm font-[650]">
            {wanted ? "Apps" : "All apps"}
          </h2>
          <div className="grid items-start gap-4 min-[1100px]:grid-cols-2">
            {entries.map((entry) => (
              <AppCard key={entry.app.slug} entry={entry} q={wanted} me={who.email} />
            ))}
          </div>
        </section>
      ) : null}
      <QueueOffers queues={queues} />
      {found === 0 ? <Nothing wanted={wanted} internal={who.internal} /> : null}
      {who.internal ? <Missing /> : null}
      <CartBar person={who.email} />
    </div>
  );
}

/** What to do where the catalogue does not have it. */
function Missing() {
  return (
    <details className="mt-8 text-sm text-ink-2">
      <summary className="w-fit cursor-pointer rounded-sm py-1 font-medium text-ink max-md:py-2.5">
        Why don’t I see what I need?
      </summary>
      <p className="mt-1 max-w-[64ch]">
        Only what can be asked for is listed, and a profile only for those it is meant for. The owners of an app decide
        what it offers. An app that is not here can be{" "}
        <Link href="/requests/new?type=new-app" className="font-medium text-accent underline underline-offset-3">
          asked for as a new one
        </Link>
        .
      </p>
    </details>
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
        Search by the name of an app, an access, a profile or a task for others, or by a word of what is said about it.
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
