import { isoTime } from "@/lib/data/db";
import type { Instant } from "@/lib/engine/instant";
import type { TaskFound } from "./task-ids";

/** What {@link inOneRow} answers: when they are due and their tasks, each with commas between; null where there are none. */
export interface SeatsInOneRow {
  readonly due: string | null;
  readonly tasks: string | null;
}

/** The seats that a statement finds, in its order, as one row of two lists: when they are due, and their tasks. */
export function inOneRow(seats: string): string {
  return `SELECT string_agg(due_at::text, ',') AS due, string_agg(task_id::text, ',') AS tasks FROM (${seats}) found`;
}

/** The seats of such a row. */
export function seatsIn({ due, tasks }: SeatsInOneRow): readonly TaskFound[] {
  const times = due?.split(",") ?? [];
  return (tasks?.split(",") ?? []).map((task, place) => new FoundSeat(task, times[place] ?? "infinity"));
}

/** Only of the one behind which the next page begins is the time looked at. */
class FoundSeat implements TaskFound {
  readonly id: string;
  readonly #due: string;
  constructor(task: string, due: string) {
    this.id = task;
    this.#due = due;
  }
  get task(): string {
    return this.id;
  }
  get at(): Instant {
    return isoTime(this.#due);
  }
}
