import type { Viewer } from "@/lib/access/viewer";
import { signedIn } from "@/lib/auth/signed-in";
import { BadCursor } from "@/lib/queries/page";

/**
 * A GET that pages ask in the background: for whoever is signed in, and nothing that is kept. What is answered
 * goes as JSON, or as it is where that is a response; null is a 404.
 */
export function answering<Context>(
  answer: (viewer: Viewer, asked: URLSearchParams, context: Context) => Promise<object | null>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    const viewer = await signedIn();
    if (!viewer) return told("Signed out", 401);
    try {
      const found = await answer(viewer, new URL(request.url).searchParams, context);
      if (found === null) return told("Not found", 404);
      return found instanceof Response ? found : Response.json(found, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (error instanceof BadCursor) return told(error.message, 400);
      throw error;
    }
  };
}

/** What a page says of what it could not give. */
export function told(title: string, status: number): Response {
  return Response.json({ title }, { status });
}

/** The words that somebody has typed to find something, as far as they are looked at. */
export function typed(asked: URLSearchParams): string {
  return asked.get("q")?.trim().slice(0, 200) ?? "";
}
