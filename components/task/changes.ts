import { dueFact } from "@/lib/format/due";
import { durationWords } from "@/lib/format/duration";
import type { Clock } from "@/lib/format/time";
import type { TaskView } from "@/lib/queries/views";

interface Compared {
  readonly name: string;
  readonly words: (task: TaskView) => string;
}

function names(people: TaskView["assignees"]): string {
  return people.map((person) => person.name).join(", ") || "nobody";
}

/** What is different between the task that was looked at and the task as it is: "how long: 30 days → 90 days". */
export function changes(before: TaskView, after: TaskView, clock: Clock): readonly string[] {
  const compared: readonly Compared[] = [
    { name: "state", words: (task) => task.state },
    { name: "how long", words: (task) => (task.duration === null ? "without end" : durationWords(task.duration)) },
    { name: "access", words: (task) => task.entitlement?.name ?? "none" },
    { name: "due", words: (task) => dueFact(task.dueAt, clock) },
    { name: "who decides", words: (task) => names(task.assignees) },
    { name: "priority", words: (task) => task.priority },
    { name: "step", words: (task) => (task.step ? `${task.step.index} of ${task.step.of}` : "none") },
  ];
  return compared.flatMap(({ name, words }) => {
    const was = words(before);
    const is = words(after);
    return was === is ? [] : [`${name}: ${was} → ${is}`];
  });
}
