import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { AskPage } from "@/app/(inbox)/requests/ask-page";
import { textIn } from "@/app/(inbox)/requests/search";
import { wantedIn } from "@/app/(inbox)/requests/wanted";
import { insider } from "@/app/session";
import { type AskFields, noFields } from "@/components/catalog/asking";
import { BackLink } from "@/components/catalog/back-link";
import { fieldsOfDraft, firstFields } from "@/components/catalog/fields";
import type { Viewer } from "@/lib/access/viewer";
import type { Wanted } from "@/lib/queries/asking-views";
import { draftWish } from "@/lib/queries/drafts";

type Props = PageProps<"/requests/new">;

/** Read once for the title and the page: by its text, because a query is another object each time. */
const read = cache(async (search: string): Promise<Found | "nothing" | null> => {
  const who = await insider();
  const query = new URLSearchParams(search);
  const text = (name: string) => query.get(name) ?? "";
  const draft = text("draft");
  return draft === "" ? await asked(who, text) : await drafted(who, draft);
});

function searchOf(query: Awaited<Props["searchParams"]>): string {
  return new URLSearchParams(Object.keys(query).map((name) => [name, textIn(query[name])])).toString();
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const found = await read(searchOf(await searchParams));
  return { title: found && found !== "nothing" ? words(found.wanted).title : "New request" };
}

/**
 * The request form of everything that is not one access of the catalogue: several at once, a profile, a change, a
 * removal, an app, something to be done; and of every draft.
 */
export default async function NewRequestPage({ searchParams }: Props) {
  const [who, query] = await Promise.all([insider(), searchParams]);
  const found = await read(searchOf(query));
  if (found === "nothing") redirect("/catalog");
  if (!found) notFound();
  const { wanted, fields } = found;
  const { title, note } = words(wanted);
  return (
    <AskPage
      viewer={who}
      wanted={wanted}
      fields={fields}
      back={textIn(query.draft) === "" ? <Back wanted={wanted} /> : <BackLink href="/requests">My requests</BackLink>}
      title={title}
    >
      {note ? <p className="mt-1 max-w-[64ch] text-ink-2">{note}</p> : null}
    </AskPage>
  );
}

interface Found {
  readonly wanted: Wanted;
  readonly fields: AskFields;
}

async function asked(who: Viewer, text: (name: string) => string): Promise<Found | "nothing" | null> {
  const queue = text("queue");
  const bundle = text("items") !== "" || text("profile") !== "";
  const type = text("type") || (queue ? "action" : bundle ? "grant" : "");
  if (type === "") return "nothing";
  const named = { app: text("app"), entitlement: text("entitlement"), items: text("items"), profile: text("profile") };
  const wanted = await wantedIn(who, { ...noFields, ...named, type, queue });
  return wanted && { wanted, fields: { ...firstFields(wanted), subject: text("for") } };
}

async function drafted(who: Viewer, ref: string): Promise<Found | null> {
  const draft = await draftWish(who, ref);
  const wanted = draft && (await wantedIn(who, draft.ref));
  return wanted && { wanted, fields: fieldsOfDraft(wanted, draft.number, draft.body) };
}

function Back({ wanted }: { readonly wanted: Wanted }) {
  if (wanted.kind === "change" || wanted.kind === "revoke") return <BackLink href="/access">My access</BackLink>;
  if (wanted.kind !== "archive-app") return <BackLink href="/catalog">Catalogue</BackLink>;
  return <BackLink href={`/catalog/${wanted.app.slug}`}>{wanted.app.name}</BackLink>;
}

function words(wanted: Wanted): { readonly title: string; readonly note: string | null } {
  switch (wanted.kind) {
    case "grant":
      return { title: `Ask for ${wanted.offer.name} on ${wanted.app.name}`, note: wanted.offer.description };
    case "several":
      return wanted.profile
        ? {
            title: `Ask for ${wanted.profile.name}`,
            note: "Each part is a request of its own. What is held or asked for already is left out.",
          }
        : { title: "Ask for several at once", note: "Each is a request of its own, approved by those it concerns." };
    case "change":
      return {
        title: `Change ${wanted.from.name} on ${wanted.app.name}`,
        note: "What is held stays until the new access is given in its place.",
      };
    case "revoke":
      return {
        title: `Give back ${wanted.from.name} on ${wanted.app.name}`,
        note: "The access is there until its removal is confirmed.",
      };
    case "new-app":
      return { title: "Ask for a new app", note: "It is added to the catalogue when this is approved." };
    case "archive-app":
      return {
        title: `Ask to archive ${wanted.app.name}`,
        note: "It leaves the catalogue when this is approved, and open requests for it end.",
      };
    case "action":
      return { title: wanted.queue.name, note: "Somebody has to approve this before it is carried out." };
  }
}
