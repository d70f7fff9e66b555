import type { Instrumentation } from "next";

// A browser that goes away in the middle of an answer is no failure.
function gone(error: unknown): boolean {
  return error instanceof Error && /destination stream|aborted/i.test(error.message);
}

const kept = globalThis as { countersignApi?: typeof import("@/lib/api/serve")["serve"] };

/** Opens the API's own door, for the server that stands before Next. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: no setting, the bundler puts a constant here and leaves the API out of the edge's bundle
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { serve } = await import("@/lib/api/serve");
  kept.countersignApi = serve;
}

/** What broke while a page was made goes to the log under the reference that the page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // biome-ignore lint/style/noProcessEnv: no setting, the bundler puts a constant here and leaves the log out of the edge's bundle
  if (process.env.NEXT_RUNTIME === "nodejs" && !gone(error)) {
    const { log } = await import("@/lib/log");
    const reference = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
    const { method, path } = request;
    log.error({ err: error, reference, method, path, route: context.routePath }, "a request failed");
  }
};
