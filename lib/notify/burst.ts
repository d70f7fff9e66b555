import type { Message } from "@/lib/engine/message";

// Of several messages about one case within two seconds a person gets the strongest. Words of
// colleagues are never covered: nothing else carries them.
const byStrength: readonly Message[] = [
  "task-assigned",
  "revision",
  "check",
  "errored",
  "not-yet",
  "fulfilled",
  "removed",
  "completed",
  "request-closed",
  "emergency",
  "escalated",
  "decided",
  "request-created",
  "participant-added",
];

/** The message that says this one too, if there is one among those of the same burst. */
export function coveredBy(message: Message, burst: readonly Message[]): Message | null {
  const strength = byStrength.indexOf(message);
  return byStrength.slice(0, Math.max(strength, 0)).find((stronger) => burst.includes(stronger)) ?? null;
}
