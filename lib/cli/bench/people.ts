import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { personByEmail } from "@/lib/data/people";
import { type Target, targetOf } from "@/lib/data/policies";

/** Somebody of the bench's company. */
export async function viewerOf(email: string): Promise<Viewer> {
  const person = await personByEmail(email);
  const viewer = person && (await viewerById(person.id));
  if (!viewer) throw new Error(`${email} is nobody`);
  return viewer;
}

/** What everybody there asks for. */
export async function offeredTarget(): Promise<Target> {
  const target = await targetOf("app", "use");
  if (!target) throw new Error("there is nothing to ask for");
  return target;
}
