import { Hourglass } from "lucide-react";
import { OutcomeSign } from "@/components/request/outcome";
import { KindIcon } from "@/components/task/kind";
import { cn } from "@/components/ui/cn";
import type { TaskKind } from "@/lib/engine/task";
import { kindLabels } from "@/lib/engine/verbs";
import type { RequestRow } from "@/lib/queries/views";

const colours: Partial<Record<TaskKind, string>> = {
  approval: "text-kind-approval",
  certification: "text-kind-certification",
  revocation: "text-kind-revocation",
  provisioning: "text-kind-provisioning",
  deprovisioning: "text-kind-provisioning",
};

/** Where a request stands: what it waits for and which step that is, or how it ended. */
export function StandingSign({ request }: { readonly request: RequestRow }) {
  const { outcome, task, step } = request;
  if (outcome) return <OutcomeSign outcome={outcome} />;
  if (!task) {
    return (
      <span className="inline-flex items-center gap-1.5 align-top font-medium whitespace-nowrap text-ink-2">
        <Hourglass aria-hidden="true" className="size-3.5" />
        Waiting
      </span>
    );
  }
  const errored = task.state === "errored";
  const counted = task.kind === "approval" && step ? ` ${step.index} of ${step.of}` : "";
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 align-top font-medium whitespace-nowrap",
        errored ? "text-bad" : (colours[task.kind] ?? "text-ink-2"),
      )}
    >
      <span aria-hidden="true" className="contents">
        <KindIcon kind={task.kind} className={cn("size-3.5", errored && "text-bad")} />
      </span>
      {errored ? "Errored" : `${kindLabels[task.kind]}${counted}`}
    </span>
  );
}
