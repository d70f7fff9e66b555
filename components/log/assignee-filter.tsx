"use client";

import { Popover } from "@base-ui/react/popover";
import { useState } from "react";
import { FilterChip } from "@/components/ui/filter-chip";
import { PeoplePicker, type PersonOption } from "@/components/ui/people-picker";
import type { PersonView } from "@/lib/queries/views";

interface Found {
  readonly people: readonly (PersonView & { readonly title: string | null })[];
}

async function search(query: string): Promise<readonly PersonOption[]> {
  if (query.length < 2) return [];
  const answer = await fetch(`/search?q=${encodeURIComponent(query)}`);
  if (!answer.ok) throw new Error(`people could not be searched (${answer.status})`);
  const found: Found = await answer.json();
  return found.people.map(({ email, name, title }) => ({ person: { email, name }, note: title }));
}

/** Whose tasks: found by name. */
export function AssigneeFilter({
  value,
  person,
  onChange,
}: {
  readonly value: string | null;
  readonly person: PersonView | null;
  readonly onChange: (email: string | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const label = value === null ? "With" : `With ${person?.name ?? value}`;
  return (
    <FilterChip on={value !== null} label={label} onClear={() => onChange(null)}>
      {(trigger) => (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger render={trigger} />
          <Popover.Portal>
            <Popover.Positioner align="start" sideOffset={6} className="z-50">
              <Popover.Popup
                aria-label="With whom"
                className="w-[min(320px,calc(100vw-24px))] rounded-lg border bg-raised p-3 shadow-deep outline-none"
              >
                <label htmlFor="log-assignee" className="mb-1.5 block text-sm font-semibold">
                  Waiting for
                </label>
                <PeoplePicker
                  id="log-assignee"
                  value={person && { person }}
                  onChange={(option) => {
                    if (!option) return;
                    onChange(option.person.email);
                    setOpen(false);
                  }}
                  search={search}
                />
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      )}
    </FilterChip>
  );
}
