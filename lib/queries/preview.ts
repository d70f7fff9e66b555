import type { Viewer } from "@/lib/access/viewer";
import { namesFor } from "@/lib/data/reads/case-record";
import { usualHoursFor } from "@/lib/data/reads/usual-time";
import type { Facts } from "@/lib/engine/command";
import type { ForeseenStep } from "@/lib/engine/foresee";
import type { Refusal } from "@/lib/engine/refusal";
import type { Case } from "@/lib/engine/request";
import { candidates } from "@/lib/engine/rights";
import type { PreviewView } from "./asking-views";
import { conflictsIn } from "./conflicts";
import { localFor } from "./local";
import { refusalWords } from "./refusal-words";
import { stepViews } from "./steps";
import type { Story } from "./story";
import { mentioned, wordsFor } from "./words";

/** What a command foresaw: a request that nobody has sent. */
interface Foreseen {
  readonly case: Case;
  readonly facts: Facts;
  readonly policy: { readonly name: string; readonly version: number };
  readonly steps: readonly ForeseenStep[];
  readonly refusal: Refusal | null;
}

const passes = {
  "approved-by-asking": "Asking counts as your approval.",
  "no-manager": "Passed: there is no manager to ask.",
  nobody: "Skipped: there is nobody to ask.",
} as const;

/** A preview in words: who would be asked at each step and why. */
export async function previewView(viewer: Viewer, foreseen: Foreseen): Promise<PreviewView> {
  const { case: about, facts, steps, policy } = foreseen;
  const seats = steps.flatMap(({ resolution }) => (resolution.found === "seats" ? resolution.seats : []));
  const people = candidates(about, { step: -1, kind: "form", votes: [], seats }, facts);
  const local = await localFor(viewer);
  const refusal = foreseen.refusal && (await refusalWords(foreseen.refusal, local));
  const names = await namesFor(
    mentioned(
      about,
      [],
      seats.map(({ principal }) => principal),
      people,
    ),
  );
  const story: Story = {
    viewer,
    about,
    task: null,
    facts,
    at: about.openedAt,
    events: [],
    ahead: new Map(steps.map(({ index, resolution }) => [index, resolution])),
    names,
    words: wordsFor(viewer.id, names, about, local),
    local,
  };
  const { rule, level } = about.routing ?? { rule: null, level: about.queue ? "queue" : "organisation" };
  return {
    policy: { name: policy.name, version: policy.version, rule, level },
    duration: about.duration,
    steps: stepViews(story).map(({ name, kind, need, asked }, index) => {
      const resolution = steps[index]?.resolution;
      const passed = resolution?.found === "passed" ? passes[resolution.reason] : null;
      const why = automatic(steps[index]?.plan) ?? whyAsked(resolution);
      return { name, kind, need, asked, why, passes: passed };
    }),
    conflicts: await conflictsIn(about),
    refusal,
  };
}

/** What happens at a step that asks nobody; null where somebody is asked. */
function automatic(plan: ForeseenStep["plan"] | undefined): string | null {
  if (!plan) return null;
  if ("how" in plan) return plan.how.by === "webhook" ? "Carried out by a webhook" : null;
  const words = {
    accept: "Accepted by the policy",
    reject: "The policy denies this",
    notify: "Somebody is told",
    ask: "A webhook decides",
  } as const;
  if (plan.kind === "wait") return plan.until.for === "condition" ? "Waits for a condition" : "Waits";
  return Object.entries(words).find(([kind]) => kind === plan.kind)?.[1] ?? null;
}

function whyAsked(resolution: ForeseenStep["resolution"] | undefined): string {
  if (resolution?.found === "nobody") return "Nobody could decide this: the request would be cancelled.";
  const cause = resolution?.found === "seats" ? resolution.seats[0]?.cause : undefined;
  switch (cause?.by) {
    case "manager":
      return cause.level === 1 ? "The manager" : `The manager ${cause.level} levels up`;
    case "owners":
      return cause.of === "app" ? "The owners of the app" : "The owners of this access";
    case "fallback":
      return "Nobody else could decide, so it goes to them";
    case "group":
      return "The group that the policy names";
    case "admins":
      return "The admins";
    default:
      return "Named by the policy";
  }
}

/** How long requests like this one usually take, in hours; null: too few were asked for to say. */
export function usualHours({ case: about }: Pick<Foreseen, "case">): Promise<number | null> {
  return usualHoursFor(about);
}
