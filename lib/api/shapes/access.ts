import { z } from "zod";
import { app, entitlement, person } from "./directory";
import { duration, id, instant, number } from "./names";

const numbered = z.object({ id, number });

export const accessState = z.enum(["active", "ending", "removal-open", "ended"]);

export const access = z
  .object({
    id: id.meta({ description: "The grant: to be extended, name it in `extends`." }),
    person,
    app,
    entitlement,
    state: accessState.meta({
      description: "removal-open: somebody set out to take it away; until that is confirmed it is there.",
    }),
    grantedAt: instant,
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    endedAt: instant.nullable(),
    source: z.object({
      kind: z.string().meta({ description: "request, profile, import or demo." }),
      request: numbered.nullable(),
      profile: z.string().nullable(),
    }),
    removal: numbered.nullable(),
    extension: numbered.nullable(),
    asks: z.array(
      z.object({
        ask: z.enum(["extend", "change", "revoke"]),
        refusal: z.string().nullable().meta({ description: "Why it cannot be asked for; null when it can." }),
      }),
    ),
  })
  .meta({ id: "Access" });

export const visibility = z
  .union([
    z.strictObject({ to: z.literal("everyone") }),
    z.strictObject({ to: z.literal("departments"), departments: z.array(z.string()) }),
    z.strictObject({ to: z.literal("groups"), groups: z.array(z.string()) }),
  ])
  .meta({ id: "Visibility" });

export const profile = z
  .object({
    slug: z.string(),
    name: z.string(),
    entitlements: z.array(z.object({ app: z.string(), slug: z.string(), name: z.string() })),
    duration: duration.nullable(),
    visibility,
  })
  .meta({ id: "Profile" });

const sides = { one: z.array(z.string()), other: z.array(z.string()) };

export const conflictRule = z.object({ slug: z.string(), name: z.string(), ...sides }).meta({ id: "ConflictRule" });

export const conflictAlert = z
  .object({
    rule: z.object({ slug: z.string(), name: z.string() }),
    person,
    ...sides,
    request: numbered.nullable().meta({ description: "The open request that would bring it about; null: it is so." }),
  })
  .meta({ id: "ConflictAlert" });
