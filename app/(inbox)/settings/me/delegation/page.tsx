import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { textIn } from "@/app/(inbox)/requests/search";
import { endStandIn, letStandIn } from "@/app/(inbox)/settings/me/delegation/actions";
import { insider } from "@/app/session";
import { DelegationScreen } from "@/components/settings/delegation-screen";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { delegationsFor } from "@/lib/queries/delegations";

export const metadata: Metadata = { title: "Out of office" };

/** Who stands in for one, and for whom one does; for admins also of others: `?of=` an address. */
export default async function DelegationPage({ searchParams }: PageProps<"/settings/me/delegation">) {
  const [who, query] = await Promise.all([insider(), searchParams]);
  const found = await delegationsFor(who, addressOf(who, textIn(query.of)));
  if (!found) notFound();
  return (
    <DelegationScreen
      key={found.person.email}
      me={{ email: who.email, name: who.name }}
      person={found.person}
      delegations={found.delegations}
      standsIn={found.standsIn}
      forOthers={isAdmin(who)}
      save={letStandIn}
      end={endStandIn}
    />
  );
}

function addressOf(who: Viewer, of: string): string {
  return of.trim() === "" ? who.email : of.trim();
}
