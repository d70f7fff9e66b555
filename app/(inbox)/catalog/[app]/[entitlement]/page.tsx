import { randomUUID } from "node:crypto";
import { Check } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { sendRequest } from "@/app/(inbox)/catalog/actions";
import { foreseen } from "@/app/(inbox)/requests/foreseen";
import { viewer } from "@/app/session";
import { AskForm } from "@/components/catalog/ask-form";
import { BackLink } from "@/components/catalog/back-link";
import { firstDuration } from "@/components/catalog/durations";
import { longest, type Offer, ownedBy, usual } from "@/components/catalog/offer";
import { Risk } from "@/components/catalog/risk";
import { catalogApp } from "@/lib/queries/catalog";
import { requestableFor } from "@/lib/queries/people";

type Props = PageProps<"/catalog/[app]/[entitlement]">;

const read = cache(async (app: string, slug: string) => {
  const entry = await catalogApp(await viewer(), app);
  const offer = entry?.entitlements.find((one) => one.slug === slug);
  return entry && offer ? { entry, offer } : null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { app, entitlement } = await params;
  const found = await read(app, entitlement);
  return { title: found ? `Ask for ${found.offer.name} on ${found.entry.app.name}` : "Not in the catalogue" };
}

/** The request form of one access. */
export default async function AskPage({ params }: Props) {
  const [who, { app, entitlement }] = await Promise.all([viewer(), params]);
  const found = await read(app, entitlement);
  if (!found) notFound();
  const { entry, offer } = found;
  const me = { email: who.email, name: who.name };
  const [people, first] = await Promise.all([
    requestableFor(who, ""),
    foreseen(who, { app, entitlement, duration: firstDuration(offer.maxDuration, offer.risk) }),
  ]);
  return (
    <div className="mx-auto max-w-[1000px] px-8 pt-5 pb-12 max-md:px-4">
      <BackLink href={`/catalog/${app}`}>{entry.app.name}</BackLink>
      <h1 className="mt-2 text-xl font-[650] tracking-[-0.018em]">
        Ask for {offer.name} on {entry.app.name}
      </h1>
      {offer.description ? <p className="mt-1 text-ink-2">{offer.description}</p> : null}
      <p className="num mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2">
        <Risk risk={offer.risk} />
        {[longest(offer), usual(offer), ownedBy(entry.owners)?.replace("Owned", "owned")].filter(Boolean).join(" · ")}
      </p>
      <Already offer={offer} />
      <AskForm
        offer={offer}
        me={me}
        forOthers={people.some((person) => person.email !== who.email)}
        foreseen={first}
        attempt={randomUUID()}
        send={sendRequest}
      />
    </div>
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
