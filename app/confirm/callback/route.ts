import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { NextResponse } from "next/server";
import { signedIn } from "@/lib/auth/signed-in";
import { endByIssuer, roundCookie } from "@/lib/auth/step-up";
import { env } from "@/lib/env";

export const dynamic = "force-dynamic";

/**
 * Where the issuer sends people back to. It shows who somebody is only in the browser that began the round,
 * whose cookie holds its secret, and decides nothing: the task is opened with the verb preselected.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const { name, options } = roundCookie();
  const secret = (await cookies()).get(name)?.value;
  const viewer = await signedIn();
  const ended =
    secret && viewer
      ? await endByIssuer(viewer, secret, request.nextUrl.searchParams)
      : ({ ok: false, why: "over", round: null } as const);
  const { round } = ended;
  const path = ended.ok
    ? `/tasks/${ended.round.task}?choose=${ended.round.verb}`
    : round
      ? `/confirm/${round.id}?problem=${ended.why}`
      : `/confirm/link?problem=${ended.why}`;
  const answer = NextResponse.redirect(`${env.APP_URL}${path}`, 303);
  answer.headers.set("cache-control", "no-store");
  answer.cookies.set(name, "", { ...options, sameSite: "lax", maxAge: 0 });
  return answer;
}
