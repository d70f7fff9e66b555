import { askStandIn, isOpenWith } from "@/app/dev/slack/stand-in";
import { env } from "@/lib/env";

const acts = new Set(["press", "submit", "close", "dismiss"]);

/** The stand-in's messages, modals and ephemeral answers as they are now. */
export async function GET(request: Request, { params }: RouteContext<"/dev/slack/[act]">): Promise<Response> {
  const { act } = await params;
  if (act !== "state" || !isOpen(request)) return missing();
  return await askStandIn("state", null);
}

/** One act of a hand. Only our own page may send it: another one open in the same browser may not. */
export async function POST(request: Request, { params }: RouteContext<"/dev/slack/[act]">): Promise<Response> {
  const { act } = await params;
  if (!acts.has(act) || !isOpen(request) || !isOurs(request)) return missing();
  return await askStandIn(act, await request.text());
}

function isOpen(request: Request): boolean {
  return isOpenWith(new URL(request.url).searchParams.get("key"));
}

function isOurs(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return request.headers.get("origin") === new URL(env.APP_URL).origin;
}

function missing(): Response {
  return Response.json({ error: "There is no such page." }, { status: 404 });
}
