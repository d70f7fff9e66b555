import { z } from "zod";
import { duration, taskKind } from "./names";

export const person = z.object({ email: z.string(), name: z.string() }).meta({ id: "Person" });

export const listedPerson = person
  .extend({ title: z.string().nullable(), department: z.string().nullable() })
  .meta({ id: "ListedPerson" });

export const personDetail = listedPerson
  .extend({
    employment: z.string(),
    status: z.string(),
    manager: person.nullable(),
    roles: z.array(z.string()).meta({ description: "For oneself, admins and auditors; else empty." }),
  })
  .meta({ id: "PersonDetail" });

export const app = z.object({ slug: z.string(), name: z.string() }).meta({ id: "App" });

export const entitlement = z
  .object({
    app: z.string(),
    slug: z.string(),
    name: z.string(),
    kind: z.string(),
    risk: z.string(),
    maxDuration: duration.nullable(),
  })
  .meta({ id: "Entitlement" });

const offeredEntitlement = entitlement
  .extend({
    description: z.string().nullable(),
    held: z.boolean().meta({ description: "Whether I have it." }),
    grant: z
      .object({ id: z.string(), expiresAt: z.string().nullable() })
      .nullable()
      .meta({ description: "What I have of it: with an end, it can be extended." }),
    emergency: z.boolean().meta({ description: "Whether it can be asked for as an emergency." }),
    requested: z.string().nullable().meta({ description: "The number of my open request for it." }),
    usualHours: z.number().nullable().meta({ description: "Median hours from asking to an end." }),
  })
  .meta({ id: "OfferedEntitlement" });

export const listedApp = app
  .extend({ description: z.string().nullable(), owners: z.array(person) })
  .meta({ id: "ListedApp" });

export const appDetail = listedApp
  .extend({ entitlements: z.array(offeredEntitlement).meta({ description: "What can be asked for." }) })
  .meta({ id: "AppDetail" });

export const catalogEntry = z
  .object({
    app,
    description: z.string().nullable(),
    owners: z.array(person),
    counts: z
      .object({ offered: z.int(), held: z.int(), requested: z.int() })
      .meta({ description: "Of all that the app offers: how much I have, and have asked for." }),
    entitlements: z.array(offeredEntitlement),
  })
  .meta({ id: "CatalogEntry" });

export const suggestion = z.object({ app, offer: offeredEntitlement }).meta({ id: "Suggestion" });

export const listedGroup = z
  .object({ slug: z.string(), name: z.string(), members: z.int().meta({ description: "How many people are in it." }) })
  .meta({ id: "ListedGroup" });

export const groupDetail = z
  .object({ slug: z.string(), name: z.string(), members: z.array(person) })
  .meta({ id: "GroupDetail" });

const set = { description: z.string().nullable(), status: z.string(), owners: z.array(person) };

export const appRecord = app
  .extend({
    ...set,
    entitlements: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        ...set,
        kind: z.string(),
        risk: z.string(),
        maxDuration: duration.nullable(),
        requestable: z.boolean(),
      }),
    ),
  })
  .meta({ id: "AppRecord" });

export const leftover = z
  .object({ id: z.string(), kind: taskKind, owner: person, openedAt: z.string() })
  .meta({ id: "Leftover" });

export const delegation = z
  .object({
    id: z.string(),
    person: person.meta({ description: "Whose tasks." }),
    delegate: person.meta({ description: "Who stands in." }),
    kinds: z.array(taskKind).meta({ description: "None: all but collaboration." }),
    from: z.string(),
    until: z.string().nullable(),
  })
  .meta({ id: "Delegation" });

export const me = person
  .extend({
    title: z.string().nullable(),
    roles: z.array(z.string()),
    delegation: delegation.nullable().meta({ description: "Who stands in for me, now or soonest." }),
    delegations: z.array(delegation).meta({ description: "The same, with those for single kinds of task." }),
    standsIn: z.array(delegation).meta({ description: "For whom I stand in." }),
    counts: z
      .object({
        total: z.int(),
        overdue: z.int(),
        byKind: z.partialRecord(taskKind, z.int()),
        requests: z.int(),
      })
      .meta({ description: "Open tasks that I can act on; each stops at 1,000." }),
  })
  .meta({ id: "Me" });
