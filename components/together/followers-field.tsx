"use client";

import { X } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { announce } from "@/components/ui/live-region";
import type { PersonView } from "@/lib/queries/views";
import { PersonField } from "./person-field";

/** Several people who look on: one more by the field, each out again by their button. */
export function FollowersField({
  id,
  people,
  error,
  onChange,
  onOutside,
}: {
  readonly id: string;
  readonly people: readonly PersonView[];
  readonly error?: string | null;
  readonly onChange: (people: readonly PersonView[]) => void;
  readonly onOutside: () => void;
}) {
  const add = (person: PersonView | null) => {
    if (!person || people.some(({ email }) => email === person.email)) return;
    announce(`${person.name} follows.`);
    onChange([...people, person]);
  };
  const remove = (person: PersonView) => {
    announce(`${person.name} does not follow.`);
    onChange(people.filter(({ email }) => email !== person.email));
    document.getElementById(id)?.focus();
  };
  return (
    <div>
      {/* Begun anew after each, so that the next can be typed at once. */}
      <PersonField
        id={id}
        label="Followers"
        hint="They read everything, comment, and leave when they like."
        optional
        error={error ?? null}
        value={null}
        onChange={add}
        onOutside={onOutside}
      />
      {people.length > 0 ? (
        <ul aria-label="Followers" className="mt-2 flex flex-wrap gap-1.5">
          {people.map((person) => (
            <li key={person.email}>
              <button
                type="button"
                aria-label={`Take out ${person.name}`}
                onClick={() => remove(person)}
                className="inline-flex h-8 items-center gap-2 rounded-full border bg-surface pr-2.5 pl-1 text-sm hover:border-line-strong max-md:h-11"
              >
                <Avatar name={person.name} size={22} />
                {person.name}
                <X aria-hidden="true" className="size-3.5 text-ink-3" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
