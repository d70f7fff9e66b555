"use client";

import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { PeoplePicker } from "@/components/ui/people-picker";
import type { PersonView } from "@/lib/queries/views";
import { participants } from "./people-search";

interface PersonFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly error?: string | null;
  readonly value: PersonView | null;
  readonly onChange: (person: PersonView | null) => void;
  /** Somebody is to be brought in from outside. */
  readonly onOutside: () => void;
}

/** One person for a task: from the organisation by name, or from outside by address. */
export function PersonField({ id, label, hint, optional, error, value, onChange, onOutside }: PersonFieldProps) {
  return (
    <Field
      id={id}
      label={label}
      error={error ?? null}
      {...(hint === undefined ? {} : { hint })}
      {...(optional ? { optional } : {})}
    >
      <div className="flex gap-2 max-md:flex-col">
        <div className="min-w-0 flex-1">
          <PeoplePicker
            id={id}
            value={value && { person: value, note: value.email }}
            onChange={(option) => onChange(option?.person ?? null)}
            search={participants}
            invalid={Boolean(error)}
            describedBy={describes(id, { hint, error })}
          />
        </div>
        <Button
          tone="quiet"
          aria-label={`From outside: ${label}`}
          className="h-10 max-md:h-11 max-md:self-start"
          onClick={onOutside}
        >
          From outside
        </Button>
      </div>
    </Field>
  );
}
