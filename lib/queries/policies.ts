import { seesAll, type Viewer } from "@/lib/access/viewer";
import { policyRow, policyRows, versionRows } from "@/lib/data/policy-versions";
import { byNumber, byText, cut, limited, type PageWanted } from "./page";

/** Policies by slug, for admins and auditors; null: they are not there for this viewer. */
export async function policies(viewer: Viewer, wanted: PageWanted) {
  if (!seesAll(viewer)) return null;
  const limit = limited(wanted);
  const rows = await policyRows(byText(wanted.cursor)?.[0] ?? null, limit + 1);
  return cut(rows, limit, ({ slug, id }) => [slug, id], rows.map(listed));
}

function listed(row: NonNullable<Awaited<ReturnType<typeof policyRow>>>) {
  const { slug, name, type, level, app, entitlement, builtIn, active, draft } = row;
  return { slug, name, for: type, level, applies: { app, entitlement }, builtIn, version: active, draft };
}

/** One policy with the text of its active version and of its draft. */
export async function policy(viewer: Viewer, slug: string) {
  const row = seesAll(viewer) ? await policyRow(slug) : null;
  if (!row) return null;
  const latest = await versionRows(row.id, null, 500);
  const source = (version: number | null) => latest.find((one) => one.version === version)?.source ?? null;
  return { ...listed(row), source: source(row.active), draftSource: source(row.draft) };
}

/** A policy's versions, the latest first, each as it was written. */
export async function policyVersions(viewer: Viewer, slug: string, wanted: PageWanted) {
  const row = seesAll(viewer) ? await policyRow(slug) : null;
  if (!row) return null;
  const limit = limited(wanted);
  const rows = await versionRows(row.id, byNumber(wanted.cursor), limit + 1);
  const versions = rows.map(({ version, state, source, createdAt, createdBy }) => {
    return { version, state, source, createdAt, createdBy };
  });
  return cut(rows, limit, ({ version }) => [version], versions);
}
