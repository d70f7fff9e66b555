import type { Instrumentation } from "next";

/** What broke while a page was made goes to the log under the reference that the page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { log } = await import("@/lib/log");
  const reference = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : undefined;
  log.error(
    { err: error, reference, method: request.method, path: request.path, route: context.routePath },
    "a request failed",
  );
};
