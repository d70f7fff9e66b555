import { delegationsAround } from "@/lib/data/delegations";
import type { PersonId } from "@/lib/engine/ids";
import type { DelegationView } from "./my-views";

/** What somebody passes on now or later, the soonest first, and what is passed to them. */
export async function delegationsOf(person: PersonId): Promise<{
  readonly delegations: readonly DelegationView[];
  readonly standsIn: readonly DelegationView[];
}> {
  const all = await delegationsAround(person);
  const view = ({ own: _own, ...rest }: (typeof all)[number]): DelegationView => rest;
  return { delegations: all.filter(({ own }) => own).map(view), standsIn: all.filter(({ own }) => !own).map(view) };
}
