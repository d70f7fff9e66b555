import { type AskFields, type Foreseen, problemOf } from "@/components/catalog/asking";
import { itemsIn, wishOf } from "@/components/catalog/wish";
import type { Viewer } from "@/lib/access/viewer";
import { localOf } from "@/lib/auth/local";
import { foreseeRequest } from "@/lib/commands/foresee-request";
import type { OpenInput } from "@/lib/commands/open-request";
import { shorter } from "@/lib/engine/duration";
import type { Wanted } from "@/lib/queries/asking-views";
import { previewView, usualHours } from "@/lib/queries/preview";
import { refusalWords } from "@/lib/queries/refusal-words";

/** Who would be asked for each thing that is wanted, and what stands in its way. Writes nothing. */
export async function foreseen(
  viewer: Viewer,
  wanted: Wanted,
  fields: AskFields,
  today: string,
): Promise<readonly Foreseen[]> {
  // What a change leads to says who is asked: until then there is nothing to foresee.
  if (wanted.kind === "change" && fields.to === "") return [];
  return await Promise.all(inputsOf(wanted, fields, today).map(({ of, input }) => foreseenOne(viewer, of, input)));
}

interface Input {
  readonly of: string;
  readonly input: OpenInput;
}

function inputsOf(wanted: Wanted, fields: AskFields, today: string): readonly Input[] {
  const { items: several, profile: _bundle, ...wish } = wishOf(wanted, fields, today);
  const common = { ...wish, justification: "" };
  if (wanted.kind !== "several") return [{ of: "", input: common }];
  return itemsIn(wanted, fields).map(({ app, offer }, index) => {
    // Of what was chosen each has its own time; of a profile all have that of the whole.
    const given = wanted.profile ? shorter(wanted.profile.duration, wish.duration ?? null) : several?.[index]?.duration;
    const duration = shorter(offer.maxDuration, given ?? null);
    return {
      of: `${app.name} ${offer.name}`,
      input: { ...common, app: app.slug, entitlement: offer.slug, duration },
    };
  });
}

async function foreseenOne(viewer: Viewer, of: string, input: OpenInput): Promise<Foreseen> {
  const answer = await foreseeRequest({ viewer, channel: "web" }, input, true);
  if (!answer.ok) {
    const words = await refusalWords(answer.refusal, await localOf(viewer));
    return { of, view: null, problem: problemOf(answer.refusal, words), usualHours: null };
  }
  const [view, hours] = await Promise.all([previewView(viewer, answer.value), usualHours(answer.value)]);
  const { refusal } = answer.value;
  const problem = refusal && problemOf(refusal, view.refusal ?? "This cannot be asked for.");
  return { of, view, problem, usualHours: hours };
}
