import { rows } from "@/lib/data/db";
import { all, statement } from "./bind";
import { pattern } from "./filters";

export interface GroupRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly members: number;
}

/** Groups by name or slug, with how many people are in each. */
export function listedGroups(
  q: string,
  page: { readonly limit: number; readonly after: readonly [string, string] | null },
): Promise<readonly GroupRow[]> {
  const { values, bind } = statement();
  const words = q.split(/\s+/).filter((word) => word !== "");
  const where = all([
    ...words.slice(0, 8).map((word) => `lower(g.name || ' ' || g.slug) LIKE ${bind(pattern(word))}`),
    page.after && `(g.name, g.id) > (${bind(page.after[0])}, ${bind(page.after[1])}::uuid)`,
  ]);
  return rows<GroupRow>(
    `SELECT g.id, g.slug, g.name, (SELECT count(*)::int FROM group_members m WHERE m.group_id = g.id) AS members
     FROM groups g WHERE ${where} ORDER BY g.name, g.id LIMIT ${bind(page.limit + 1)}`,
    values,
  );
}

export interface GroupDetail {
  readonly slug: string;
  readonly name: string;
  readonly members: readonly { readonly email: string; readonly name: string }[];
}

/** One group with everybody in it. */
export async function groupBySlug(slug: string): Promise<GroupDetail | null> {
  const [found] = await rows<GroupDetail>(
    `SELECT g.slug, g.name, coalesce((SELECT json_agg(json_build_object('email', p.email, 'name', p.name) ORDER BY p.name, p.id)
       FROM group_members m JOIN people p ON p.id = m.person_id WHERE m.group_id = g.id), '[]') AS members
     FROM groups g WHERE g.slug = $1`,
    [slug],
  );
  return found ?? null;
}
