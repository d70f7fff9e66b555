import { channelWords } from "@/components/timeline/timeline";
import type { TaskView } from "@/lib/queries/views";

/** What whoever decided a task last said with it. */
interface LastAnswer {
  readonly quote?: string;
  /** From where they decided it, where that is worth a word. */
  readonly from?: string;
}

/** The last answer of those who decide a task. */
export function lastAnswer({ requestView, number }: TaskView): LastAnswer {
  const answer = requestView.steps.find((step) => step.task?.number === number)?.answers.at(-1);
  const from = answer ? channelWords(answer.channel) : null;
  return { ...(answer?.comment && { quote: answer.comment }), ...(from && { from }) };
}
