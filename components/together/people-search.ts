import type { PersonOption } from "@/components/ui/people-picker";
import type { PersonView } from "@/lib/queries/views";

/** Somebody found, with what they do. */
export interface FoundPerson extends PersonView {
  readonly title: string | null;
}

async function found<Person extends PersonView = FoundPerson>(path: string): Promise<readonly Person[]> {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`people could not be searched (${answer.status})`);
  return answer.json();
}

/** Whom one can name at a task or a request: those who see it. */
export function mentionable(at: string, query: string): Promise<readonly FoundPerson[]> {
  return found(`/tasks/mentionable?at=${encodeURIComponent(at)}&q=${encodeURIComponent(query)}`);
}

/** Who can take part in a task: who can sign in. */
export async function participants(query: string): Promise<readonly PersonOption[]> {
  return options(await found(`/tasks/people?who=active&q=${encodeURIComponent(query)}`));
}

/** Who may hold something: those who left too. */
export async function holders(query: string): Promise<readonly PersonOption[]> {
  return options(await found(`/tasks/people?q=${encodeURIComponent(query)}`));
}

/** Who can decide: people of the organisation who can sign in. */
export async function deciders(query: string): Promise<readonly PersonOption[]> {
  return options(await found(`/tasks/people?who=deciding&q=${encodeURIComponent(query)}`));
}

function options(people: readonly FoundPerson[]): readonly PersonOption[] {
  return people.map(({ email, name, title }) => ({ person: { email, name }, note: title ?? email }));
}

/** For whom one may ask. */
export async function askable(query: string): Promise<readonly PersonOption[]> {
  const people = await found<PersonView>(`/requests/people?q=${encodeURIComponent(query)}`);
  return people.map((person) => ({ person }));
}
