import { Check } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AskPage } from "@/app/(inbox)/requests/ask-page";
import { textIn } from "@/app/(inbox)/requests/search";
import { insider } from "@/app/session";
import { BackLink } from "@/components/catalog/back-link";
import { firstFields } from "@/components/catalog/fields";
import { longest, type Offer, ownedBy, usual } from "@/components/catalog/offer";
import { Risk } from "@/components/catalog/risk";
import type { Wanted } from "@/lib/queries/asking-views";
import { catalogApp } from "@/lib/queries/catalog";

type Props = PageProps<"/catalog/[app]/[entitlement]">;

const read = cache(async (app: string, slug: string) => {
  const entry = await catalogApp(await insider(), app);
  const offer = entry?.entitlements.find((one) => one.slug === slug);
  return entry && offer ? { entry, offer } : null;
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ app, entitlement }, { extend }] = await Promise.all([params, searchParams]);
  const found = await read(app, entitlement);
  return { title: found ? titleOf(found, textIn(extend)) : "Not in the catalogue" };
}

type Found = NonNullable<Awaited<ReturnType<typeof read>>>;

function titleOf({ entry, offer }: Found, extended: string): string {
  return `${extended ? "Extend" : "Ask for"} ${offer.name} on ${entry.app.name}`;
}

/** The request form of one access. `?extend=` names a grant to be held longer, `?for=` somebody else. */
export default async function AccessPage({ params, searchParams }: Props) {
  const [who, { app, entitlement }, query] = await Promise.all([insider(), params, searchParams]);
  const found = await read(app, entitlement);
  if (!found) notFound();
  const { entry, offer } = found;
  const wanted: Wanted = { kind: "grant", app: entry.app, offer };
  const extended = textIn(query.extend);
  return (
    <AskPage
      viewer={who}
      wanted={wanted}
      fields={{ ...firstFields(wanted), subject: textIn(query.for), extends: extended }}
      back={<BackLink href={`/catalog/${app}`}>{entry.app.name}</BackLink>}
      title={titleOf(found, extended)}
    >
      {offer.description ? <p className="mt-1 text-ink-2">{offer.description}</p> : null}
      <p className="num mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2">
        <Risk risk={offer.risk} />
        {[longest(offer), usual(offer), ownedBy(entry.owners)?.replace("Owned", "owned")].filter(Boolean).join(" · ")}
      </p>
      {extended || textIn(query.for) ? null : <Already offer={offer} />}
    </AskPage>
  );
}

/** What the viewer has or has asked for already: said before they fill anything in. */
function Already({ offer }: { readonly offer: Offer }) {
  if (!offer.held || offer.requested) return null;
  return (
    <p className="mt-4 flex items-center gap-2 text-sm font-medium text-good">
      <Check aria-hidden="true" className="size-4" />
      You have this.
    </p>
  );
}
