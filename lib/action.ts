import { createHash, randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { localOf } from "@/lib/auth/local";
import { ownOrigin, sameOrigin } from "@/lib/auth/same-origin";
import { signedIn } from "@/lib/auth/signed-in";
import type { Answer, Door } from "@/lib/commands/door";
import type { ActionResult } from "@/lib/format/action-result";
import { log } from "@/lib/log";
import { refusalWords } from "@/lib/queries/refusal-words";

/** The door of an action: somebody is signed in. */
export type SignedInDoor = Door & { readonly viewer: Viewer };

/**
 * The only way to make a server action. The input is parsed, the caller identified, the call checked to come
 * from a page of ours; a refusal comes back in words. An input with a `key` has that as its idempotency key.
 */
export function action<Schema extends z.ZodType, Value>(
  schema: Schema,
  run: (door: SignedInDoor, input: z.output<Schema>) => Promise<Answer<Value>>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return async (given) =>
    guarded(async () => {
      const parsed = schema.safeParse(given);
      if (!parsed.success) return badInput(parsed.error);
      const viewer = await signedIn();
      if (!viewer) {
        return failure("signed-out", "Your session has ended. Sign in again; nothing was saved.");
      }
      const answer = await run({ viewer, channel: "web", ...keyOf(parsed.data) }, parsed.data);
      if (answer.ok) return answer;
      const message = await refusalWords(answer.refusal, await localOf(viewer));
      return { ok: false, reason: "refused", message, refusal: answer.refusal };
    });
}

/** The same for whoever is not signed in yet: signing in alone. */
export function openAction<Schema extends z.ZodType, Value>(
  schema: Schema,
  run: (input: z.output<Schema>, from: Headers) => Promise<ActionResult<Value>>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return async (given) =>
    guarded(async () => {
      const parsed = schema.safeParse(given);
      return parsed.success ? run(parsed.data, await headers()) : badInput(parsed.error);
    });
}

async function guarded<Value>(run: () => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  if (!sameOrigin(await headers())) {
    return failure("failed", `This did not come from ${ownOrigin()}. Open Countersign there and try again.`);
  }
  try {
    return await run();
  } catch (error) {
    unstable_rethrow(error);
    const reference = randomUUID().slice(0, 8);
    log.error({ err: error, reference }, "an action failed");
    return failure("failed", `That did not work, and nothing was saved. Try again. (Reference ${reference})`);
  }
}

function failure(reason: "signed-out" | "failed", message: string): ActionResult<never> {
  return { ok: false, reason, message, refusal: null };
}

function badInput(error: z.ZodError): ActionResult<never> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.join(".")] ??= issue.message;
  const message = Object.values(errors)[0] ?? "Something is missing.";
  return { ok: false, reason: "input", message, refusal: null, errors };
}

function keyOf(input: unknown): Pick<Door, "key" | "hash"> {
  if (typeof input !== "object" || input === null) return {};
  const key: unknown = Reflect.get(input, "key");
  if (typeof key !== "string") return {};
  return { key, hash: createHash("sha256").update(JSON.stringify(input)).digest("hex") };
}
