import type { Places } from "./place";
import type { Ids } from "./plan";
import type { Policy, Problem } from "./policy";
import { mentions, stepsOf, takingOver } from "./walk";

/** So many policies may take over from one another, the first included. */
export const deepest = 5;

/**
 * References to other policies that lead nowhere, round in a circle or too deep. Looked at when a policy
 * is saved; whoever routes looks again, because those it names may have changed since.
 */
export function wrongReferences(policy: Policy, ids: Ids, places: Places): readonly Problem[] {
  return stepsOf(policy).flatMap(({ step, path }) => {
    const named = takingOver(step, path);
    const message = named && wrongReference(named.slug, policy, ids);
    return named && message ? [places.value(named.path, message)] : [];
  });
}

function wrongReference(slug: string, from: Policy, ids: Ids): string | null {
  if (slug === slugOf(from)) return `goes round in a circle: ${slug}, ${slug}`;
  const found = ids.policy?.(slug)?.policy ?? null;
  if (!found) return `there is no policy ${slug}`;
  if (found.for !== from.for) return `${slug} is a policy for ${found.for}, and this one is for ${from.for}`;
  return chainFault(slug, [slugOf(from)], ids);
}

/** Follows a reference and those it leads to. */
function chainFault(slug: string, chain: readonly string[], ids: Ids): string | null {
  if (chain.includes(slug)) return `goes round in a circle: ${[...chain, slug].join(", ")}`;
  if (chain.length >= deepest)
    return `at most ${deepest} policies take over from one another: ${[...chain, slug].join(", ")}`;
  const policy = ids.policy?.(slug)?.policy;
  const faults = policy ? mentions(policy).policies.map((next) => chainFault(next, [...chain, slug], ids)) : [];
  return faults.find((fault) => fault !== null) ?? null;
}

/** What a policy is called by others and in addresses: what it is for and where it is set. */
export function slugOf({ for: type, applies: { app, entitlement } }: Pick<Policy, "for" | "applies">): string {
  return [type, app, entitlement].filter((part) => part !== null).join("-");
}
