"use client";

import { X } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { describes, Field } from "@/components/ui/field";
import { announce } from "@/components/ui/live-region";
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
      {people.length > 0 ? (
        <ul aria-label={label} className="mt-2 flex max-h-48 flex-wrap gap-1.5 overflow-y-auto">
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
