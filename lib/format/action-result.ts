import type { Refusal } from "@/lib/engine/refusal";

/** What a server action answers to the page: the value, or why not, in words that can be shown as they are. */
export type ActionResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      /** `refused`: by a rule · `input`: see `errors` · `signed-out`: sign in and try again · `failed`: nothing was saved. */
      readonly reason: "refused" | "input" | "signed-out" | "failed";
      readonly message: string;
      readonly refusal: Refusal | null;
      /** By the path of the field. */
      readonly errors?: Readonly<Record<string, string>>;
    };
