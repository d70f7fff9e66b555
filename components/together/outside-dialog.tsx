"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { describes, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PersonView } from "@/lib/queries/views";
import { useDoing, useTogether } from "./together-provider";

interface OutsideProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPerson: (person: PersonView) => void;
}

/** Brings in somebody from outside by address: they get a link by mail and see what they take part in, nothing else. */
export function OutsideDialog({ open, onClose, onPerson }: OutsideProps) {
  const form = useId();
  const { busy, error, setError, run } = useDoing();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        setError(null);
        onClose();
      }}
      title="Somebody from outside"
      description="They sign in by a link that is mailed to them and see their tasks: no people, no apps, no log."
      footer={
        <>
          <Button type="submit" form={form} tone="y" busy={busy} className="max-md:h-11">
            Bring in
          </Button>
          <Button tone="quiet" onClick={onClose} className="max-md:h-11">
            Cancel
          </Button>
        </>
      }
    >
      {open ? <OutsideForm form={form} error={error} run={run} onPerson={onPerson} /> : null}
    </Dialog>
  );
}

type Fields = "email" | "name" | "company";

function OutsideForm({
  form,
  error,
  run,
  onPerson,
}: Pick<OutsideProps, "onPerson"> & {
  readonly form: string;
  readonly error: string | null;
  readonly run: ReturnType<typeof useDoing>["run"];
}) {
  const id = useId();
  const { invite } = useTogether();
  const [given, setGiven] = useState<Readonly<Record<Fields, string>>>({ email: "", name: "", company: "" });
  const [wrong, setWrong] = useState<Partial<Readonly<Record<Fields, string>>>>({});
  const send = async () => {
    const missing = {
      ...(/^\S+@\S+\.\S+$/.test(given.email.trim()) ? {} : { email: "Write their e-mail address." }),
      ...(given.name.trim() === "" ? { name: "Write their name." } : {}),
    };
    setWrong(missing);
    const [first] = Object.keys(missing);
    if (first) return document.getElementById(`${id}-${first}`)?.focus();
    const answer = await run((key) => invite({ ...given, key }));
    if (!answer) return;
    if (answer.ok) onPerson(answer.value);
    else if (answer.errors) setWrong(answer.errors);
  };
  const field = (name: Fields, label: string, type: "text" | "email", optional = false) => (
    <Field id={`${id}-${name}`} label={label} error={wrong[name] ?? null} {...(optional ? { optional } : {})}>
      <Input
        id={`${id}-${name}`}
        type={type}
        autoComplete="off"
        maxLength={200}
        value={given[name]}
        aria-invalid={Boolean(wrong[name]) || undefined}
        aria-describedby={describes(`${id}-${name}`, { error: wrong[name] })}
        onChange={(event) => setGiven({ ...given, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <form
      id={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        // The page's own form lies around it as far as events go.
        event.stopPropagation();
        void send();
      }}
    >
      {field("email", "Address", "email")}
      {field("name", "Name", "text")}
      {field("company", "Company", "text", true)}
      {error && Object.keys(wrong).length === 0 ? (
        <p role="alert" className="rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad">
          {error}
        </p>
      ) : null}
    </form>
  );
}
