import type { Recommendation } from "./recommendation";
import { isGrave } from "./risk";
import type { TaskKind } from "./task";

/** Why a task is looked at by itself before it is decided positively. */
export type Individual = "high-risk" | "recommended-removal" | "own";

interface Looked {
  readonly kind: TaskKind;
  readonly risk: string | null;
  readonly recommendation: Recommendation | null;
  /** About whoever decides, or asked for by them. */
  readonly own: boolean;
}

/** Kinds whose positive verb gives or keeps access: what is grave about it is not waved through with others. */
const givesAccess: readonly TaskKind[] = ["approval", "certification"];

/** Whether a positive verb is left out of what is decided for many at once, and why; null where it is not. */
export function individual({ kind, risk, recommendation, own }: Looked): Individual | null {
  if (!givesAccess.includes(kind)) return null;
  if (own) return "own";
  if (isGrave(risk)) return "high-risk";
  return recommendation === "remove" ? "recommended-removal" : null;
}
