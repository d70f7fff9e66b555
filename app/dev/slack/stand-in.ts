import { timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { mockKeyHeader } from "@/lib/notify/slack/signature";

/** The page exists while the stand-in is in use; it shows everybody's messages, so it asks for the key unless this is the demo. */
export function isOpenWith(key: string | null): boolean {
  if (!env.SLACK_STAND_IN) return false;
  if (env.DEMO) return true;
  if (env.DEV_KEY === undefined || key === null) return false;
  const given = Buffer.from(key);
  const wanted = Buffer.from(env.DEV_KEY);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Asks the stand-in itself, which listens on this machine only and wants to know that we are the product. */
export async function askStandIn(what: string, body: string | null): Promise<Response> {
  try {
    const answer = await fetch(new URL(`/page/${what}`, env.SLACK_API_URL), {
      method: "POST",
      headers: { "content-type": "application/json", [mockKeyHeader]: env.SLACK_SIGNING_SECRET ?? "" },
      body: body ?? "",
      signal: AbortSignal.timeout(20_000),
    });
    return new Response(answer.body, {
      status: answer.status,
      headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
    });
  } catch {
    return Response.json({ error: "The stand-in for Slack does not answer." }, { status: 503 });
  }
}
