import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { requestActions } from "@/app/(inbox)/requests/request-actions";
import { insider } from "@/app/session";
import { RequestScreen } from "@/components/request/request-screen";
import { seesAll } from "@/lib/access/viewer";
import { catalogApp } from "@/lib/queries/catalog";
import { deliveriesOf } from "@/lib/queries/deliveries";
import { draftWish } from "@/lib/queries/drafts";
import { requestPage } from "@/lib/queries/request-doing";
import type { RequestView } from "@/lib/queries/views";

type Props = PageProps<"/requests/[number]">;

const read = cache(async (ref: string) => requestPage(await insider(), ref));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await read((await params).number);
  return { title: found ? `${found.view.number} ${found.view.title}` : "No such request" };
}

/** One request: its steps, what was said, what happened. `?sent=yes` says that it has just been sent. */
export default async function RequestPage({ params, searchParams }: Props) {
  const [who, { number }, { sent }] = await Promise.all([insider(), params, searchParams]);
  const found = await read(number);
  // A draft is no request yet: it is gone on with in its form.
  if (!found && (await draftWish(who, number))) redirect(`/requests/new?draft=${encodeURIComponent(number)}`);
  if (!found) notFound();
  const { view, doing } = found;
  const own = view.requester.email === who.email;
  const justSent = own && sent !== undefined;
  const [deliveries, usualHours] = await Promise.all([
    view.task ? deliveriesOf(who, view.task.number) : null,
    justSent ? usualHoursOf(view) : null,
  ]);
  return (
    <RequestScreen
      key={view.id}
      view={view}
      doing={doing}
      deliveries={deliveries ?? []}
      receipt={justSent ? { usualHours } : null}
      me={who.email}
      back={own ? "own" : seesAll(who) ? "log" : "inbox"}
      actions={requestActions}
    />
  );
}

async function usualHoursOf({ app, entitlement }: RequestView): Promise<number | null> {
  const entry = app && (await catalogApp(await insider(), app.slug));
  return entry?.entitlements.find((one) => one.slug === entitlement?.slug)?.usualHours ?? null;
}
