import { env } from "@/lib/env";
import { standInOpen } from "@/lib/notify/dev-door";
import { mockKeyHeader } from "@/lib/notify/slack/signature";

/** Whether the page may be shown: only while the stand-in is in use, and then as every stand-in's page. */
export function isOpenWith(key: string | null): boolean {
  return standInOpen(env.SLACK_STAND_IN, key ?? undefined);
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
