import { isGrave } from "./risk";
import type { TaskKind } from "./task";

/** What is known that bears on a recommendation. Null: it is not known, and then it says nothing. */
export interface Evidence {
  readonly risk: string;
  /** How many rules this would break about what nobody should hold together. */
  readonly conflicts: number;
  /** The other people of the subject's department, and how many of them hold the access. */
  readonly others: number | null;
  readonly othersHolding: number | null;
  /** The same access was denied to the same person within 90 days. */
  readonly deniedLately: boolean;
  /** It was not used for 90 days although use is reported. */
  readonly unused: boolean | null;
  /** Whoever holds it went to another team since they got it. */
  readonly movedSince: boolean | null;
}

/** *Take a closer look*, or *Remove this access*; there is never one that says that all is well. */
export const recommendations = ["look", "remove"] as const;

export type Recommendation = (typeof recommendations)[number];

export const recommendationLabels = {
  look: "Take a closer look",
  remove: "Remove this access",
} as const satisfies Record<Recommendation, string>;

export type Ground = "unused" | "moved" | "risk" | "conflict" | "nobody-else" | "denied";

/** The one rule for it, with its grounds; null where there is nothing to say or nothing to decide about access. */
export function recommend(
  kind: TaskKind,
  evidence: Evidence,
): { readonly recommendation: Recommendation; readonly grounds: readonly Ground[] } | null {
  if (kind !== "approval" && kind !== "certification") return null;
  const remove = kind === "certification" ? removing(evidence) : [];
  if (remove.length > 0) return { recommendation: "remove", grounds: remove };
  const grounds = looking(evidence);
  return grounds.length > 0 ? { recommendation: "look", grounds } : null;
}

function removing({ unused, movedSince }: Evidence): readonly Ground[] {
  return [...(unused === true ? (["unused"] as const) : []), ...(movedSince === true ? (["moved"] as const) : [])];
}

function looking({ risk, conflicts, others, othersHolding, deniedLately }: Evidence): readonly Ground[] {
  // A department of one has nobody to compare with.
  const nobodyElse = others !== null && others > 0 && othersHolding === 0;
  return [
    ...(isGrave(risk) ? (["risk"] as const) : []),
    ...(conflicts > 0 ? (["conflict"] as const) : []),
    ...(nobodyElse ? (["nobody-else"] as const) : []),
    ...(deniedLately ? (["denied"] as const) : []),
  ];
}
