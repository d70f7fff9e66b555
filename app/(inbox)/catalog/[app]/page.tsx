import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { insider } from "@/app/session";
import { AppSign, countWords, Offers } from "@/components/catalog/app-card";
import { BackLink } from "@/components/catalog/back-link";
import { CartBar } from "@/components/catalog/cart-bar";
import { ownedBy } from "@/components/catalog/offer";
import { Link } from "@/components/ui/link";
import { catalogApp } from "@/lib/queries/catalog";

const read = cache(async (slug: string) => catalogApp(await insider(), slug));

export async function generateMetadata({ params }: PageProps<"/catalog/[app]">): Promise<Metadata> {
  const entry = await read((await params).app);
  return { title: entry ? entry.app.name : "No such app" };
}

/** One app of the catalogue. */
export default async function AppPage({ params }: PageProps<"/catalog/[app]">) {
  const [who, entry] = await Promise.all([insider(), read((await params).app)]);
  if (!entry) notFound();
  const { app, description, owners, entitlements } = entry;
  const counted = countWords(entry.counts);
  return (
    <div className="mx-auto max-w-[760px] px-8 pt-5 pb-12 max-md:px-4">
      <BackLink href="/catalog">Catalogue</BackLink>
      <div className="mt-3 flex items-center gap-3.5">
        <AppSign name={app.name} size={44} />
        <div className="min-w-0">
          <h1 className="text-xl font-[650] tracking-[-0.018em]">{app.name}</h1>
          <p className="text-sm text-ink-2">{ownedBy(owners) ?? "Nobody owns this app yet"}</p>
        </div>
      </div>
      {description ? <p className="mt-3 text-ink-2">{description}</p> : null}
      <h2 className="mt-6 mb-2 flex items-baseline gap-2 text-sm font-[650]">
        What you can ask for
        {counted ? <span className="num font-normal text-ink-3">{counted}</span> : null}
      </h2>
      <Offers
        offers={entitlements}
        app={app.name}
        me={who.email}
        className="overflow-hidden rounded-lg border bg-surface"
      />
      <p className="mt-4 text-sm">
        <Link
          href={`/requests/new?type=archive-app&app=${encodeURIComponent(app.slug)}`}
          className="rounded-sm text-ink-2 underline underline-offset-3 hover:text-ink"
        >
          Ask to archive this app
        </Link>
      </p>
      <CartBar person={who.email} />
    </div>
  );
}
