import { liveStream } from "@/app/stream/follow";
import { viewerOfToken } from "@/lib/access/identify";
import { guarded, identify } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

/** Server-sent events: that something changed among what I may see. It ends with the token. */
export async function GET(request: Request): Promise<Response> {
  return guarded(request, async () => {
    const { token } = await identify(request);
    return liveStream(request.signal, async () => (await viewerOfToken(token))?.viewer ?? null);
  });
}
