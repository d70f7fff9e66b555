"use client";

import { announce } from "@/components/ui/live-region";
import { NamedPeople } from "@/components/ui/named-people";
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
      <NamedPeople label="Followers" people={people} onRemove={remove} />
    </div>
  );
}
