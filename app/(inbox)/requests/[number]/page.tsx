import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { requestActions } from "@/app/(inbox)/requests/request-actions";
import { insider } from "@/app/session";
import { RequestScreen } from "@/components/request/request-screen";
import { seesAll } from "@/lib/access/viewer";
import { deliveriesOf } from "@/lib/queries/deliveries";
import { draftWish } from "@/lib/queries/drafts";
import { requestPage } from "@/lib/queries/request-doing";

type Props = PageProps<"/requests/[number]">;

const read = cache(async (ref: string, sent: boolean) => requestPage(await insider(), ref, sent));

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ number }, { sent }] = await Promise.all([params, searchParams]);
  const found = await read(number, sent !== undefined);
  return { title: found ? `${found.view.number} ${found.view.title}` : "No such request" };
}

/** One request: its steps, what was said, what happened. `?sent=yes` says that it has just been sent. */
export default async function RequestPage({ params, searchParams }: Props) {
  const [who, { number }, { sent }] = await Promise.all([insider(), params, searchParams]);
  const found = await read(number, sent !== undefined);
  // A draft is no request yet: it is gone on with in its form.
  if (!found && (await draftWish(who, number))) redirect(`/requests/new?draft=${encodeURIComponent(number)}`);
  if (!found) notFound();
  const { view, doing, receipt } = found;
  const own = view.requester.email === who.email;
  const deliveries = view.task ? await deliveriesOf(who, view.task.number) : null;
  return (
    <RequestScreen
      key={view.id}
      view={view}
      doing={doing}
      deliveries={deliveries ?? []}
      receipt={receipt}
      me={who.email}
      back={own ? "own" : seesAll(who) ? "log" : "inbox"}
      actions={requestActions}
    />
  );
}
