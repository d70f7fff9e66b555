import type { AgeRow, WaitingRow } from "@/lib/data/reads/work-ages";
import type { DotView, StepsView, StepView } from "./insights-work-views";
import type { TaskRow } from "./views";
import { countIn, shareWithin } from "./work-figures";

type Named = Pick<TaskRow, "id" | "number" | "title" | "step">;

/** What was counted by step and hours, and the oldest of it by name, as the picture of steps wants it. */
export function stepsOf(counted: readonly AgeRow[], oldest: readonly WaitingRow[], named: readonly Named[]): StepsView {
  const sorted = counted.toSorted((a, b) => a.hours - b.hours);
  const tasks = new Map(named.map((task) => [task.id, task]));
  const dots = oldest
    .toSorted((a, b) => b.hours - a.hours)
    .flatMap(({ id, step, hours }): readonly DotView[] => {
      const task = tasks.get(id);
      return task
        ? [{ number: task.number, title: task.title, step: fromOne(step), name: task.step?.name ?? null, hours }]
        : [];
    });
  const steps = [...Map.groupBy(sorted, ({ step }) => step)].map(([step, rows]) => stepOf(fromOne(step), rows));
  return {
    open: countIn(sorted),
    p50: shareWithin(sorted, 0.5),
    p85: shareWithin(sorted, 0.85),
    steps: steps.toSorted((a, b) => (a.step ?? Number.POSITIVE_INFINITY) - (b.step ?? Number.POSITIVE_INFINITY)),
    dots,
  };
}

/** People count steps from one. */
function fromOne(step: number | null): number | null {
  return step === null ? null : step + 1;
}

/** Of one step, by rows in their order. */
function stepOf(step: number | null, rows: readonly AgeRow[]): StepView {
  return {
    step,
    open: countIn(rows),
    p50: shareWithin(rows, 0.5) ?? 0,
    p85: shareWithin(rows, 0.85) ?? 0,
    oldest: rows.at(-1)?.hours ?? 0,
  };
}
