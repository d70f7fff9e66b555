import { type Foreseen, problemOf } from "@/components/catalog/asking";
import type { Viewer } from "@/lib/access/viewer";
import { zoneOf } from "@/lib/auth/zone";
import { foreseeRequest } from "@/lib/commands/foresee-request";
import type { OpenInput } from "@/lib/commands/open-request";
import { previewView } from "@/lib/queries/preview";
import { refusalWords } from "@/lib/queries/refusal-words";

/** Who would be asked for this, and what stands in its way. Writes nothing. */
export async function foreseen(viewer: Viewer, asked: Omit<OpenInput, "type" | "justification">): Promise<Foreseen> {
  const answer = await foreseeRequest({ viewer, channel: "web" }, { ...asked, type: "grant", justification: "" });
  if (!answer.ok) {
    return { view: null, problem: problemOf(answer.refusal, await refusalWords(answer.refusal, await zoneOf(viewer))) };
  }
  const view = await previewView(viewer, answer.value);
  const { refusal } = answer.value;
  return { view, problem: refusal && problemOf(refusal, view.refusal ?? "This cannot be asked for.") };
}
