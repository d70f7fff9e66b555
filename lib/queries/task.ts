import type { Viewer } from "@/lib/access/viewer";
import { decide } from "@/lib/engine/decide";
import type { PersonId } from "@/lib/engine/ids";
import type { StepPlan } from "@/lib/engine/policy";
import { verbConsequence, verbLabel } from "@/lib/engine/queue";
import type { Refusal } from "@/lib/engine/refusal";
import { candidates, commentRule, verbsFor } from "@/lib/engine/rights";
import { refusedUnproven } from "@/lib/engine/step-up";
import type { Task } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { fillInstructions } from "@/lib/policies/instructions";
import { conflictsIn } from "./conflicts";
import { decidingOf } from "./deciding";
import { deliveriesSeen } from "./deliveries";
import { insightsOf } from "./insights";
import { reasonsOf } from "./reasons";
import { relatedOf } from "./related";
import { requestOf } from "./request";
import { asking, inWords, loadStory, type Story } from "./story";
import { taskRows } from "./task-rows";
import { togetherOf } from "./together";
import type { RequestView, TaskRow, TaskView, VerbView } from "./views";
import { whyOf } from "./why";

/** A task whole, with what this viewer may do now and why it is theirs. Null: not there for this viewer. */
export async function taskView(viewer: Viewer, ref: string): Promise<TaskView | null> {
  return toldOf(viewer, ref, async (story, task) => {
    const [deliveries, related, together, reasons] = await Promise.all([
      deliveriesSeen(viewer, task.id),
      relatedOf(story),
      togetherOf(story, task),
      reasonsOf(story, task),
    ]);
    return { ...together, deliveries, related, reasons };
  });
}

/** What is said of a task wherever it is told, and beside it what `also` reads of it meanwhile. Null: not there for this viewer. */
export async function toldOf<More extends object>(
  viewer: Viewer,
  ref: string,
  also: (story: Story, task: Task) => Promise<More>,
) {
  const story = await loadStory(viewer, { task: ref });
  const task = story?.about.tasks.find((one) => one.id === story.task);
  if (!story || !task) return null;
  const conflicts = conflictsIn(story.about);
  const [[row], request, known, more] = await Promise.all([
    taskRows(viewer, [task.id]),
    requestOf(story, conflicts),
    insightsOf(story, task, conflicts),
    also(story, task),
  ]);
  if (!row) return null;
  const rights = rightsOf(story, task, row);
  const { deciding, instructions } = await decidingOf(story, task, rights.verbs);
  const words = wordsOf(story, task, row, request);
  return {
    ...row,
    ...rights,
    ...words,
    ...more,
    instructions: words.instructions ?? instructions,
    parameters: request.parameters,
    ...known,
    deciding,
  };
}

/** What this viewer may do, asked of the rules themselves. */
function rightsOf(
  story: Story,
  task: Task,
  row: TaskRow,
): Pick<TaskView, "allowed" | "verbs" | "canReassign" | "canUndo"> {
  const said = (refusal: Refusal) => inWords(story, mayBeSaid(refusal, row));
  const verbs = verbViews(story, task, said);
  // By what is shown as pending: a decision that came between the two readings is one that can be undone.
  const until = row.pending?.mine ? row.pending.until : null;
  return {
    allowed: verbs
      .filter((verb) => verb.refusal === null)
      .map(({ verb, comment }) => ({ verb, comment, ...toBeProven(story, task, verb) })),
    verbs,
    canReassign: reassignment(story, task, said),
    canUndo: until !== null && until > story.at,
  };
}

/** Where the viewer has to show first who they are. */
function toBeProven(story: Story, task: Task, verb: VerbView["verb"]): { readonly stepUp?: true } {
  return refusedUnproven(story.about, task, verb, asking(story)) ? { stepUp: true } : {};
}

/** Who may not hear of a decision before it counts is told that the task is not theirs, which is as true. */
function mayBeSaid(refusal: Refusal, row: TaskRow): Refusal {
  return refusal.code === "being-decided" && row.pending === null ? { code: "not-yours" } : refusal;
}

/** Verbs that do not belong to the task's state are left out, unless none is left: then each says why. */
function verbViews(story: Story, task: Task, said: (refusal: Refusal) => string): readonly VerbView[] {
  const all = verbsFor(story.about, task, story.viewer.id, story.facts);
  const possible = all.filter(({ refusal }) => refusal?.code !== "not-an-option");
  return (possible.length > 0 ? possible : all).flatMap(({ verb, refusal }) => {
    const rule = verbRule(task.kind, verb);
    if (!rule) return [];
    return [
      {
        verb,
        label: verbLabel(story.about, verb, rule.label),
        tone: rule.tone,
        comment: commentRule(story.about, task, verb),
        consequence: verbConsequence(story.about, verb, rule.consequence),
        refusal: refusal && said(refusal),
      },
    ];
  });
}

/** Nobody has this id, so that what is left to refuse is the mover, never the target. */
const nobody = "00000000-0000-0000-0000-000000000000" as PersonId;

function reassignment(story: Story, task: Task, said: (refusal: Refusal) => string): TaskView["canReassign"] {
  const { about, facts, viewer } = story;
  const command = { type: "reassign", task: task.id, to: nobody, reason: "-" } as const;
  const { refusal } = decide(about.id, about, command, asking(story));
  const assignee = candidates(about, task, facts).includes(viewer.id);
  const allowed = refusal?.code === "cannot-assign";
  return {
    allowed,
    reason: assignee ? (about.steps[task.step]?.plan.reassign.reason ?? "required") : "required",
    refusal: allowed || !refusal ? null : said(refusal),
  };
}

/** Why it is before its reader, how it is done, and the request around it. */
function wordsOf(
  story: Story,
  task: Task,
  row: TaskRow,
  requestView: RequestView,
): Pick<TaskView, "why" | "effect" | "instructions" | "requestView"> {
  const plan = story.about.steps[task.step]?.plan;
  return {
    why: whyOf(story, task),
    effect: effectOf(story),
    instructions: instructionsOf(story, plan, row),
    requestView,
  };
}

function effectOf({ about, names }: Story): string | null {
  const access = about.to ?? about.entitlement;
  return (access && names.effects.get(access)) ?? null;
}

/** What whoever carries it out is to do; where the policy could not be evaluated, what has to be mended. */
function instructionsOf(story: Story, plan: StepPlan | undefined, row: TaskRow): string | null {
  if (plan?.kind === "route") {
    const reason = story.events.find((event) => event.type === "request-opened")?.texts.routing?.value;
    return `The policy could not be evaluated: ${reason ?? "its inputs were missing"}. Mend that, then retry: the request is routed again.`;
  }
  if (plan?.kind === "work") return story.events[0]?.texts.requires?.value ?? null;
  const template = plan && "instructions" in plan ? plan.instructions : null;
  return template && filledIn(template, row);
}

function filledIn(template: string, row: TaskRow): string {
  return fillInstructions(template, {
    "subject.name": row.subject?.name,
    "subject.email": row.subject?.email,
    "requester.name": row.requester?.name,
    "requester.email": row.requester?.email,
    "app.name": row.app?.name,
    "app.slug": row.app?.slug,
    "entitlement.name": row.entitlement?.name,
    "entitlement.slug": row.entitlement?.slug,
    "request.number": row.request?.number,
  });
}
