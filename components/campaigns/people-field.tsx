"use client";

import { describes, Field } from "@/components/ui/field";
import { announce } from "@/components/ui/live-region";
import { NamedPeople } from "@/components/ui/named-people";
import { PeoplePicker, type PersonOption } from "@/components/ui/people-picker";
import type { PersonView } from "@/lib/queries/views";

interface PeopleFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly optional?: boolean;
  readonly error: string | null;
  readonly people: readonly PersonView[];
  /** Whom there is to choose from. */
  readonly search: (query: string) => Promise<readonly PersonOption[]>;
  readonly onChange: (people: readonly PersonView[]) => void;
}

/** Several people: one more by the picker, each out again by their button. */
export function PeopleField(props: PeopleFieldProps) {
  const { id, label, hint, optional = false, error, people, search, onChange } = props;
  const add = (person: PersonView) => {
    if (people.some(({ email }) => email === person.email)) return;
    announce(`${person.name} is named.`);
    onChange([...people, person]);
  };
  const remove = (person: PersonView) => {
    announce(`${person.name} is taken out.`);
    onChange(people.filter(({ email }) => email !== person.email));
    document.getElementById(id)?.focus();
  };
  return (
    <div>
      <Field id={id} label={label} hint={hint} optional={optional} error={error}>
        {/* Empty again after each, so that the next can be typed at once. */}
        <PeoplePicker
          id={id}
          value={null}
          onChange={(option) => option && add(option.person)}
          search={search}
          invalid={Boolean(error)}
          describedBy={describes(id, { hint, error })}
        />
      </Field>
      <NamedPeople label={label} people={people} onRemove={remove} />
    </div>
  );
}
