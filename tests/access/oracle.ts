/**
 * Who sees what, said a second time without SQL: written from the visibility matrix of both classes, over
 * plain objects. The database's answer is compared with this one.
 */

export interface OraclePerson {
  readonly id: string;
  readonly active: boolean;
  readonly employment: "employee" | "contractor" | "external" | "unknown";
  readonly roles: readonly ("auditor" | "admin")[];
  readonly managers: readonly string[];
}

export interface OracleSeat {
  readonly principal: string;
  readonly barred: readonly string[];
}

/** Who takes part in a task among people. */
export interface OracleTogether {
  readonly creator: string;
  readonly assignee: string;
  readonly inspector: string | null;
  readonly followers: readonly string[];
}

export interface OracleRequest {
  readonly id: string;
  readonly type: "grant" | "change" | "revoke" | "certify";
  /** A task among people instead of a request. */
  readonly together: OracleTogether | null;
  /** An item of a review that is no case yet, and who leads that review. */
  readonly item: { readonly leads: string } | null;
  readonly requester: string;
  readonly subject: string | null;
  readonly app: string | null;
  readonly entitlement: string | null;
  /** What a change leads to. */
  readonly to: string | null;
  readonly closed: boolean;
  /** The seats of its open task. */
  readonly present: readonly OracleSeat[];
  /** Principals that had a seat once and have none now. */
  readonly former: readonly string[];
  readonly deciders: readonly { readonly by: string; readonly for: string | null }[];
}

export interface Organisation {
  /** The setting of the organisation: whoever loses access sees the removal. */
  readonly subjectsSeeRemovals: boolean;
  readonly people: readonly OraclePerson[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly appOwners: ReadonlyMap<string, readonly string[]>;
  readonly entitlementOwners: ReadonlyMap<string, readonly string[]>;
  readonly requests: readonly OracleRequest[];
}

function person(organisation: Organisation, id: string): OraclePerson | undefined {
  return organisation.people.find((one) => one.id === id);
}

function members(organisation: Organisation, principal: string): readonly string[] {
  const [kind, id = ""] = principal.split(":");
  if (kind === "person") return [id];
  if (kind === "group") return organisation.groups.get(id) ?? [];
  if (kind === "app-owners") return organisation.appOwners.get(id) ?? [];
  if (kind === "entitlement-owners") return organisation.entitlementOwners.get(id) ?? [];
  return organisation.people.filter((one) => one.roles.includes("admin")).map((one) => one.id);
}

/** Everybody above somebody, up the whole chain. */
function above(organisation: Organisation, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...(person(organisation, id)?.managers ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...(person(organisation, next)?.managers ?? []));
  }
  return found;
}

/** Those who take part, and the managers of those inside: nobody else, whatever their role. */
function amongPeople(
  organisation: Organisation,
  viewer: OraclePerson,
  { creator, assignee, inspector, followers }: OracleTogether,
): { sees: boolean; throughPeople: boolean } {
  const taking = [creator, assignee, ...(inspector ? [inspector] : []), ...followers];
  const inside = taking.filter((id) => person(organisation, id)?.employment !== "external");
  const manages = viewer.employment !== "external" && inside.some((id) => above(organisation, id).has(viewer.id));
  return { sees: taking.includes(viewer.id) || manages, throughPeople: manages };
}

function subjectSees(organisation: Organisation, { type }: OracleRequest): boolean {
  return type === "grant" || type === "change" || (type === "revoke" && organisation.subjectsSeeRemovals);
}

/** A review has whom it is about in the place of a requester: it is not theirs. */
export function ofItself({ type, requester, subject }: OracleRequest): boolean {
  return type === "certify" && requester === subject;
}

/** Whether the viewer may see the request, and whether it is one of their people's. */
export function oracle(
  organisation: Organisation,
  viewerId: string,
  request: OracleRequest,
): { sees: boolean; throughPeople: boolean } {
  const viewer = person(organisation, viewerId);
  if (!viewer?.active) return { sees: false, throughPeople: false };
  if (request.together) return amongPeople(organisation, viewer, request.together);
  if (viewer.employment === "external") return { sees: false, throughPeople: false };

  const internal = (id: string) => {
    const one = person(organisation, id);
    return one?.active === true && one.employment !== "external";
  };
  const assignees = request.present.flatMap((seat) =>
    members(organisation, seat.principal).filter((id) => internal(id) && !seat.barred.includes(id)),
  );
  const deciders = request.deciders.flatMap((one) => (one.for ? [one.by, one.for] : [one.by]));
  const theirPeople = [request.requester, ...(request.subject ? [request.subject] : []), ...assignees, ...deciders];
  const throughPeople = theirPeople.some((id) => above(organisation, id).has(viewerId));

  const everNamed = [...request.present.map((seat) => seat.principal), ...request.former];
  const asked = everNamed.some(
    (principal) =>
      principal === `person:${viewerId}` ||
      (principal.startsWith("group:") && members(organisation, principal).includes(viewerId)),
  );
  const owner =
    (request.app !== null && members(organisation, `app-owners:${request.app}`).includes(viewerId)) ||
    [request.entitlement, request.to].some(
      (one) => one !== null && members(organisation, `entitlement-owners:${one}`).includes(viewerId),
    );
  const sees =
    viewer.roles.length > 0 ||
    request.item?.leads === viewerId ||
    (request.requester === viewerId && !ofItself(request)) ||
    (request.subject === viewerId && subjectSees(organisation, request)) ||
    deciders.includes(viewerId) ||
    asked ||
    owner ||
    throughPeople;
  return { sees, throughPeople };
}
