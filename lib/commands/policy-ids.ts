import { idsNamed } from "@/lib/data/policies";
import { policiesNamed, webhooksNamed } from "@/lib/data/policy-versions";
import type { GroupId, PersonId, WebhookId } from "@/lib/engine/ids";
import type { Ids, NamedPolicy } from "@/lib/policies/plan";
import { storedPolicy } from "@/lib/policies/route";

/** What was looked up so far, by kind of name; null is looked up and not there. */
class Known<T> {
  readonly #found = new Map<string, T | null>();
  readonly missing = new Set<string>();

  /** What is known of a name; a name that was never looked up is noted, and stands for itself meanwhile. */
  get(name: string, meanwhile: T | null): T | null {
    const found = this.#found.get(name);
    if (found !== undefined) return found;
    this.missing.add(name);
    return meanwhile;
  }

  learn(found: ReadonlyMap<string, T>): void {
    for (const name of this.missing) this.#found.set(name, found.get(name) ?? null);
    this.missing.clear();
  }
}

/**
 * Runs a pass that needs ids for the names in policies. Names come up on the way (in an expression, in a
 * policy that takes over), so a pass finds out which, and the next one has them, until none is new.
 */
export async function withIds<T>(pass: (ids: Ids) => T): Promise<T> {
  const groups = new Known<{ readonly id: GroupId; readonly name?: string }>();
  const people = new Known<PersonId>();
  const webhooks = new Known<WebhookId>();
  const policies = new Known<NamedPolicy>();
  const ids: Ids = {
    group: (slug) => groups.get(slug, { id: slug as GroupId }),
    person: (email) => people.get(email.toLowerCase(), email as PersonId),
    webhook: (slug) => webhooks.get(slug, slug as WebhookId),
    policy: (slug) => policies.get(slug, null),
  };
  for (;;) {
    const result = pass(ids);
    if ([groups, people, webhooks, policies].every(({ missing }) => missing.size === 0)) return result;
    const [named, called, others] = await Promise.all([
      idsNamed([...groups.missing], [...people.missing]),
      webhooksNamed([...webhooks.missing]),
      policiesNamed([...policies.missing]),
    ]);
    groups.learn(named.groups);
    people.learn(named.people);
    webhooks.learn(called);
    policies.learn(
      new Map(others.map(({ slug, version, level, body }) => [slug, { version, level, policy: storedPolicy(body) }])),
    );
  }
}
