/** How much can go wrong with an access, the least first. */
export const risks = ["low", "medium", "high", "critical"] as const;

export type Risk = (typeof risks)[number];

/** What is looked at twice: high and critical risk. */
export function isGrave(risk: string | null): boolean {
  return risk === "high" || risk === "critical";
}
