import type { Answer, Done, Door } from "./door";
import { execute } from "./execute";

/** Ends a request: by its requester, or by an admin with a reason. */
export function cancelRequest(
  door: Door,
  input: { readonly request: string; readonly reason?: string | null | undefined },
): Promise<Answer<Done>> {
  return execute(door, { request: input.request }, () => ({ type: "cancel", reason: input.reason ?? null }));
}
