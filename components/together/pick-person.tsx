"use client";

import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { PersonView } from "@/lib/queries/views";
import { OutsideDialog } from "./outside-dialog";
import { PersonField } from "./person-field";

interface PickProps {
  readonly label: string;
  readonly hint: string;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onPick: (person: PersonView) => void;
  readonly onCancel: () => void;
  /** What the button that leaves the place empty says; null where it is empty already. */
  readonly without?: string | null;
  readonly onWithout?: () => void;
}

/** Not of a list or a dialog over it, which Escape closes first. */
function isOurs({ target, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  return target.getAttribute("aria-expanded") !== "true";
}

/** Somebody for one place, in line under the list of those who take part. */
export function PickPerson({ label, hint, busy, error, onPick, onCancel, without, onWithout }: PickProps) {
  const id = useId();
  const [person, setPerson] = useState<PersonView | null>(null);
  const [missing, setMissing] = useState(false);
  const [inviting, setInviting] = useState(false);
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  const save = () => {
    setMissing(person === null);
    if (person) onPick(person);
    else document.getElementById(id)?.focus();
  };
  return (
    <form
      noValidate
      className="mt-2 flex flex-col gap-3 rounded-lg border bg-surface p-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && isOurs(event)) onCancel();
      }}
    >
      <PersonField
        id={id}
        label={label}
        hint={hint}
        error={missing && !person ? "Choose somebody." : error}
        value={person}
        onChange={setPerson}
        onOutside={() => setInviting(true)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="s" tone="y" busy={busy} className="max-md:h-11">
          Save
        </Button>
        {without ? (
          <Button size="s" tone="n" busy={busy} onClick={onWithout} className="max-md:h-11">
            {without}
          </Button>
        ) : null}
        <Button size="s" tone="quiet" onClick={onCancel} className="max-md:h-11">
          Cancel
        </Button>
      </div>
      <OutsideDialog
        open={inviting}
        onClose={() => setInviting(false)}
        onPerson={(found) => {
          setPerson(found);
          setInviting(false);
        }}
      />
    </form>
  );
}
