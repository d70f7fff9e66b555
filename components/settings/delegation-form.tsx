"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { deciders } from "@/components/together/people-search";
import { useDoing } from "@/components/together/together-provider";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { describes, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { PeoplePicker } from "@/components/ui/people-picker";
import type { PersonView } from "@/lib/queries/views";
import {
  type DelegationActions,
  type DelegationDraft,
  type DelegationErrors,
  delegationTitle,
  emptyDraft,
  errorAt,
  inputOf,
  missing,
} from "./delegation";
import { DelegationPreview, useForeseen } from "./delegation-preview";
import { KindsField } from "./kinds-field";

interface FormProps extends Pick<DelegationActions, "save"> {
  readonly person: PersonView;
  readonly own: boolean;
}

/** Lets somebody stand in: who, for which tasks, from when until when, and what that does. */
export function DelegationForm({ person, own, save }: FormProps) {
  const [draft, setDraft] = useState(emptyDraft);
  const foreseen = useForeseen(draft, person.email);
  const { errors: said, busy, send, clear } = useSaving(person, draft, save, () => setDraft(emptyDraft));
  const set = (next: Partial<DelegationDraft>) => {
    setDraft({ ...draft, ...next });
    clear(Object.keys(next));
  };
  // What saving would refuse is said at once.
  const ahead = foreseen?.ok === false ? errorAt(foreseen.refusal, foreseen.message) : {};
  const errors: DelegationErrors = { ...ahead, ...said };
  return (
    <form
      noValidate
      className="mt-4 flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field id="delegation-delegate" label="Who stands in" error={errors.delegate ?? null}>
        <PeoplePicker
          id="delegation-delegate"
          value={draft.delegate && { person: draft.delegate, note: draft.delegate.email }}
          onChange={(option) => set({ delegate: option?.person ?? null })}
          search={async (query) => (await deciders(query)).filter((one) => one.person.email !== person.email)}
          invalid={Boolean(errors.delegate)}
          describedBy={describes("delegation-delegate", { error: errors.delegate })}
        />
      </Field>
      <KindsField some={draft.some} kinds={draft.kinds} error={errors.kinds ?? null} onChange={set} />
      <Span draft={draft} set={set} errors={errors} />
      <DelegationPreview draft={draft} foreseen={foreseen} own={own} />
      {errors.all ? (
        <p role="alert" className="rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad">
          {errors.all}
        </p>
      ) : null}
      <div>
        <Button type="submit" tone="y" busy={busy} className="max-md:h-11">
          Let them stand in
        </Button>
      </div>
    </form>
  );
}

function useSaving(person: PersonView, draft: DelegationDraft, save: FormProps["save"], done: () => void) {
  const router = useRouter();
  const { zone } = useClock();
  const { busy, run } = useDoing();
  const [errors, setErrors] = useState<DelegationErrors>({});
  const say = (found: DelegationErrors) => {
    setErrors(found);
    const [first] = Object.keys(found);
    if (first) document.getElementById(`delegation-${first}`)?.focus();
    return first !== undefined;
  };
  const send = async () => {
    if (busy || say(missing(draft))) return;
    const input = inputOf(draft, zone);
    if (!input) return;
    const answer = await run(() => save({ ...input, person: person.email }));
    if (!answer) return;
    if (!answer.ok) return void say(errorAt(answer.refusal, answer.message));
    announce(`${draft.delegate?.name ?? "Somebody"} stands in.`);
    // The list of who stands in is above; the field that was sent from may be gone.
    document.getElementById(delegationTitle)?.focus();
    done();
    router.refresh();
  };
  // What is wrong with a field is said until somebody changes it.
  const clear = (changed: readonly string[]) =>
    setErrors((all) => Object.fromEntries(Object.entries(all).filter(([field]) => !changed.includes(field))));
  return { errors, busy, send, clear };
}

function Span({
  draft,
  set,
  errors,
}: {
  readonly draft: DelegationDraft;
  readonly set: (next: Partial<DelegationDraft>) => void;
  readonly errors: DelegationErrors;
}) {
  const { zone } = useClock();
  const here = `Times are in ${zone.replaceAll("_", " ")}.`;
  const fields = [
    { field: "from", label: "From", hint: "Left empty: from now on." },
    { field: "until", label: "Until", hint: "Left empty: until you end it." },
  ] as const;
  return (
    <div className="grid gap-x-5 gap-y-2 max-md:gap-y-5 md:grid-cols-2">
      {fields.map(({ field, label, hint }) => {
        const id = `delegation-${field}`;
        const error = errors[field] ?? null;
        return (
          <Field key={field} id={id} label={label} hint={hint} error={error} className="self-start">
            <Input
              id={id}
              type="datetime-local"
              value={draft[field]}
              aria-invalid={Boolean(error) || undefined}
              aria-describedby={`${describes(id, { hint, error })} delegation-zone`}
              onChange={(event) => set({ [field]: event.target.value })}
            />
          </Field>
        );
      })}
      <p id="delegation-zone" className="text-xs text-ink-3 max-md:-mt-3">
        {here}
      </p>
    </div>
  );
}
