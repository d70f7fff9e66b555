import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { markNote } from "@/app/(inbox)/notifications/actions";
import { insider } from "@/app/session";
import { NotesScreen } from "@/components/notifications/notes-screen";
import { notes } from "@/lib/queries/notifications";
import { BadCursor } from "@/lib/queries/page";

export const metadata: Metadata = { title: "Notifications" };

/** What the viewer was told in the product, fifty at a time. */
export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const [who, { unread, after }] = await Promise.all([insider(), searchParams]);
  const wanted = { limit: 50, cursor: typeof after === "string" ? after : null };
  const page = await notes(who, unread === "true", wanted).catch((error: unknown) => {
    // An address somebody has mended by hand begins at the beginning.
    if (error instanceof BadCursor) redirect("/notifications");
    throw error;
  });
  return (
    <NotesScreen
      notes={page.items}
      next={page.nextCursor}
      unread={unread === "true"}
      later={wanted.cursor !== null}
      mark={markNote}
    />
  );
}
