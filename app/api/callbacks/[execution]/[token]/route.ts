import { readJson } from "@/lib/api/input";
import { Rejected } from "@/lib/api/problem";
import { type CalledBack, calledBack } from "@/lib/jobs/callbacks";

export const dynamic = "force-dynamic";

const largest = 64 * 1024;

const answers: Readonly<Record<CalledBack, readonly [number, string]>> = {
  taken: [200, "Thank you."],
  "not-found": [404, "There is no such address."],
  "answered-already": [409, "This was answered already, or is not waited for any more."],
  nonsense: [
    400,
    'Send {"status":"done"} or {"status":"failed","code":"…"}; where a decision was asked for, {"decision":"approve"}, {"decision":"deny"} or {"decision":"reassign","assignee":"…"}.',
  ],
};

/** Where a webhook that answered 202 says how it went. No cookie is read: the address itself is the secret, good once. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly execution: string; readonly token: string }> },
): Promise<Response> {
  const { execution, token } = await params;
  try {
    const [status, detail] = answers[await calledBack(execution, token, await readJson(request, largest))];
    return said(status, detail);
  } catch (error) {
    if (error instanceof Rejected) return said(error.problem.status, error.problem.detail);
    throw error;
  }
}

function said(status: number, detail: string): Response {
  return Response.json({ status, detail }, { status, headers: { "cache-control": "no-store" } });
}
