import { usualReasons } from "@/lib/engine/reasons";
import type { VerbGroup } from "./bulk";

/**
 * The short reasons that one comment for all of these can begin with: the usual ones, since tasks of many policies lie
 * together here. None where several verbs share the comment: it would fit some of them alone.
 */
export function bulkReasons(groups: readonly VerbGroup[]): readonly string[] {
  const [group, ...others] = groups;
  if (!group || others.length > 0) return [];
  const kinds = new Set(group.items.map(({ kind }) => kind));
  return [...new Set([...kinds].flatMap((kind) => usualReasons(kind, group.verb)))];
}
