import type { Viewer } from "@/lib/access/viewer";
import { departmentNames } from "@/lib/data/campaigns/names";
import { knownByAddress } from "@/lib/data/reads/people";
import { apps } from "./catalog";
import { groups } from "./groups";
import type { Page, PersonView } from "./views";

/** What a campaign can be made of: apps, departments and groups, by name. */
export interface CampaignChoices {
  readonly apps: readonly { readonly slug: string; readonly name: string }[];
  readonly departments: readonly string[];
  readonly groups: readonly { readonly slug: string; readonly name: string }[];
}

/** So many are offered; more are named over the API. */
const most = 500;

/** What the form of a campaign offers. */
export async function campaignChoices(viewer: Viewer): Promise<CampaignChoices> {
  const named = ({ slug, name }: { readonly slug: string; readonly name: string }) => ({ slug, name });
  const [allApps, allGroups, departments] = await Promise.all([
    whole((cursor) => apps(viewer, {}, { limit: 100, cursor })),
    whole((cursor) => groups(viewer, {}, { limit: 100, cursor })),
    viewer.internal ? departmentNames(most) : [],
  ]);
  return { apps: allApps.map(named), departments, groups: allGroups.map(named) };
}

/** Of these addresses, the people whom the viewer may know of, by name. */
export async function peopleNamed(viewer: Viewer, addresses: readonly string[]): Promise<readonly PersonView[]> {
  if (addresses.length === 0 || !viewer.internal) return [];
  const found = await knownByAddress(
    viewer,
    addresses.map((address) => address.toLowerCase()),
  );
  return found.map(({ email, name }) => ({ email, name }));
}

/** What apps are called, by slug. */
export async function appNames(viewer: Viewer): Promise<ReadonlyMap<string, string>> {
  const all = await whole((cursor) => apps(viewer, {}, { limit: 100, cursor }));
  return new Map(all.map(({ slug, name }) => [slug, name]));
}

async function whole<Item>(read: (cursor: string | null) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < most);
  return items;
}
