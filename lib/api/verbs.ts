import { type DecideInput, decide } from "@/lib/commands/decide";
import { decideMany, type ManyResult } from "@/lib/commands/decide-many";
import type { Answer, Done } from "@/lib/commands/door";
import { askProof } from "@/lib/commands/step-up";
import type { Refusal } from "@/lib/engine/refusal";
import { type Verb, verbNames } from "@/lib/engine/task";
import type { ApiDoor } from "./endpoint";

type Meanings = readonly [Verb, ...Verb[]];

/** Words of other products, and what they can mean: the first that the task's kind knows is meant. */
const aliases = {
  reject: ["deny", "remove", "decline"],
  "approve-existing": ["certify"],
  provisioned: ["complete"],
  deprovisioned: ["complete"],
  completed: ["complete"],
  errored: ["error"],
} as const satisfies Readonly<Record<string, Meanings>>;

/** Verbs that mean another on a kind that does not have them: deny a certification, decline an approval, cancel a provisioning. */
const elsewhere: Readonly<Partial<Record<Verb, Meanings>>> = {
  deny: ["deny", "remove", "decline"],
  decline: ["decline", "deny"],
  confirm: ["confirm", "complete"],
  cancel: ["cancel", "wont-do"],
};

type Alias = keyof typeof aliases;
export type VerbWord = Verb | Alias;

/** Every word that a decision may be sent with. */
export const verbWords = [
  ...verbNames,
  "reject",
  "approve-existing",
  "provisioned",
  "deprovisioned",
  "completed",
  "errored",
] as const satisfies readonly VerbWord[];

function isAlias(word: VerbWord): word is Alias {
  return Object.hasOwn(aliases, word);
}

function meanings(word: VerbWord): Meanings {
  return isAlias(word) ? aliases[word] : (elsewhere[word] ?? [word]);
}

type BulkDecision = Pick<DecideInput, "task" | "comment" | "version"> & { readonly verb: VerbWord };

type Decision = Omit<DecideInput, "verb"> & { readonly verb: VerbWord };

/** Decides by the first meaning of the word that the task's kind has. */
export function decideBy(door: ApiDoor, input: Decision): Promise<Answer<Done>> {
  return byMeaning(input.verb, (verb) => decide(door, { ...input, verb }));
}

/** Asks for the proof that such a decision needs. */
export function askProofBy(
  door: ApiDoor,
  input: Pick<Decision, "task" | "verb" | "version">,
): ReturnType<typeof askProof> {
  return byMeaning(input.verb, (verb) => askProof(door, { ...input, verb }));
}

async function byMeaning<T>(word: VerbWord, act: (verb: Verb) => Promise<Answer<T>>): Promise<Answer<T>> {
  const [first, ...others] = meanings(word);
  const answer = await act(first);
  let tried = answer;
  for (const verb of others) {
    if (!isOtherWord(tried)) break;
    tried = await act(verb);
  }
  return isOtherWord(tried) ? answer : tried;
}

function isOtherWord(answer: { readonly ok: boolean; readonly refusal?: Refusal }): boolean {
  return !answer.ok && answer.refusal?.code === "not-an-option";
}

/** The same for many. */
export function decideManyBy(
  door: ApiDoor,
  { items, undoSeconds }: { readonly items: readonly BulkDecision[]; readonly undoSeconds?: number | undefined },
): Promise<{ readonly batch: string; readonly results: readonly ManyResult[] }> {
  return decideMany(door, { items: items.map((item) => ({ ...item, verbs: meanings(item.verb) })), undoSeconds });
}
