import type { Verb } from "@/lib/engine/task";
import type { TaskView } from "@/lib/queries/views";
import { pastWord } from "./headline";

/** A decision that is on its way. */
export function Sending({ task, verb }: { readonly task: TaskView; readonly verb: Verb }) {
  return (
    <p className="flex min-h-9 items-center text-ink-2">
      <span className="font-semibold text-ink">{pastWord(task.kind, verb)}</span>, saving…
    </p>
  );
}
