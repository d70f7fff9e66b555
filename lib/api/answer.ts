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
  return route ? answerAt(route, request) : problemResponse(noSuchPath);
}

/** Answers a request to what lies at its address. */
export async function answerAt({ calls, params }: Route, request: Request): Promise<Response> {
  // Whoever asks for the head gets the answer without its body: whoever sends it leaves that out.
  const endpoint = calls.get(request.method === "HEAD" ? "GET" : request.method);
  if (endpoint) return handle(endpoint, request, params);
  const allowed = [...calls.keys(), ...(calls.has("GET") ? ["HEAD"] : []), "OPTIONS"];
  const headers = { allow: allowed.join(", ") };
  return request.method === "OPTIONS"
    ? new Response(null, { status: 204, headers })
    : problemResponse(noSuchMethod(request.method, allowed), headers);
}
