import { viewerById, viewerOfSession } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { signedIn } from "@/lib/auth/signed-in";
import { liveStream } from "./follow";

export const dynamic = "force-dynamic";

/** Tells a browser that something of its viewer's changed, and nothing more: the page asks for what it shows. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return new Response(null, { status: 401 });
  return liveStream(request.signal, () => present(viewer));
}

/** The viewer as they are now: a session that has ended hears nothing more. */
function present(viewer: Viewer): Promise<Viewer | null> {
  return viewer.sessionId ? viewerOfSession(viewer.sessionId) : viewerById(viewer.id);
}
