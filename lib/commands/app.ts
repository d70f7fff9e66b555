import type { ClientBase } from "pg";
import { isAdmin } from "@/lib/access/viewer";
import { changeDirectory } from "@/lib/data/directory/change";
import { noteChanges, type WhatChanged } from "@/lib/data/directory/changes";
import { appOwners, entitlementOwners, writeLinks } from "@/lib/data/directory/edit";
import { type AppFields, type EntitlementFields, writeApp, writeEntitlement } from "@/lib/data/directory/things";
import type { AppId, PersonId } from "@/lib/engine/ids";
import type { Refusal } from "@/lib/engine/refusal";
import { settleDirectory } from "./directory-changes";
import { type Answer, type Door, refused } from "./door";
import { named, slugRule, wrong } from "./group";
import { slugPattern } from "./import/cells";

export interface EntitlementInput extends EntitlementFields {
  readonly slug: string;
  /** Addresses: these and nobody else; left out, as they are. */
  readonly owners?: readonly string[] | undefined;
}

export interface AppInput extends AppFields {
  readonly slug: string;
  readonly owners?: readonly string[] | undefined;
  /** Those named are set; the others stay as they are. */
  readonly entitlements?: readonly EntitlementInput[] | undefined;
}

/** Sets an app, its owners and entitlements. What is left out stays; what is not there yet is made. */
export async function putApp(door: Door, input: AppInput): Promise<Answer<{ readonly added: boolean }>> {
  const { viewer } = door;
  if (!viewer) return refused({ code: "not-found" });
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  const misnamed = refusedNames(input);
  if (misnamed) return refused(misnamed);
  const result = await changeDirectory<Refusal | { readonly added: boolean }>(async (client) => {
    const written = await write(client, input, viewer.id);
    if ("code" in written) return { keep: false, result: written };
    await noteChanges(client, written.changes, viewer.id);
    return { keep: true, result: { added: written.added } };
  });
  if ("code" in result) return refused(result);
  await settleDirectory();
  return { ok: true, value: result };
}

function refusedNames({ slug, name, entitlements = [] }: AppInput): Refusal | null {
  if (!slugPattern.test(slug)) return wrong("slug", slugRule);
  if (name?.trim() === "") return wrong("name", "write a name");
  const bad = entitlements.findIndex((one) => !slugPattern.test(one.slug));
  if (bad >= 0) return wrong(`entitlements.${bad}.slug`, slugRule);
  const slugs = entitlements.map((one) => one.slug);
  const twice = slugs.findIndex((one, index) => slugs.indexOf(one) !== index);
  return twice >= 0 ? wrong(`entitlements.${twice}.slug`, "it is in the list already") : null;
}

async function write(
  client: ClientBase,
  { slug, owners, entitlements = [], ...fields }: AppInput,
  by: PersonId,
): Promise<{ readonly added: boolean; readonly changes: readonly WhatChanged[] } | Refusal> {
  const app = await writeApp(client, slug, fields);
  const changes: WhatChanged[] = [];
  if (app.added) changes.push({ what: "app-added", app: app.id });
  if (app.archived) changes.push({ what: "archived", app: app.id, entitlement: null });
  if (owners) {
    const people = await named(client, "owners", owners);
    if ("code" in people) return people;
    const gone = await writeLinks(client, appOwners, app.id, people.ids, by);
    if (gone) changes.push({ what: "standing", principal: `app-owners:${app.id}` });
  }
  for (const [index, one] of entitlements.entries()) {
    const made = await writeOne(client, app.id, one, `entitlements.${index}.owners`, by);
    if ("code" in made) return made;
    changes.push(...made.changes);
  }
  return { added: app.added, changes };
}

async function writeOne(
  client: ClientBase,
  app: AppId,
  { slug, owners, ...fields }: EntitlementInput,
  field: string,
  by: PersonId,
): Promise<{ readonly changes: readonly WhatChanged[] } | Refusal> {
  const { id, archived } = await writeEntitlement(client, app, slug, fields);
  const changes: WhatChanged[] = archived ? [{ what: "archived", app, entitlement: id }] : [];
  if (!owners) return { changes };
  const people = await named(client, field, owners);
  if ("code" in people) return people;
  const gone = await writeLinks(client, entitlementOwners, id, people.ids, by);
  return { changes: gone ? [...changes, { what: "standing", principal: `entitlement-owners:${id}` }] : changes };
}
