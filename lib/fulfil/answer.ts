/** What the other side said of a run, from its answer or from its call back. */
export type Said =
  | { readonly is: "done" }
  | { readonly is: "accepted" }
  | { readonly is: "verdict"; readonly verdict: "approve" | "deny" }
  | { readonly is: "reassign"; readonly to: string }
  | { readonly is: "failed"; readonly code: string };

/** What an HTTP answer means: 2xx is done, 202 is "I will call back", all else failed. A question wants a verdict in the body. */
export function readAnswer(purpose: "fulfil" | "action" | "ask", status: number, body: string): Said {
  if (status === 202) return { is: "accepted" };
  if (status < 200 || status > 299) return { is: "failed", code: `http-${status}` };
  return purpose === "ask" ? readVerdict(parsed(body)) : { is: "done" };
}

/** What a call back says: `{ "status": "done" }`, `{ "status": "failed", "code"? }`, or the verdict of a question. Null is nonsense. */
export function readCallback(purpose: "fulfil" | "action" | "ask", body: unknown): Said | null {
  const given = isObject(body) ? body : {};
  if (given.status === "failed") return { is: "failed", code: codeOf(given.code) };
  if (purpose !== "ask") return given.status === "done" ? { is: "done" } : null;
  const said = readVerdict(given);
  return said.is === "failed" ? null : said;
}

function readVerdict(body: unknown): Said {
  const { decision, assignee } = isObject(body) ? body : {};
  if (decision === "approve" || decision === "deny") return { is: "verdict", verdict: decision };
  if (decision === "reassign" && typeof assignee === "string" && assignee.length <= 254) {
    return { is: "reassign", to: assignee };
  }
  return { is: "failed", code: "no-decision" };
}

/** Codes lie in the record, words do not: whatever is no code is none. */
function codeOf(given: unknown): string {
  return typeof given === "string" && /^[a-z0-9][a-z0-9-]{0,39}$/.test(given) ? given : "failed";
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
