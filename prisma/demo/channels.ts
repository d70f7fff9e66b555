import type { Channel } from "@/lib/engine/event";
import type { Beat } from "./stories";

/** By which doors of twenty people come: to say yes or no, and to say that work is done, which a script often does. */
const doors = {
  deciding: { web: 10, slack: 6, email: 4 },
  working: { web: 9, api: 8, slack: 3 },
} as const satisfies Record<string, Readonly<Partial<Record<Channel, number>>>>;

/** The same each time: where somebody did this, so many hours before the demo began. */
export function channelOf(who: string, verb: Beat[2], hoursAgo: number): Channel {
  if (verb !== "approve" && verb !== "deny" && verb !== "complete") return "web";
  const letters = [...who].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  let place = (letters + Math.round(hoursAgo) * 7) % 20;
  for (const [channel, share] of shares(verb === "complete" ? doors.working : doors.deciding)) {
    if (place < share) return channel;
    place -= share;
  }
  return "web";
}

function shares(of: Readonly<Partial<Record<Channel, number>>>): readonly (readonly [Channel, number])[] {
  const order = ["web", "slack", "email", "api"] as const;
  return order.map((channel) => [channel, of[channel] ?? 0] as const);
}
