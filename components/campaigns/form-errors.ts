import type { ActionResult } from "@/lib/format/action-result";
import { capital } from "@/lib/format/letters";

/** What is wrong, by field of the form; "form" is about all of it. */
export type Errors = Readonly<Record<string, string>>;

type Failed = Extract<ActionResult<unknown>, { readonly ok: false }>;

/** The fields that are called otherwise where a campaign is written down. */
const names: Readonly<Record<string, string>> = {
  dueAt: "due",
  startsAt: "starts",
  "scope.people": "people",
  "scope.apps": "apps",
  "scope.departments": "departments",
};

/** What the server said, at the field that it speaks of. */
export function errorsOf(answer: Failed): Errors {
  const said = Object.entries(answer.errors ?? {}).map(([path, words]) => [fieldOf(path), words] as const);
  const { refusal } = answer;
  const refused =
    refusal?.code === "invalid-data"
      ? refusal.fields.map(({ name, why }) => [fieldOf(name), sentence(why)] as const)
      : [];
  return { ...Object.fromEntries([...said, ...refused]), form: answer.message };
}

function fieldOf(path: string): string {
  const [field = path] = path.replace(/^written\./, "").split(/\.(?=\d)/);
  return names[field] ?? field;
}

function sentence(words: string): string {
  return `${capital(words)}${/[.!?]$/.test(words) ? "" : "."}`;
}
