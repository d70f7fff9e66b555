import { maySeeProfile, type Visibility } from "@/lib/access/profiles";
import type { Viewer } from "@/lib/access/viewer";
import { entitlementsById, type Profile, profiles, standingOf } from "@/lib/data/profiles";

/** A named bundle of access, as one may ask for it. */
export interface ProfileView {
  readonly slug: string;
  readonly name: string;
  readonly entitlements: readonly { readonly app: string; readonly slug: string; readonly name: string }[];
  readonly duration: string | null;
  readonly visibility: Visibility;
}

/** The profiles that this viewer may ask for; admins and auditors see all. */
export async function profilesFor(viewer: Viewer): Promise<readonly ProfileView[]> {
  const [all, standing] = await Promise.all([profiles(), standingOf(viewer.id)]);
  return await views(all.filter(({ body }) => maySeeProfile(viewer, body.visibility, standing)));
}

async function views(found: readonly Profile[]): Promise<readonly ProfileView[]> {
  const entitlements = await entitlementsById(found.flatMap(({ body }) => body.entitlements));
  return found.map(({ slug, name, body }) => ({
    slug,
    name,
    entitlements: entitlements
      .filter(({ id }) => body.entitlements.includes(id))
      .map(({ app, slug: own, name: called }) => ({ app, slug: own, name: called })),
    duration: body.duration,
    visibility: body.visibility,
  }));
}
