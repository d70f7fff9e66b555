import { type NextRequest, NextResponse } from "next/server";

/**
 * Tells the pages which address was asked for, so that signing in leads back to it. Decides nothing. Files go past it:
 * it would keep their first 10 MB in memory and lose the rest.
 */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-countersign-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: "/((?!_next/|api/|files/|stream|icon|apple-icon|favicon|manifest|robots).*)" };
