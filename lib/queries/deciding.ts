import { type CampaignRow, campaignRow, ownShare } from "@/lib/data/campaigns/reads";
import { type Target, targetsIn } from "@/lib/data/reads/targets";
import type { FormStep } from "@/lib/engine/policy";
import { refusedByState, refusedOverride } from "@/lib/engine/rights";
import { goodUntil, proofFor, wantsProof } from "@/lib/engine/step-up";
import { type Task, type Verb, verbNames } from "@/lib/engine/task";
import type { DecidingView } from "./deciding-views";
import { editsOf } from "./edits";
import { asking, type Story } from "./story";
import type { VerbView } from "./views";

/** What goes with a decision on this task, and the instructions of the review it belongs to. */
export async function decidingOf(
  story: Story,
  task: Task,
  verbs: readonly VerbView[],
): Promise<{ readonly deciding: DecidingView; readonly instructions: string | null }> {
  const { about, viewer } = story;
  const reviewed = task.kind === "certification";
  const [targets, row] = await Promise.all([
    reviewed && about.app ? targetsIn(about.app) : [],
    reviewed && about.campaign ? campaignRow(viewer, about.campaign.id) : null,
  ]);
  const deciding = {
    fields: formOf(story, task),
    targets: targets.filter(({ id }) => id !== about.entitlement).map(({ slug, name }) => ({ slug, name })),
    stepUp: provenOf(story, task),
    draft: draftOf(story, task, targets),
    campaign: await shareOf(story, row),
    overrides: overridesOf(story, task, verbs),
    edits: await editsOf(story, task),
  };
  return { deciding, instructions: row?.words.instructions || null };
}

function formOf({ about }: Story, task: Task): FormStep["fields"] {
  const plan = about.steps[task.step]?.plan;
  return task.kind === "form" && plan?.kind === "form" ? plan.fields : [];
}

/** The proofs that the viewer could decide by now. */
function provenOf(story: Story, task: Task): DecidingView["stepUp"] {
  const { about } = story;
  if (!wantsProof(about, task)) return null;
  return verbNames.flatMap((verb) => {
    const proof = proofFor(about, task, verb, asking(story));
    return proof ? [{ verb, until: goodUntil(proof) }] : [];
  });
}

/** Nobody hears of another's draft. */
function draftOf({ viewer, events }: Story, task: Task, targets: readonly Target[]): DecidingView["draft"] {
  const { draft } = task;
  if (draft?.by !== viewer.id) return null;
  const made = events.find((event) => event.id === draft.event);
  const to = targets.find(({ id }) => id === draft.to)?.name ?? null;
  return { verb: draft.verb, at: draft.at, comment: made?.texts.comment?.value ?? null, to };
}

async function shareOf({ viewer, about }: Story, row: CampaignRow | null): Promise<DecidingView["campaign"]> {
  if (!row) return null;
  const { campaign, words } = row;
  const drafts = campaign.state === "running" ? (await ownShare(viewer, campaign.id)).drafts : 0;
  return { number: campaign.number, name: words.name, drafts, submits: about.campaign?.drafts === true };
}

/** An admin decides in the assignees' place only what is not theirs to decide anyway. */
function overridesOf(story: Story, task: Task, verbs: readonly VerbView[]): readonly VerbView[] {
  return verbs
    .filter((one) => mayOverride(story, task, one))
    .map((verb) => ({ ...verb, comment: "required", refusal: null }));
}

/** Whether the viewer may do as an admin what is refused to them otherwise. */
export function mayOverride(
  { about, facts, viewer }: Story,
  task: Task,
  { verb, refusal }: { readonly verb: Verb; readonly refusal: unknown },
): boolean {
  if (refusal === null || refusedByState(about, task, verb)) return false;
  return refusedOverride(about, task, viewer.id, facts, verb) === null;
}
