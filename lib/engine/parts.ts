import { close } from "./close";
import type { Command } from "./command";
import type { Refusal } from "./refusal";
import type { CasePart, Outcome } from "./request";
import type { Story } from "./story";

/** One of several requests asked for together is closed; with the last of them the whole is. */
export function partClosed(story: Story, command: Extract<Command, { type: "part-closed" }>): Refusal | null {
  const about = story.now();
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  const part = about.parts.find(({ id }) => id === command.part);
  if (!part) return { code: "not-found" };
  if (part.outcome) return { code: "already-there" };
  story.happen({ type: "part-closed", by: null, data: { part: command.part, outcome: command.outcome } });
  const { parts } = story.now();
  if (parts.every(({ outcome }) => outcome !== null)) close(story, story.given.at, whole(parts), "parts-closed");
  return null;
}

/** What came of the whole: the best of what came of its parts. Each part tells its own. */
export function whole(parts: readonly CasePart[]): Outcome {
  const best: readonly Outcome[] = ["granted", "changed", "revoked", "errored", "denied", "timed-out"];
  return best.find((outcome) => parts.some((part) => part.outcome === outcome)) ?? "cancelled";
}
