type Owned = "app" | "entitlement";

type WrittenResolver =
  | { readonly users: readonly string[] }
  | { readonly group: string }
  | { readonly manager: number }
  | { readonly owners: Owned }
  | "admins";

/** Who reviews as the form has it: a kind of person, "group:SLUG", "people" by address, "kept", or nobody (""). */
export interface Chosen {
  readonly by: string;
  readonly people: readonly string[];
}

/** What can be chosen beside groups and people. */
export const reviewerWords: Readonly<Record<string, string>> = {
  manager: "The manager of whoever holds it",
  "app-owners": "The owners of the app",
  "entitlement-owners": "The owners of the entitlement",
  admins: "The admins",
  people: "People you name",
  kept: "As it was written over the API",
};

const owned: Readonly<Record<string, Owned>> = { "app-owners": "app", "entitlement-owners": "entitlement" };

/** As a campaign is written; null: it stays as it was. */
export function resolversOf({ by, people }: Chosen): readonly WrittenResolver[] | null {
  if (by === "kept") return null;
  if (by === "") return [];
  if (by === "manager") return [{ manager: 1 }];
  if (by === "admins") return ["admins"];
  if (by === "people") return [{ users: people }];
  const of = owned[by];
  return of ? [{ owners: of }] : [{ group: by.slice("group:".length) }];
}

/** Who was written down, where the form can say it; else it is kept. */
export function chosenOf(written: unknown): Chosen {
  const kept = { by: "kept", people: [] };
  if (!Array.isArray(written)) return kept;
  if (written.length === 0) return { by: "", people: [] };
  const people = written.map(usersOf);
  if (people.every((users) => users.length > 0)) return { by: "people", people: [...new Set(people.flat())] };
  return written.length === 1 ? { by: kindOf(written[0]) ?? "kept", people: [] } : kept;
}

function kindOf(one: unknown): string | null {
  if (one === "admins") return "admins";
  if (at(one, "manager") === 1) return "manager";
  const [of, group] = [at(one, "owners"), at(one, "group")];
  if (typeof group === "string") return `group:${group}`;
  return Object.keys(owned).find((kind) => owned[kind] === of) ?? null;
}

function usersOf(one: unknown): readonly string[] {
  return wordsAt(one, "users");
}

/** What lies under a name in something that was written. */
export function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** The words that lie under a name. */
export function wordsAt(value: unknown, name: string): readonly string[] {
  const list = at(value, name);
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}
