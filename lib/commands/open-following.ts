import type { HeldGrant } from "@/lib/data/grants";
import { newId } from "@/lib/data/new-id";
import { targetById } from "@/lib/data/policies";
import type { CaseId, EntitlementId, PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { plainOpening } from "@/lib/engine/open";
import type { StepPlan } from "@/lib/engine/policy";
import type { Origin } from "@/lib/engine/request";
import { type Answer, type Door, refused } from "./door";
import { type Opened, openCommand } from "./open-request";
import { routeRequest } from "./route-request";

/** A request about a grant that comes about by itself. */
export interface Following {
  readonly id?: CaseId;
  readonly type: "revoke" | "change" | "certify";
  readonly origin: Exclude<Origin, "person">;
  /** Whoever caused it; where nobody did, whom it is about. */
  readonly requester: PersonId;
  readonly grant: HeldGrant;
  readonly to?: EntitlementId;
  readonly parent?: CaseId;
  /**
   * Only carry it out, where nothing but the built-in policy applies: that the access has to go is
   * settled. Whoever wrote a policy for removals has their say.
   */
  readonly settled?: boolean;
  /** A given clock, for telling the past. */
  readonly at?: Instant;
}

/** Opens a request that follows from something, once for its key. */
export async function openFollowing(key: string, following: Following): Promise<Answer<Opened>> {
  const { type, origin, requester, grant, to = null, parent = null, at } = following;
  const door: Door = { viewer: null, channel: "system", key, ...(at && { at }) };
  const target = await targetById(to ?? grant.entitlement);
  if (!target) return refused({ code: "not-found" });
  const routed = await routeRequest({
    type,
    requester,
    subject: grant.person,
    target,
    duration: null,
    emergency: false,
    channel: door.channel,
  });
  if (!routed.ok) return routed;
  const { routing, steps, routingError, policy } = routed.value;
  return await openCommand(door, {
    ...plainOpening,
    type: "open-request",
    id: following.id ?? (newId() as CaseId),
    request: type,
    origin,
    requester,
    subject: grant.person,
    app: grant.app,
    entitlement: grant.entitlement,
    to,
    ofGrant: grant.id,
    duration: null,
    parent,
    justification: "",
    routing,
    steps: following.settled && policy.builtIn ? onlyFulfilment(steps) : steps,
    routingError,
  });
}

function onlyFulfilment(steps: readonly StepPlan[]): readonly StepPlan[] {
  const carried = steps.filter(({ kind }) => kind === "deprovision");
  return carried.length > 0 ? carried : steps;
}
