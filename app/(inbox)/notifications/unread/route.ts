import { answering } from "@/app/answering";
import { unread } from "@/lib/queries/notifications";

export const dynamic = "force-dynamic";

/** How much the viewer has not read of what they were told: asked once the page is painted. */
export const GET = answering(async (viewer) => ({ unread: await unread(viewer) }));
