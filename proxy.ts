import { type NextRequest, NextResponse } from "next/server";

/** Tells the pages which address was asked for, so that signing in leads back to it. Decides nothing. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-countersign-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: "/((?!_next/|api/|stream|icon|apple-icon|favicon|manifest|robots).*)" };
