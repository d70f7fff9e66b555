import type { Metadata } from "next";
import { markAllNotes, markNote } from "@/app/(inbox)/notifications/actions";
import { orFrom } from "@/app/beginning";
import { insider } from "@/app/session";
import { NotesScreen } from "@/components/notifications/notes-screen";
import { notes } from "@/lib/queries/notifications";

export const metadata: Metadata = { title: "Notifications" };

/** What the viewer was told in the product, fifty at a time. */
export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const [who, { unread, after }] = await Promise.all([insider(), searchParams]);
  const wanted = { limit: 50, cursor: typeof after === "string" ? after : null };
  const page = await orFrom("/notifications", notes(who, unread === "true", wanted));
  return (
    <NotesScreen
      notes={page.items}
      next={page.nextCursor}
      unread={unread === "true"}
      later={wanted.cursor !== null}
      mark={markNote}
      markAll={markAllNotes}
    />
  );
}
