import { advance } from "./advance";
import { beingCarriedOut } from "./cancel";
import { voidPending } from "./close";
import type { Command } from "./command";
import { type Duration, length } from "./instant";
import type { Refusal } from "./refusal";
import type { Story } from "./story";

/** How long: without end is longer than anything. */
function span(duration: Duration | null): number {
  return duration === null ? Number.POSITIVE_INFINITY : length(duration);
}

/** The shorter of two times; null is without end. */
export function shorter(one: Duration | null, other: Duration | null): Duration | null {
  return span(one) <= span(other) ? one : other;
}

/** Why *Approve* cannot grant this time; null when it can, or when it names none. */
export function refusedShorter(asked: Duration | null, granted: Duration | null): Refusal | null {
  if (granted === null || span(granted) < span(asked)) return null;
  return { code: "duration-not-shorter", asked };
}

/**
 * The requester asks for another time. Shorter is what was approved already and less; longer is
 * something nobody approved, so the policy is asked again and the approval begins anew (trap 17).
 */
export function changeDuration(story: Story, command: Extract<Command, { type: "change-duration" }>): Refusal | null {
  const { actor, at } = story.given;
  const about = story.now();
  if (about.type !== "grant" && about.type !== "change") return { code: "only-grants" };
  if (about.parts.length > 0) return { code: "only-grants" };
  if (about.requester !== actor) return { code: "not-yours" };
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (beingCarriedOut(about) || about.state === "in-fulfilment") return { code: "in-fulfilment" };
  const { duration, maximum, reroute } = command;
  if (maximum !== null && span(duration) > length(maximum)) return { code: "duration-too-long", maximum };
  if (span(duration) === span(about.duration)) return { code: "already-there" };
  if (span(duration) < span(about.duration)) {
    story.happen({ type: "duration-changed", data: { duration } });
    return null;
  }
  if (!reroute?.ok) {
    return {
      code: "routing-error",
      rule: reroute?.rule ?? null,
      reason: reroute?.reason ?? "the policy was not asked",
    };
  }
  voidPending(story, at);
  story.happen({ type: "duration-changed", data: { duration } });
  const { routing, steps } = reroute;
  const { generation, emergency } = about;
  const data = { cause: "duration", generation: generation + 1, emergency, routing, steps } as const;
  story.happen({ type: "rerouted", by: null, data });
  advance(story, at);
  return null;
}
