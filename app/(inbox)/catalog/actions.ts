"use server";

import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { z } from "zod";
import { foreseen } from "@/app/(inbox)/requests/foreseen";
import { todayFor, wantedIn } from "@/app/(inbox)/requests/wanted";
import { type AskFields, type AskState, type Problem, problemAt, problemsOf } from "@/components/catalog/asking";
import { fieldsOf } from "@/components/catalog/fields";
import { isChecked, problemsIn, type WishWritten, wishOf } from "@/components/catalog/wish";
import type { Viewer } from "@/lib/access/viewer";
import { action, type SignedInDoor } from "@/lib/action";
import { wishGiven, wishOfDraft } from "@/lib/api/wish";
import { signedIn } from "@/lib/auth/signed-in";
import { ask, keepDraft, saveDraft, submitDraft, type Wish } from "@/lib/commands/ask";
import type { Answer } from "@/lib/commands/door";
import type { Opened } from "@/lib/commands/open-request";
import type { Wanted } from "@/lib/queries/asking-views";

/** The wish, and the number of the draft that it was written in. */
const written = wishGiven.safeExtend({ key: z.string().min(16).max(128), of: z.string().max(64) });

const open = action(written, (door, { key: _key, of, draft: _kept, justification = "", ...wish }) =>
  of === "" ? ask(door, { ...wish, justification }) : sendDraft(door, of, { ...wish, justification }),
);

const keep = action(written, (door, { key: _key, of, draft: _kept, ...wish }) =>
  of === "" ? saveDraft(door, wish) : keepDraft(door, of, wish),
);

/** Sends what is written now. A draft that is gone was sent before: under the same key that is the answer. */
async function sendDraft(door: SignedInDoor, of: string, wish: Wish): Promise<Answer<Opened>> {
  const kept = await keepDraft(door, of, { ...wish });
  return kept.ok ? await submitDraft(door, of, wishOfDraft) : await ask(door, wish);
}

/**
 * Sends the request form, with JavaScript or without: on to the request, or back with what was wrong, with
 * everything to be looked at once more, or with the number of the draft that was kept.
 */
export async function sendRequest(_: AskState, data: FormData): Promise<AskState> {
  const fields = fieldsOf(data);
  const intent = data.get("intent");
  const viewer = await signedIn();
  const wanted = viewer && (await wantedIn(viewer, fields));
  if (!viewer) return back(fields, [problemAt("all", signedOut)]);
  if (!wanted) return back(fields, [problemAt("all", "This can no longer be asked for.")]);
  const today = await todayFor(viewer);
  const wish = { ...given(wishOf(wanted, fields, today)), of: fields.draft, key: fields.key };
  if (intent === "edit") return back(fields, []);
  if (intent === "draft") {
    const kept = await keep({ ...wish, draft: true });
    if (!kept.ok) return back(fields, problemsOf(kept));
    return { ...back({ ...fields, draft: kept.value.number }, []), saved: true };
  }
  const problems = problemsIn(wanted, fields, today);
  if (problems.length > 0) return back(fields, problems);
  if (intent !== "checked" && isChecked(wanted, fields)) return await checking(viewer, wanted, fields, today);
  let answer = await open(wish);
  // A form that was sent, gone back to and written anew is another request, not the first one sent twice.
  if (!answer.ok && answer.refusal?.code === "key-reused") answer = await open({ ...wish, key: randomUUID() });
  if (answer.ok) redirect(`/requests/${answer.value.number}?sent=yes`);
  return back(fields, problemsOf(answer));
}

const signedOut = "Your session has ended. Sign in again in another tab; what you wrote stays here.";

function back(fields: AskFields, problems: readonly Problem[]): AskState {
  return { fields, problems, checking: false, saved: false };
}

/** Shown once more, unless something stands in the way of all of it. */
async function checking(viewer: Viewer, wanted: Wanted, fields: AskFields, today: string): Promise<AskState> {
  const found = await foreseen(viewer, wanted, fields, today);
  const stopped = found.filter(({ problem }) => problem !== null);
  // Of a profile, what is there already is left out; of what was chosen, nothing silently is.
  const obstacles = wanted.kind === "several" && wanted.profile && stopped.length < found.length ? [] : stopped;
  const problems = obstacles.flatMap(({ of, problem }) =>
    problem ? [of === "" ? problem : { ...problem, field: "all" as const, message: `${of}: ${problem.message}` }] : [],
  );
  return { ...back(fields, problems), checking: problems.length === 0 };
}

function given({ items, ...wish }: WishWritten) {
  return { ...wish, ...(items && { items: [...items] }), parameters: wish.parameters && { ...wish.parameters } };
}
