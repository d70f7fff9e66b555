import { X } from "lucide-react";
import type { PersonView } from "@/lib/queries/views";
import { Avatar } from "./avatar";

interface NamedPeopleProps {
  readonly label: string;
  readonly people: readonly PersonView[];
  readonly onRemove: (person: PersonView) => void;
}

/** People who were named one after the other, each out again by their button. */
export function NamedPeople({ label, people, onRemove }: NamedPeopleProps) {
  if (people.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-2 flex max-h-48 flex-wrap gap-1.5 overflow-y-auto">
      {people.map((person) => (
        <li key={person.email}>
          <button
            type="button"
            aria-label={`Take out ${person.name}`}
            onClick={() => onRemove(person)}
            className="inline-flex h-8 items-center gap-2 rounded-full border bg-surface pr-2.5 pl-1 text-sm hover:border-line-strong max-md:h-11"
          >
            <Avatar name={person.name} size={22} />
            {person.name}
            <X aria-hidden="true" className="size-3.5 text-ink-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}
