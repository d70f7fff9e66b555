import { type DemoRow, demoPeople } from "@/lib/data/sessions";
import { env } from "@/lib/env";

/** One of the demo's people as a card of the sign-in page. */
export interface DemoCard {
  readonly email: string;
  readonly name: string;
  readonly title: string;
  /** What they have to do, in a few words. */
  readonly todo: string;
  readonly urgent: boolean;
  /** "Admin", "Auditor". */
  readonly role: string | null;
}

/** Whom one may continue as: everybody of the demo company, those with most to do first. Nobody without DEMO. */
export async function demoCards(): Promise<readonly DemoCard[]> {
  if (!env.DEMO) return [];
  const people = await demoPeople();
  return people.map((person) => ({
    email: person.email,
    name: person.name,
    title: person.title ?? person.department ?? "",
    todo: todo(person),
    urgent: person.overdue > 0,
    role: person.roles.includes("admin") ? "Admin" : person.roles.includes("auditor") ? "Auditor" : null,
  }));
}

function todo({ open, overdue, asked }: DemoRow): string {
  const parts = [
    ...(open > 0 ? [`${open} to decide`] : []),
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(open === 0 && asked > 0 ? [asked === 1 ? "waits for a request" : `waits for ${asked} requests`] : []),
  ];
  return parts.join(", ") || "Nothing waiting";
}
