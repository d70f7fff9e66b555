import type { Viewer } from "@/lib/access/viewer";
import { type AccessRow, accessRows } from "@/lib/data/reads/access-rows";
import { appBySlug } from "@/lib/data/reads/catalog";
import { personRow } from "@/lib/data/reads/people";
import type { CaseId, PersonId } from "@/lib/engine/ids";
import type { Refusal } from "@/lib/engine/refusal";
import { explain } from "@/lib/failure";
import { byText, cut, limited, type PageWanted } from "./page";
import type { AppView, EntitlementView, Page, PersonView } from "./views";

interface Numbered {
  readonly id: string;
  readonly number: string;
}

/** Something that somebody holds, where it came from and what can be asked about it. */
export interface AccessView {
  readonly id: string;
  readonly person: PersonView;
  readonly app: AppView;
  readonly entitlement: EntitlementView;
  readonly state: AccessRow["state"];
  readonly grantedAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly endedAt: string | null;
  readonly source: { readonly kind: string; readonly request: Numbered | null; readonly profile: string | null };
  readonly removal: Numbered | null;
  readonly extension: Numbered | null;
  readonly asks: readonly { readonly ask: "extend" | "change" | "revoke"; readonly refusal: string | null }[];
}

interface Wanted extends PageWanted {
  /** `held`: all but what has ended. */
  readonly state?: AccessRow["state"] | "held" | undefined;
}

/** What I hold. */
export function myAccess(viewer: Viewer, wanted: Wanted): Promise<Page<AccessView>> {
  return accessPage(viewer, { person: viewer.id }, wanted);
}

/** What somebody holds, as far as I may see it; null where I may not know of them. */
export async function accessOf(viewer: Viewer, email: string, wanted: Wanted): Promise<Page<AccessView> | null> {
  const person = await personRow(viewer, email);
  return person && (await accessPage(viewer, { person: person.id as PersonId }, wanted));
}

/** Who holds what in an app, as far as I may see it; null where the app is not there for me. */
export async function grantsIn(viewer: Viewer, slug: string, wanted: Wanted): Promise<Page<AccessView> | null> {
  const app = viewer.internal ? await appBySlug(slug) : null;
  return app && (await accessPage(viewer, { app: app.slug }, wanted));
}

async function accessPage(
  viewer: Viewer,
  of: { readonly person: PersonId } | { readonly app: string },
  { limit: asked, cursor, state }: Wanted,
): Promise<Page<AccessView>> {
  const limit = limited({ limit: asked, cursor });
  const found = await accessRows(viewer, { ...of, state, limit, after: byText(cursor) });
  return cut(
    found,
    limit,
    (last) => [last.granted_at, last.id],
    found.map((row) => viewOf(viewer, row)),
  );
}

function viewOf(viewer: Viewer, row: AccessRow): AccessView {
  const { slug, name, kind, risk } = row;
  return {
    id: row.id,
    person: { email: row.email, name: row.person },
    app: { slug: row.app, name: row.app_name },
    entitlement: { app: row.app, slug, name, kind, risk, maxDuration: row.max_duration },
    state: row.state,
    grantedAt: row.granted_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    source: { kind: row.source, request: row.request, profile: row.profile },
    removal: row.removal,
    extension: row.extension,
    asks: row.state === "ended" || !viewer.internal ? [] : asksOf(viewer, row),
  };
}

function asksOf(viewer: Viewer, row: AccessRow): AccessView["asks"] {
  const words = (refusal: Refusal | null) =>
    refusal && explain(refusal, (who) => (who === viewer.id ? "you" : row.person));
  return [
    { ask: "extend", refusal: words(refusedExtension(row)) },
    { ask: "change", refusal: words(refusedChange(row)) },
    { ask: "revoke", refusal: words(refusedRemoval(row)) },
  ];
}

function refusedExtension(row: AccessRow): Refusal | null {
  if (row.expires_at === null) return { code: "already-held", grant: row.id, expiresAt: null };
  if (!row.offered) return { code: "not-requestable" };
  if (!row.asks || !row.active) return { code: "not-for-them", subject: row.person_id };
  return duplicate(row.extension);
}

function refusedChange(row: AccessRow): Refusal | null {
  if (!row.asks || !row.active) return { code: "not-for-them", subject: row.person_id };
  if (!row.others) return { code: "not-requestable" };
  return duplicate(row.removal);
}

function refusedRemoval(row: AccessRow): Refusal | null {
  if (!row.asks && !row.owns) return { code: "not-for-them", subject: row.person_id };
  return duplicate(row.removal);
}

function duplicate(other: Numbered | null): Refusal | null {
  return other && { code: "duplicate", request: other.id as CaseId, number: other.number };
}
