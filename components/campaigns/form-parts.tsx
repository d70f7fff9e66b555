"use client";

import { type ReactNode, useState } from "react";
import { describes, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { FormState } from "./form-state";

/** A part of the form under a heading. */
export function Part({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="space-y-3">
      <h2 className="border-b pb-1.5 text-md font-semibold">
        {title}
        {hint ? <span className="ml-2 text-sm font-normal text-ink-3">{hint}</span> : null}
      </h2>
      {children}
    </section>
  );
}

interface TextFieldProps {
  readonly id: string;
  readonly name: "name" | "unusedDays" | "due" | "starts";
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly numeric?: boolean;
  readonly date?: boolean;
  readonly state: FormState;
  readonly errors: Readonly<Record<string, string>>;
  readonly put: (more: Partial<FormState>) => void;
}

/** One line of text, a number or a day. */
export function TextField({
  id: form,
  name,
  label,
  hint,
  optional = false,
  numeric,
  date,
  state,
  errors,
  put,
}: TextFieldProps) {
  const id = `${form}-${name}`;
  const error = errors[name] ?? null;
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <Input
        id={id}
        type={date ? "date" : "text"}
        inputMode={numeric ? "numeric" : undefined}
        autoComplete="off"
        maxLength={200}
        value={state[name]}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describes(id, { hint, error })}
        onChange={(event) => put({ [name]: event.target.value })}
        className={numeric ? "max-w-28" : ""}
      />
    </Field>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of a few. */
export function Choice({
  id,
  label,
  value,
  options,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field id={id} label={label}>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Yes or no. */
export function Check({
  checked,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className="flex min-h-6 items-center gap-2.5 max-md:min-h-11">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-accent"
      />
      {children}
    </label>
  );
}

/** More than so many are narrowed by typing. */
const many = 16;

/** Any number of several; none means all. */
export function Several({
  id,
  legend,
  none,
  options,
  chosen,
  onChange,
}: {
  readonly id: string;
  readonly legend: string;
  /** What it means that none is chosen. */
  readonly none: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const [typed, setTyped] = useState("");
  if (options.length === 0) return null;
  const wanted = typed.trim().toLowerCase();
  const shown = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  return (
    <fieldset id={id} tabIndex={-1} className="outline-none">
      <legend className="text-sm font-semibold">
        {legend}{" "}
        <span className="font-normal text-ink-3">{chosen.length === 0 ? none : `${chosen.length} chosen`}</span>
      </legend>
      {options.length > many ? (
        <Input
          type="search"
          aria-label={`Narrow the list: ${legend}`}
          placeholder="Type to narrow the list"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            // It narrows as one types; there is nothing to send yet.
            if (event.key === "Enter") event.preventDefault();
          }}
          className="mt-1.5"
        />
      ) : null}
      <div className="mt-1 grid max-h-48 gap-x-4 overflow-y-auto sm:grid-cols-2">
        {shown.map(({ value, label }) => (
          <Check
            key={value}
            checked={chosen.includes(value)}
            onChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
          >
            <span className="truncate text-sm">{label}</span>
          </Check>
        ))}
      </div>
      {shown.length === 0 ? <p className="text-sm text-ink-3">Nothing is called “{typed.trim()}”.</p> : null}
    </fieldset>
  );
}
