import type { ApproveStep, Resolver } from "@/lib/engine/policy";

/** Puts a value into a statement and gives its place in it. */
type Bind = (value: unknown) => string;

/** An active person inside, other than whom the row `x` is about, under this alias. */
const able = (alias: string, self: boolean) =>
  `${alias}.status = 'active' AND ${alias}.employment <> 'external'${self ? "" : ` AND ${alias}.id <> x.person_id`}`;

interface Named {
  /** A JSON array of seats over the row `x(person_id, entitlement_id, app_id)`. */
  readonly seats: string;
  /** Whether one of them is filled by somebody who may decide. */
  readonly filled: string;
  /** The seats where they are filled, else null, where one look finds both. */
  readonly atOnce?: string;
}

const one = (principal: string, cause: string) =>
  `jsonb_build_array(jsonb_build_object('principal', ${principal}, 'cause', ${cause}))`;

/**
 * One resolver as SQL, for all rows at once: it says what the engine's own resolving says (a test holds
 * the two together). `cause` replaces the resolver's own where it is a fallback.
 */
function named(resolver: Resolver, cause: string | null, self: boolean, bind: Bind): Named {
  const because = (own: object) => cause ?? `${bind(JSON.stringify(own))}::jsonb`;
  const behind = (table: string, where: string) =>
    `EXISTS (SELECT FROM ${table} b JOIN people q ON q.id = b.person_id WHERE ${where} AND ${able("q", self)})`;
  switch (resolver.by) {
    case "manager": {
      const level = `${bind(resolver.level)}::int`;
      const own = cause ?? `jsonb_build_object('by', 'manager', 'level', ${level}, 'of', x.person_id)`;
      const above = `reports b WHERE b.person_id = x.person_id AND b.depth = ${level} AND b.manager_id <> x.person_id`;
      return {
        seats: `coalesce((SELECT jsonb_agg(jsonb_build_object('principal', 'person:' || b.manager_id, 'cause', ${own}) ORDER BY b.manager_id)
          FROM ${above}), '[]')`,
        filled: `EXISTS (SELECT FROM people q WHERE ${able("q", self)} AND q.id IN (SELECT b.manager_id FROM ${above}))`,
        atOnce: `(SELECT CASE WHEN bool_or(${able("q", self)})
            THEN jsonb_agg(jsonb_build_object('principal', 'person:' || b.manager_id, 'cause', ${own}) ORDER BY b.manager_id) END
          FROM reports b JOIN people q ON q.id = b.manager_id
          WHERE b.person_id = x.person_id AND b.depth = ${level} AND b.manager_id <> x.person_id)`,
      };
    }
    case "owners":
      return resolver.of === "app"
        ? {
            seats: one("'app-owners:' || x.app_id", because({ by: "owners", of: "app" })),
            filled: behind("app_owners", "b.app_id = x.app_id"),
          }
        : {
            seats: one("'entitlement-owners:' || x.entitlement_id", because({ by: "owners", of: "entitlement" })),
            filled: behind("entitlement_owners", "b.entitlement_id = x.entitlement_id"),
          };
    case "group": {
      const group = `${bind(resolver.group)}::uuid`;
      return {
        seats: one(`'group:' || ${group}`, because({ by: "group" })),
        filled: behind("group_members", `b.group_id = ${group}`),
      };
    }
    case "users":
    case "expression": {
      const people = `${bind(resolver.people)}::uuid[]`;
      return {
        seats: `coalesce((SELECT jsonb_agg(jsonb_build_object('principal', 'person:' || u.id, 'cause', ${because({ by: resolver.by })}) ORDER BY u.place)
          FROM unnest(${people}) WITH ORDINALITY u(id, place)), '[]')`,
        filled: `EXISTS (SELECT FROM people q WHERE q.id = ANY (${people}) AND ${able("q", self)})`,
      };
    }
    case "subject":
    case "requester":
      return {
        seats: one("'person:' || x.person_id", because({ by: resolver.by })),
        filled: self ? `EXISTS (SELECT FROM people q WHERE q.id = x.person_id AND ${able("q", true)})` : "FALSE",
      };
    case "admins":
      return {
        seats: one("'admins'", because({ by: "admins" })),
        filled: `EXISTS (SELECT FROM people q WHERE 'admin' = ANY (q.roles) AND ${able("q", self)})`,
      };
  }
}

function together(resolvers: readonly Named[]): Named | null {
  const [only] = resolvers;
  if (!only) return null;
  if (resolvers.length === 1) return only;
  return {
    seats: resolvers.map(({ seats }) => seats).join(" || "),
    filled: `(${resolvers.map(({ filled }) => filled).join(" OR ")})`,
  };
}

/** The same principal twice is one seat, as the first one says. */
const distinct = (seats: string) => `(SELECT jsonb_agg(d.seat ORDER BY d.place) FROM (
  SELECT DISTINCT ON (s.seat ->> 'principal') s.seat, s.place FROM jsonb_array_elements(${seats}) WITH ORDINALITY s(seat, place)
  ORDER BY s.seat ->> 'principal', s.place) d)`;

const fallen = (stage: string) => `jsonb_build_object('by', 'fallback', 'stage', '${stage}')`;

/**
 * Who reviews the row `x` under a frozen step: whom it names, else its fallback, the app's owners, the
 * admins, the first of these with somebody who may decide; null where even the admins may not.
 */
export function reviewers(step: ApproveStep, bind: Bind): string {
  const own = together(step.who.map((resolver) => named(resolver, null, step.self, bind)));
  const fallback = together(step.fallback.map((resolver) => named(resolver, fallen("step"), false, bind)));
  const stages = [
    own,
    fallback,
    named({ by: "owners", of: "app" }, fallen("app-owners"), false, bind),
    named({ by: "admins" }, fallen("admins"), false, bind),
  ];
  const many = [step.who.length > 1, step.fallback.length > 1, false, false];
  const cases = stages.flatMap((stage, index) =>
    stage
      ? [stage.atOnce ?? `CASE WHEN ${stage.filled} THEN ${many[index] ? distinct(stage.seats) : stage.seats} END`]
      : [],
  );
  return `coalesce(${cases.join(",\n")})`;
}
