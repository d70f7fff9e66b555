import { cn } from "@/components/ui/cn";
import type { RequestRow } from "@/lib/queries/views";

/** How far a request has come, as one bar a step. The words beside it say the same. */
export function Progress({ request }: { readonly request: Pick<RequestRow, "step" | "task"> }) {
  const { step, task } = request;
  if (!step) return null;
  return (
    <span aria-hidden="true" className="flex w-24 shrink-0 gap-1 max-md:w-16">
      {Array.from({ length: step.of }, (_, index) => index + 1).map((index) => (
        <span
          key={index}
          className={cn(
            "h-1.5 flex-1 rounded-full",
            index < step.index && "bg-accent",
            index === step.index && (task?.state === "errored" ? "bg-bad" : "bg-accent/45"),
            index > step.index && "bg-line",
          )}
        />
      ))}
    </span>
  );
}
