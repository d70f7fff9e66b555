import Link from "next/link";
import type { PersonView, TaskView } from "@/lib/queries/views";
import { Section } from "./section";

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

function names(people: readonly (PersonView | null)[]): string {
  return list.format(people.flatMap((person) => (person ? [person.name] : [])));
}

/** Who takes part in a task among people, and the tasks it hangs together with. */
export function Participants({ view }: { readonly view: TaskView }) {
  const roles = [
    { name: "Created by", who: names([view.requester]) },
    { name: "Assignee", who: names(view.assignees) },
    { name: "Inspector", who: names([view.inspector]) },
    { name: "Followers", who: names(view.followers) },
  ].filter(({ who }) => who !== "");
  const linked = [...(view.parent ? [{ ...view.parent, part: false }] : []), ...view.subtasks.map(partOf)];
  return (
    <Section title="Participants">
      <dl className="overflow-hidden rounded-lg border bg-surface">
        {roles.map(({ name, who }) => (
          <div key={name} className="flex flex-wrap gap-x-4 px-3.5 py-2 not-first:border-t">
            <dt className="w-28 shrink-0 text-ink-3">{name}</dt>
            <dd className="min-w-0 flex-1 wrap-anywhere">{who}</dd>
          </div>
        ))}
      </dl>
      {linked.length > 0 ? (
        <ul className="mt-3 space-y-1">
          {linked.map(({ id, number, title, part }) => (
            <li key={id}>
              {part ? "Subtask" : "Part of"}{" "}
              <Link href={`/tasks/${number}`} className="underline underline-offset-3">
                {number} {title}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

function partOf(task: TaskView["subtasks"][number]) {
  return { ...task, part: true };
}
