import type { ClientBase } from "pg";
import { isAdmin } from "@/lib/access/viewer";
import { changeDirectory } from "@/lib/data/directory/change";
import { noteChanges, type WhatChanged } from "@/lib/data/directory/changes";
import {
  below,
  enabledAdmins,
  type PersonNow,
  peopleNamed,
  personNow,
  writeManagers,
  writePerson,
} from "@/lib/data/directory/edit";
import { endPeople } from "@/lib/data/directory/leavers";
import { personByEmail } from "@/lib/data/people";
import type { PersonId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Refusal } from "@/lib/engine/refusal";
import { settleDirectory } from "./directory-changes";
import { type Answer, type Door, refused } from "./door";
import { wrong } from "./group";
import { emailPattern } from "./import/cells";

export interface PersonInput {
  readonly name?: string | undefined;
  readonly title?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly employment?: "employee" | "contractor" | "external" | "unknown" | undefined;
  readonly status?: "active" | "deactivated" | undefined;
  readonly roles?: readonly ("auditor" | "admin")[] | undefined;
  /** Addresses; several are any of them. */
  readonly managers?: readonly string[] | undefined;
  /** When they leave, where that is known. */
  readonly leavingAt?: Instant | null | undefined;
}

/** Whoever is written, under what address. */
interface Wanted {
  readonly before: PersonNow | null;
  readonly after: Omit<PersonNow, "id" | "managers">;
  readonly managers: readonly string[] | undefined;
}

const nobodyYet: Omit<PersonNow, "id" | "managers" | "email"> = {
  name: "",
  title: null,
  department: null,
  employment: "employee",
  roles: [],
  status: "active",
  leavingAt: null,
};

/**
 * Adds a person. Admins add anybody; whoever works inside may bring in somebody from outside, to give them a
 * task: name, address and company, and a sign-in link by mail is all they ever get.
 */
export async function addPerson(
  door: Door,
  input: PersonInput & { readonly email: string; readonly name: string; readonly company?: string | null | undefined },
): Promise<Answer<string>> {
  const { viewer } = door;
  if (!viewer?.internal) return refused({ code: "not-for-role" });
  const email = input.email.trim().toLowerCase();
  const { company, ...given } = input;
  const fields = { ...given, department: given.department ?? company };
  if (!isAdmin(viewer) && (input.employment !== "external" || beyondOutside(given))) {
    return refused({ code: "admins-only" });
  }
  if (!emailPattern.test(email)) return refused(wrong("email", "this is not an e-mail address"));
  const answer = await changed(door, email, (before) =>
    before
      ? wrong("email", "somebody has this address already")
      : { before, after: { ...nobodyYet, email, ...merged(nobodyYet, fields) }, managers: input.managers },
  );
  return answer.ok ? { ok: true, value: email } : answer;
}

/** Somebody from outside by address, who is brought in where nobody has that address yet. */
export async function bringIn(
  door: Door,
  input: { readonly email: string; readonly name: string; readonly company: string | null },
): Promise<Answer<string>> {
  const email = input.email.trim().toLowerCase();
  if (door.viewer?.internal && (await personByEmail(email))) return { ok: true, value: email };
  const { name, company } = input;
  return await addPerson(door, { email, name, company, employment: "external" });
}

/** What only an admin says of somebody. */
function beyondOutside({ title, department, status, roles, managers, leavingAt }: PersonInput): boolean {
  return [title, department, status, roles, managers, leavingAt].some((value) => value !== undefined);
}

/** Changes a person; what is left out stays. Leaving, moving and coming back bring about what follows from them. */
export async function changePerson(door: Door, email: string, input: PersonInput): Promise<Answer<string>> {
  if (!door.viewer) return refused({ code: "not-found" });
  if (!isAdmin(door.viewer)) return refused({ code: "admins-only" });
  return await changed(door, email, (before) =>
    before
      ? { before, after: { ...before, ...merged(before, input) }, managers: input.managers }
      : { code: "not-found" },
  );
}

