import { after } from "next/server";
import { receive } from "./receive";

/** Slack's only door: buttons, menus and modals. It carries no cookie; the signature says who calls. */
export async function POST(request: Request): Promise<Response> {
  const { response, done } = await receive(request);
  after(() => done);
  return response;
}
