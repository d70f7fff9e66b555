"use client";

import { useSyncExternalStore } from "react";
import { askable } from "@/components/together/people-search";
import { describes, Field } from "@/components/ui/field";
import { PeoplePicker } from "@/components/ui/people-picker";
import type { PersonView } from "@/lib/queries/views";

const never = () => () => undefined;

/** For whom. Without JavaScript one asks for oneself. */
export function SubjectField({
  me,
  value,
  onChange,
  error,
}: {
  readonly me: PersonView;
  readonly value: PersonView | null;
  readonly onChange: (person: PersonView | null) => void;
  readonly error: string | null;
}) {
  const running = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const hint = "Yourself, or somebody you may ask for: your people, and as an admin anybody.";
  if (!running) {
    return (
      <div className="flex flex-col gap-1.5">
        <p className="text-sm font-semibold">For</p>
        <p className="text-xs text-ink-3">{hint}</p>
        <p className="flex h-10 items-center rounded-md border px-3 max-md:h-11">{(value ?? me).name}</p>
      </div>
    );
  }
  return (
    <Field id="ask-subject" label="For" hint={hint} error={error}>
      <PeoplePicker
        id="ask-subject"
        value={value && { person: value }}
        onChange={(option) => onChange(option?.person ?? null)}
        search={askable}
        invalid={Boolean(error)}
        describedBy={describes("ask-subject", { hint, error })}
      />
    </Field>
  );
}
