import { readUpload } from "@/lib/api/file";
import { guarded } from "@/lib/api/handle";
import { hashOf, idempotencyKey } from "@/lib/api/key";
import { invalidInput, problemOf, problemResponse } from "@/lib/api/problem";
import { localOf } from "@/lib/auth/local";
import { sameOrigin } from "@/lib/auth/same-origin";
import { signedIn } from "@/lib/auth/signed-in";
import { attach } from "@/lib/commands/attach";
import { refusalWords } from "@/lib/queries/refusal-words";

export const dynamic = "force-dynamic";

/** Puts a file at a task. A server action has no progress to show, and takes no file of this size. */
export function POST(request: Request, { params }: { readonly params: Promise<{ task: string }> }): Promise<Response> {
  return guarded(request, async () => {
    if (!sameOrigin(request.headers)) return Response.json({ detail: "This came from another site." }, { status: 403 });
    const viewer = await signedIn();
    if (!viewer) {
      return Response.json({ detail: "Your session has ended. Sign in again; nothing was saved." }, { status: 401 });
    }
    const { task } = await params;
    const { file } = await readUpload(request);
    if (!file) throw invalidInput([{ path: "", message: "Choose a file." }]);
    const key = idempotencyKey(request.headers);
    const keyed = key === null ? {} : { key, hash: hashOf(["attach", task, JSON.stringify(file)]) };
    const { name, type, content } = file;
    const answer = await attach({ viewer, channel: "web", ...keyed }, { task, name, type, content });
    if (answer.ok) return Response.json({ id: answer.value.id }, { status: 201 });
    return problemResponse(problemOf(answer.refusal, await refusalWords(answer.refusal, await localOf(viewer))));
  });
}
