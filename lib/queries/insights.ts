import { seesAll } from "@/lib/access/viewer";
import { type Known, knownAbout } from "@/lib/data/reads/insights";
import { type Ground, recommend, recommendationLabels } from "@/lib/engine/recommendation";
import { candidates } from "@/lib/engine/rights";
import type { Task } from "@/lib/engine/task";
import { shortDate } from "@/lib/format/time";
import * as tiles from "./insight-tiles";
import type { InsightView, RecommendationView } from "./insight-views";
import type { Story } from "./story";
import type { ConflictView } from "./views";

/** What is known that bears on a decision, and what comes of it. */
export interface Insights {
  readonly insights: readonly InsightView[];
  readonly recommendation: RecommendationView | null;
}

const nothing: Insights = { insights: [], recommendation: null };

/**
 * What the record knows, for whoever decides or oversees. Requester and subject see their own input
 * and the steps, not what is known about the person.
 */
export async function insightsOf(
  story: Story,
  task: Task,
  conflicts: Promise<readonly ConflictView[]>,
): Promise<Insights> {
  const { about, viewer } = story;
  if (!about.subject || !about.app || !about.entitlement || !mayKnow(story, task)) return nothing;
  const [known, broken] = await Promise.all([
    knownAbout(viewer, { case: about.id, subject: about.subject, app: about.app, entitlement: about.entitlement }),
    conflicts,
  ]);
  if (!known) return nothing;
  const day: tiles.Day = (at) => shortDate(at, { now: story.at, ...story.local });
  const found = [
    ...broken.map(tiles.conflict),
    tiles.person(known),
    tiles.peers(known, task.kind !== "revocation" && task.kind !== "deprovisioning"),
    tiles.usage(known, story.at, day),
    tiles.origin(known, day),
    tiles.risk(known),
    tiles.decisions(known),
    tiles.verdicts(known),
    tiles.denial(known, day),
    tiles.others(known),
    tiles.elsewhere(known),
    tiles.ending(known, story.at, day),
  ];
  return {
    insights: found.filter((insight) => insight !== null),
    // A change is held against what it leads to.
    recommendation: recommendation(task, { ...known.evidence, conflicts: broken.length }, known),
  };
}

function recommendation(task: Task, evidence: Known["evidence"], known: Known): RecommendationView | null {
  const found = recommend(task.kind, evidence);
  if (!found) return null;
  const { recommendation: which, grounds } = found;
  return { which, label: recommendationLabels[which], reasons: grounds.map((ground) => groundWords[ground](known)) };
}

/** Each ground as part of a sentence: "high risk", "not used for 90 days". */
const groundWords = {
  unused: () => "it was not used for 90 days",
  moved: ({ name }) => `${name} went to another team since it was granted`,
  risk: ({ risk }) => `its risk is ${risk}`,
  conflict: () => "it conflicts with what is held already",
  "nobody-else": ({ department }) => `nobody else in ${department ?? "the department"} has it`,
  denied: () => "it was denied to the same person within 90 days",
} as const satisfies Record<Ground, (known: Known) => string>;

function mayKnow({ about, viewer, facts }: Story, task: Task): boolean {
  if (!viewer.internal) return false;
  if (seesAll(viewer) || candidates(about, task, facts).includes(viewer.id)) return true;
  return viewer.id !== about.requester && viewer.id !== about.subject;
}
