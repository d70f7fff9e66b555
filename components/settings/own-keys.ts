import { chosenKeys } from "@/components/shell/keys";
import type { KeyChoice } from "@/lib/engine/keys";

/** The viewer's keys with something changed, as they are sent. */
export function ownKeys(changed: Partial<KeyChoice>): { letters: boolean; own: Record<string, string[]> } {
  const { letters, own } = { ...chosenKeys(), ...changed };
  return { letters, own: Object.fromEntries(Object.entries(own).map(([id, keys]) => [id, [...keys]])) };
}
