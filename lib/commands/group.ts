import { isAdmin } from "@/lib/access/viewer";
import { changeDirectory } from "@/lib/data/directory/change";
import { noteChanges } from "@/lib/data/directory/changes";
import { members, peopleNamed, writeLinks } from "@/lib/data/directory/edit";
import { writeGroup } from "@/lib/data/directory/things";
import type { PersonId } from "@/lib/engine/ids";
import type { Refusal } from "@/lib/engine/refusal";
import { settleDirectory } from "./directory-changes";
import { type Answer, type Door, refused } from "./door";
import { slugPattern } from "./import/cells";

export interface GroupInput {
  readonly slug: string;
  readonly name: string;
  /** Addresses: these and nobody else. */
  readonly members: readonly string[];
}

/** Sets a group: its name and who is in it. One that is not there yet is made. */
export async function putGroup(door: Door, input: GroupInput): Promise<Answer<{ readonly added: boolean }>> {
  const { viewer } = door;
  if (!viewer) return refused({ code: "not-found" });
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  if (!slugPattern.test(input.slug)) return refused(wrong("slug", slugRule));
  if (input.name.trim() === "") return refused(wrong("name", "write a name"));
  const result = await changeDirectory<Refusal | { readonly added: boolean }>(async (client) => {
    const people = await named(client, "members", input.members);
    if ("code" in people) return { keep: false, result: people };
    const { id, added } = await writeGroup(client, input.slug, input.name.trim());
    const gone = await writeLinks(client, members, id, people.ids, viewer.id);
    if (gone) await noteChanges(client, [{ what: "standing", principal: `group:${id}` }], viewer.id);
    return { keep: true, result: { added } };
  });
  if ("code" in result) return refused(result);
  await settleDirectory();
  return { ok: true, value: result };
}

export const slugRule = 'small letters and digits, joined by "-", "." or "_"';

/** People by address, each of whom must be there. */
export async function named(
  client: Parameters<typeof peopleNamed>[0],
  field: string,
  emails: readonly string[],
): Promise<{ readonly ids: readonly PersonId[] } | Refusal> {
  const asked = [...new Set(emails.map((email) => email.trim().toLowerCase()))];
  const known = await peopleNamed(client, asked);
  const missing = asked.filter((email) => !known.has(email));
  if (missing.length > 0) return wrong(field, `there is no ${missing.slice(0, 5).join(", ")}`);
  return { ids: [...known.values()].map(({ id }) => id) };
}

export function wrong(name: string, why: string): Refusal {
  return { code: "invalid-data", fields: [{ name, why }] };
}
