import { maySeeProfile, type Visibility } from "@/lib/access/profiles";
import type { Viewer } from "@/lib/access/viewer";
import {
  addProfile,
  archiveProfile,
  entitlementsById,
  entitlementsByRef,
  type Profile,
  type ProfileBody,
  profileBySlug,
  setProfile,
  standingOf,
} from "@/lib/data/profiles";
import type { Duration } from "@/lib/engine/instant";
import { slugOf } from "@/lib/format/slug";
import { type Answer, type Door, refused } from "./door";
import { type BundleInput, openBundle, shorterOf } from "./open-bundle";
import type { Opened } from "./open-request";

export interface ProfileInput {
  /** Left out: made from the name. */
  readonly slug?: string | undefined;
  readonly name: string;
  /** "snowflake/analyst" */
  readonly entitlements: readonly string[];
  readonly duration?: Duration | null | undefined;
  readonly visibility?: Visibility | undefined;
}

/** Adds a profile, by an admin. */
export async function createProfile(door: Door, input: ProfileInput): Promise<Answer<string>> {
  const checked = await checkProfile(door, input);
  if (!checked.ok) return checked;
  const slug = input.slug ?? slugOf(input.name);
  if (slug === "") return refused({ code: "invalid-data", fields: [{ name: "name", why: "say how it is called" }] });
  const added = await addProfile(slug, input.name.trim(), checked.value);
  return added ? { ok: true, value: slug } : refused({ code: "slug-taken", slug });
}

/** Changes a profile, by an admin. */
export async function changeProfile(door: Door, slug: string, input: ProfileInput): Promise<Answer<string>> {
  if (!(await profileFor(door.viewer, slug))) return refused({ code: "not-found" });
  const checked = await checkProfile(door, input);
  if (!checked.ok) return checked;
  const changed = await setProfile(slug, input.name.trim(), checked.value);
  return changed ? { ok: true, value: slug } : refused({ code: "not-found" });
}

/** Offers a profile no longer, by an admin. */
export async function removeProfile(door: Door, slug: string): Promise<Answer<null>> {
  if (!(await profileFor(door.viewer, slug))) return refused({ code: "not-found" });
  if (!door.viewer?.roles.includes("admin")) return refused({ code: "admins-only" });
  return (await archiveProfile(slug)) ? { ok: true, value: null } : refused({ code: "not-found" });
}

async function checkProfile(door: Door, input: ProfileInput): Promise<Answer<ProfileBody>> {
  if (!door.viewer?.roles.includes("admin")) return refused({ code: "admins-only" });
  const found = await entitlementsByRef(input.entitlements);
  const missing = input.entitlements.filter((ref) => !found.some((one) => one.ref === ref));
  if (missing.length > 0) {
    const why = `there is no ${missing.join(", ")}`;
    return refused({ code: "invalid-data", fields: [{ name: "entitlements", why }] });
  }
  const { duration = null, visibility = { to: "everyone" } } = input;
  return { ok: true, value: { entitlements: found.map(({ id }) => id), duration, visibility } };
}

/** A profile as far as this viewer may ask for it; admins and auditors know all. */
async function profileFor(viewer: Viewer | null, slug: string): Promise<Profile | null> {
  if (!viewer) return null;
  const [profile, standing] = await Promise.all([profileBySlug(slug), standingOf(viewer.id)]);
  return profile && maySeeProfile(viewer, profile.body.visibility, standing) ? profile : null;
}

/** What a profile gives, each for the shorter of its own maximum and the profile's time; null where it is not there for them. */
export async function itemsOfProfile(
  viewer: Viewer | null,
  { profile: slug, duration }: { readonly profile: string; readonly duration?: Duration | null | undefined },
): Promise<BundleInput["items"] | null> {
  const profile = await profileFor(viewer, slug);
  if (!profile) return null;
  const offered = (await entitlementsById(profile.body.entitlements)).filter(({ offered: is }) => is);
  const within = shorterOf(profile.body.duration, duration ?? null);
  return offered.map((one) => ({
    app: one.app,
    entitlement: one.slug,
    duration: shorterOf(one.maxDuration, within),
  }));
}

/** Asks for all that a profile holds and that is not there yet. */
export async function requestProfile(
  door: Door,
  input: Omit<BundleInput, "items" | "leaveOut" | "profile"> & {
    readonly profile: string;
    readonly duration?: Duration | null | undefined;
  },
): Promise<Answer<Opened>> {
  const items = await itemsOfProfile(door.viewer, input);
  if (!items) return refused({ code: "not-found" });
  const { subject, emergency, justification, profile } = input;
  return await openBundle(door, { items, subject, emergency, justification, profile, leaveOut: true });
}
