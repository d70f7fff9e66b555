import { freshKey, insist } from "@/components/task/actions";
import type { Instant } from "@/lib/engine/instant";
import type { ActionResult } from "@/lib/format/action-result";
import type { ReviewItemView } from "@/lib/queries/campaign-views";
import type { DraftsSaved, ReviewActions } from "./actions";
import type { Choice, Drafts } from "./drafts";

interface Sent {
  readonly task: string;
  readonly choice: Choice;
}

/** What became of what was sent, and what did not arrive because the session had ended. */
interface SentDrafts extends DraftsSaved {
  readonly held: readonly string[];
}

interface Sending {
  readonly items: readonly ReviewItemView[];
  readonly actions: ReviewActions;
}

const nothing: SentDrafts = { at: new Date(0).toISOString(), results: [], held: [] };

/** Sends what was chosen: all of it in one call, but for changes, each of which has a target of its own. */
export async function sendAll(next: readonly Sent[], { items, actions }: Sending, drafts: Drafts): Promise<SentDrafts> {
  const version = (task: string) =>
    // After a choice of one's own the version is another; it was not changed by anybody else then.
    drafts.over.get(task)?.again ? null : (items.find(({ number }) => number === task)?.version ?? null);
  const together = next.flatMap(({ task, choice: { verb, comment } }) =>
    verb === "change" ? [] : [{ task, verb, comment, version: version(task) }],
  );
  let sent = nothing;
  if (together.length > 0) {
    const key = freshKey();
    const answer = await insist(() => actions.draft({ key, items: together }), true);
    const tasks = together.map(({ task }) => task);
    sent = answer.ok ? { ...answer.value, held: [] } : missed(tasks, answer);
  }
  for (const { task, choice } of next) {
    if (choice.verb !== "change" || !choice.to) continue;
    const { to, comment } = choice;
    const key = freshKey();
    const answer = await insist(
      () => actions.change({ task, key, comment, version: version(task), to: to.slug }),
      true,
    );
    sent = joined(sent, answer.ok ? saved(task, answer.value.at) : missed([task], answer));
  }
  return sent;
}

function saved(task: string, at: Instant): SentDrafts {
  return { at, results: [{ task, message: null }], held: [] };
}

/** None of these was saved: kept where somebody has only to sign in again, else refused with the reason. */
function missed(
  tasks: readonly string[],
  { reason, message }: ActionResult<unknown> & { readonly ok: false },
): SentDrafts {
  if (reason === "signed-out") return { ...nothing, held: tasks };
  return { ...nothing, results: tasks.map((task) => ({ task, message })) };
}

function joined(one: SentDrafts, other: SentDrafts): SentDrafts {
  return {
    at: [one.at, other.at].toSorted()[1] ?? one.at,
    results: [...one.results, ...other.results],
    held: [...one.held, ...other.held],
  };
}
