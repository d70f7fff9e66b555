import { handle } from "./handle";
import { noSuchMethod, noSuchPath, problemResponse } from "./problem";
import { type Route, routeOf } from "./routes";

/** Below here lies the API. */
const root = "/api/v1";

/** What lies at an address ("/api/v1/tasks/T-1?fields=…"); null where no call does. */
export function routeAt(address: string): Route | null {
  const [path = ""] = address.split("?", 1);
  return path.startsWith(`${root}/`) ? routeOf(path.slice(root.length)) : null;
}

/** Answers a request to the API, whatever its path and its method; nothing is thrown. */
export async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const route = routeAt(pathname);
  return route ? answerAt(route, request.method, () => request) : problemResponse(noSuchPath);
}

/**
 * Answers what is asked of an address by a method. `read` gives the request, and only where the method is taken: of
 * some (TRACE) none can be made.
 */
export async function answerAt({ calls, params }: Route, method: string, read: () => Request): Promise<Response> {
  // Whoever asks for the head gets the answer without its body: whoever sends it leaves that out.
  const endpoint = calls.get(method === "HEAD" ? "GET" : method);
  if (endpoint) return handle(endpoint, read(), params);
  const allowed = [...calls.keys(), ...(calls.has("GET") ? ["HEAD"] : []), "OPTIONS"];
  const headers = { allow: allowed.join(", ") };
  return method === "OPTIONS"
    ? new Response(null, { status: 204, headers })
    : problemResponse(noSuchMethod(method, allowed), headers);
}
