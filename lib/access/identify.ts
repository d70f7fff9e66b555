import { createHash } from "node:crypto";
import { sessionRow, tokenRow, touchToken, type ViewerRow, viewerRow } from "@/lib/data/reads/viewer";
import { isId, type PersonId, type Principal } from "@/lib/engine/ids";
import { rangesOf } from "./ranges";
import type { Role, Viewer } from "./viewer";

/**
 * Whose seats somebody fills. External people stand for themselves alone: no group, no ownership
 * and no role of theirs counts.
 */
function principalsOf(row: ViewerRow, internal: boolean, roles: readonly Role[]): readonly Principal[] {
  if (!internal) return [`person:${row.id}`];
  return [
    `person:${row.id}`,
    ...row.groups.map((group): Principal => `group:${group}`),
    ...row.apps.map((app): Principal => `app-owners:${app}`),
    ...row.entitlements.map((entitlement): Principal => `entitlement-owners:${entitlement}`),
    ...(roles.includes("admin") ? (["admins"] as const) : []),
  ];
}

async function toViewer(row: ViewerRow, sessionId: string | null): Promise<Viewer> {
  const internal = row.employment !== "external";
  const roles = internal ? (["auditor", "admin"] as const).filter((role) => row.roles.includes(role)) : [];
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    title: row.title,
    internal,
    roles,
    principals: principalsOf(row, internal, roles),
    ranges: row.stands ? await rangesOf(row.id) : null,
    manages: row.manages,
    leads: internal ? row.leads : [],
    timeZone: row.time_zone,
    dateLanguage: row.date_language,
    sessionId,
  };
}

/** An active person as a viewer: for doors that know the person already (Slack, jobs, the demo). */
export async function viewerById(id: PersonId): Promise<Viewer | null> {
  if (!isId(id)) return null;
  const row = await viewerRow(id);
  return row && toViewer(row, null);
}

/** Whoever is signed in with this session; nobody once it has ended or the person was deactivated. */
export async function viewerOfSession(sessionId: string): Promise<Viewer | null> {
  if (!isId(sessionId)) return null;
  const row = await sessionRow(sessionId);
  return row && toViewer(row, sessionId);
}

/** Whoever an API token acts as, and how far it goes. */
export async function viewerOfToken(
  token: string,
): Promise<{ readonly viewer: Viewer; readonly scope: "read" | "write" } | null> {
  if (token.length > 200) return null;
  const row = await tokenRow(createHash("sha256").update(token).digest());
  if (!row) return null;
  if (!row.used_at || Date.parse(row.used_at) < Date.now() - 60_000) await touchToken(row.token_id);
  return { viewer: await toViewer(row, null), scope: row.scope === "write" ? "write" : "read" };
}