function merged(
  before: Omit<PersonNow, "id" | "managers" | "email">,
  { name, title, department, employment, status, roles, leavingAt }: PersonInput,
) {
  return {
    name: name?.trim() ?? before.name,
    title: title === undefined ? before.title : title,
    department: department === undefined ? before.department : department,
    employment: employment ?? before.employment,
    status: status ?? before.status,
    roles: roles ? [...new Set(roles)].sort() : before.roles,
    leavingAt: leavingAt === undefined ? before.leavingAt : leavingAt,
  };
}

/** One change in one transaction, with a note of what it has to bring about, which is then done. */
async function changed(
  door: Door,
  email: string,
  want: (before: PersonNow | null) => Wanted | Refusal,
): Promise<Answer<string>> {
  const by = door.viewer?.id;
  if (!by) return refused({ code: "not-found" });
  const refusal = await changeDirectory<Refusal | null>(async (client) => {
    const wanted = want(await personNow(client, email));
    const result = "code" in wanted ? wanted : await write(client, wanted, by);
    return { keep: result === null, result };
  });
  if (refusal) return refused(refusal);
  await settleDirectory();
  return { ok: true, value: email.trim().toLowerCase() };
}

async function write(client: ClientBase, { before, after, managers }: Wanted, by: PersonId): Promise<Refusal | null> {
  if (after.name.trim() === "") return wrong("name", "write a name");
  if (after.employment === "external" && after.roles.length > 0) return wrong("roles", "people from outside have none");
  const above = await namedManagers(client, before, after.email, managers);
  if ("code" in above) return above;
  const admins = await enabledAdmins(client);
  const fields = differing(before, after);
  const id = await writePerson(client, { ...after, id: before?.id ?? null }, fields, by);
  if (managers !== undefined) await writeManagers(client, id, above.ids, by);
  if (after.status === "deactivated" && before?.status !== "deactivated") await endPeople(client, [id], "person");
  const left = await enabledAdmins(client);
  if (left < 2 && left < admins) return { code: "two-admins" };
  const moved = managers !== undefined && [...above.ids].sort().join() !== before?.managers.join();
  await noteChanges(client, whatChanged(id, before, after, fields, moved), by);
  return null;
}

function differing(before: PersonNow | null, after: Wanted["after"]): readonly string[] {
  const fields = ["name", "title", "department", "employment", "roles", "status", "leavingAt"] as const;
  return fields.filter((field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field]));
}

function whatChanged(
  person: PersonId,
  before: PersonNow | null,
  after: Wanted["after"],
  fields: readonly string[],
  moved: boolean,
): readonly WhatChanged[] {
  if (after.status === "deactivated") {
    return before?.status === "active" ? [{ what: "left", person }] : [];
  }
  const back = before?.status !== "active";
  const inside = after.employment !== "external";
  return [
    ...(back && inside ? [{ what: "joined", person } as const] : []),
    ...(!back && (moved || fields.includes("department")) ? [{ what: "moved", person } as const] : []),
    ...(after.leavingAt !== null && fields.includes("leavingAt") ? [{ what: "leaving", person } as const] : []),
    ...(!back && (fields.includes("employment") || fields.includes("roles"))
      ? [{ what: "standing", person } as const]
      : []),
  ];
}

/** The managers by address: there, active, inside, and not below the person already. */
async function namedManagers(
  client: ClientBase,
  before: PersonNow | null,
  email: string,
  emails: readonly string[] = [],
): Promise<{ readonly ids: readonly PersonId[] } | Refusal> {
  const asked = [...new Set(emails.map((one) => one.trim().toLowerCase()))];
  if (asked.includes(email)) return wrong("manager", "nobody is their own manager");
  const known = await peopleNamed(client, asked);
  for (const one of asked) {
    const found = known.get(one);
    if (!found) return wrong("manager", `there is no ${one}`);
    if (!found.active) return wrong("manager", `${one} has left`);
    if (!found.internal) return wrong("manager", `${one} is from outside`);
  }
  const ids = [...known.values()].map(({ id }) => id);
  const loops = before ? await below(client, before.id, ids) : [];
  const [loop] = [...known.values()].filter(({ id }) => loops.includes(id));
  return loop ? wrong("manager", `${loop.email} reports to ${email} already: that would be a circle`) : { ids };
}
