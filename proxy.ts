import { type NextRequest, NextResponse } from "next/server";
import { pageOf } from "@/lib/format/asked-address";

/**
 * Tells the pages which address was asked for, so that signing in leads back to it, and leaves out for the router what
 * only the browser reads of it. Decides nothing. Files go past it: it would keep their first 10 MB in memory and lose
 * the rest.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  headers.set("x-countersign-path", `${pathname}${search}`);
  const page = pageOf(pathname, search);
  return page === null
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL(page, request.url), { request: { headers } });
}

export const config = { matcher: "/((?!_next/|api/|files/|stream|icon|apple-icon|favicon|manifest|robots).*)" };
