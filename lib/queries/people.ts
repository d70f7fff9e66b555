import type { Viewer } from "@/lib/access/viewer";
import { seesAll } from "@/lib/access/viewer";
import { loadCase } from "@/lib/data/cases";
import { listedPeople, personRow, requestable, type Standing, suggested } from "@/lib/data/reads/people";
import { notAssignable } from "@/lib/engine/move";
import { explain } from "@/lib/failure";
import { byText, cut, limited, type PageWanted } from "./page";
import type { Page, PersonDetail, PersonView } from "./views";

/** A person in a list: name and what they do. */
export interface ListedPersonView extends PersonView {
  readonly title: string | null;
  readonly department: string | null;
}

/** The people one may know of. External people list nobody. */
export async function people(
  viewer: Viewer,
  { q = "", standing }: { readonly q?: string | undefined; readonly standing?: Standing | undefined },
  wanted: PageWanted,
): Promise<Page<ListedPersonView>> {
  const limit = limited(wanted);
  const found = await listedPeople(viewer, { q, standing }, { limit, after: byText(wanted.cursor) });
  const items = found.map(({ email, name, title, department }) => ({ email, name, title, department }));
  return cut(found, limit, (last) => [last.name, last.id], items);
}

/** One person by address; null where the viewer may not know of them. Roles are for themselves and for overseers. */
export async function person(viewer: Viewer, email: string): Promise<PersonDetail | null> {
  const found = await personRow(viewer, email);
  if (!found) return null;
  const { name, title, department, employment, status, manager, roles } = found;
  const own = found.id === viewer.id;
  return {
    email: found.email,
    name,
    title,
    department,
    employment,
    status,
    // Who cannot list people hears of no other person here either.
    manager: viewer.internal ? manager : null,
    roles: own || seesAll(viewer) ? (roles ?? []) : [],
  };
}

/** Whom the viewer may ask for, themselves first. */
export async function requestableFor(viewer: Viewer, q: string): Promise<readonly PersonView[]> {
  const found = await requestable(viewer, q, 20);
  return found.map(({ email, name }) => ({ email, name }));
}

/** Somebody a task might be given to, with the reason when they cannot have it. */
export interface Assignable {
  readonly person: PersonView;
  readonly title: string | null;
  readonly open: number;
  readonly refusal: string | null;
}

/** People to give a task to: suggestions read the same rule as the command. Empty where the task is not there for the viewer. */
export async function assignable(viewer: Viewer, task: string, q: string): Promise<readonly Assignable[]> {
  const nothing = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };
  const found = await loadCase({ ref: { task }, viewer, needs: nothing, key: null });
  if (!found) return [];
  const candidates = await suggested(viewer, q, found.case, 20);
  const needs = { ...nothing, people: candidates.map((one) => one.id) };
  const loaded = await loadCase({ ref: { task }, viewer, needs, key: null });
  const about = loaded?.case.tasks.find((one) => one.id === loaded.task);
  if (!loaded || !about) return [];
  return candidates.map(({ id, email, name, title, open }) => {
    const why = notAssignable(loaded.case, about, id, viewer.id, loaded.facts);
    const words =
      why && explain({ code: "cannot-assign", person: id, why }, (who) => (who === viewer.id ? "you" : name));
    return { person: { email, name }, title, open, refusal: words };
  });
}
