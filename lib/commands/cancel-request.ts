import { type Answer, type Done, type Door, refused } from "./door";
import { execute } from "./execute";
import { caseSeen } from "./reroute";

interface Cancelling {
  readonly request: string;
  readonly reason?: string | null | undefined;
  /** `all`: with everything that was asked for together with it. */
  readonly scope?: "this" | "all" | undefined;
}

/** Ends a request: by its requester, or by an admin with a reason. What was done already stays done. */
export async function cancelRequest(door: Door, input: Cancelling): Promise<Answer<Done>> {
  const { request, reason = null, scope = "this" } = input;
  const cancelled = (ref: string) => execute(door, { request: ref }, () => ({ type: "cancel", reason }));
  if (scope === "this") return await cancelled(request);
  const about = await caseSeen(door, { request });
  if (!about) return refused({ code: "not-found" });
  return await cancelled(about.parent ?? about.id);
}
