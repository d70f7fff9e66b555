import { addConflictRule, archiveConflictRule, setConflictRule } from "@/lib/data/conflicts";
import { entitlementsByRef } from "@/lib/data/profiles";
import type { EntitlementId } from "@/lib/engine/ids";
import { slugOf } from "@/lib/format/slug";
import { type Answer, type Door, refused } from "./door";

export interface ConflictInput {
  /** Left out: made from the name. */
  readonly slug?: string | undefined;
  readonly name: string;
  /** "snowflake/analyst" */
  readonly one: readonly string[];
  readonly other: readonly string[];
}

interface Sides {
  readonly one: readonly EntitlementId[];
  readonly other: readonly EntitlementId[];
}

/** Adds a rule about access that nobody should hold together, by an admin. */
export async function createConflict(door: Door, input: ConflictInput): Promise<Answer<string>> {
  const sides = await check(door, input);
  if (!sides.ok) return sides;
  const slug = input.slug ?? slugOf(input.name);
  if (slug === "") return refused({ code: "invalid-data", fields: [{ name: "name", why: "say how it is called" }] });
  const added = await addConflictRule(slug, input.name.trim(), sides.value);
  return added ? { ok: true, value: slug } : refused({ code: "slug-taken", slug });
}

/** Changes a rule, by an admin. */
export async function changeConflict(door: Door, slug: string, input: ConflictInput): Promise<Answer<string>> {
  const sides = await check(door, input);
  if (!sides.ok) return sides;
  const changed = await setConflictRule(slug, input.name.trim(), sides.value);
  return changed ? { ok: true, value: slug } : refused({ code: "not-found" });
}

/** Ends a rule, by an admin. */
export async function removeConflict(door: Door, slug: string): Promise<Answer<null>> {
  if (!overseen(door)) return refused({ code: "not-found" });
  if (!door.viewer?.roles.includes("admin")) return refused({ code: "admins-only" });
  return (await archiveConflictRule(slug)) ? { ok: true, value: null } : refused({ code: "not-found" });
}

/** The rules are there for admins and auditors alone. */
function overseen({ viewer }: Door): boolean {
  return (viewer?.roles.length ?? 0) > 0;
}

async function check(door: Door, { one, other }: ConflictInput): Promise<Answer<Sides>> {
  if (!overseen(door)) return refused({ code: "not-found" });
  if (!door.viewer?.roles.includes("admin")) return refused({ code: "admins-only" });
  const found = await entitlementsByRef([...one, ...other]);
  const idsOf = (refs: readonly string[]) => found.filter(({ ref }) => refs.includes(ref)).map(({ id }) => id);
  const fields = [problemIn("one", one, found), problemIn("other", other, found)].filter((field) => field !== null);
  const both = one.filter((ref) => other.includes(ref));
  if (both.length > 0) fields.push({ name: "other", why: `${both.join(", ")} is on both sides` });
  return fields.length > 0
    ? refused({ code: "invalid-data", fields })
    : { ok: true, value: { one: idsOf(one), other: idsOf(other) } };
}

function problemIn(name: string, refs: readonly string[], found: readonly { readonly ref: string }[]) {
  const missing = refs.filter((ref) => !found.some((one) => one.ref === ref));
  return missing.length > 0 ? { name, why: `there is no ${missing.join(", ")}` } : null;
}
