"use client";

import { type ComponentProps, useSyncExternalStore } from "react";
import { participants } from "@/components/together/people-search";
import { describes, Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { PeoplePicker } from "@/components/ui/people-picker";
import type { Field as Asked } from "@/lib/engine/policy";

interface QuestionProps {
  readonly id: string;
  /** The input's own name; the field's, unless a form has others beside it. */
  readonly name?: string;
  readonly field: Asked;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

/** One question with the input of its type. */
export function Question({ id, name, field, value, error, onChange }: QuestionProps) {
  const hint = field.type === "person" ? "A name or an address." : null;
  const shared = {
    id,
    name: name ?? field.name,
    value,
    required: field.required,
    "aria-invalid": Boolean(error) || undefined,
    "aria-describedby": describes(id, { hint, error }),
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  };
  return (
    <Field id={id} label={field.label || field.name} optional={!field.required} hint={hint} error={error}>
      {field.type === "person" ? <Person {...shared} onPick={onChange} /> : inputOf(field, shared)}
    </Field>
  );
}

type Shared = Pick<ComponentProps<"input">, "id" | "name" | "required" | "aria-invalid" | "aria-describedby"> & {
  readonly value: string;
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
};

function inputOf({ type, options }: Asked, shared: Shared) {
  switch (type) {
    case "number":
      return <Input {...shared} inputMode="decimal" autoComplete="off" />;
    case "date":
      return <Input {...shared} type="date" />;
    case "boolean":
      return <Choice {...shared} options={["yes", "no"]} labels={{ yes: "Yes", no: "No" }} />;
    case "choice":
      return <Choice {...shared} options={options} labels={{}} />;
    default:
      return <Textarea {...shared} rows={1} maxLength={4_000} className="min-h-9" />;
  }
}

function Choice({
  options,
  labels,
  ...shared
}: Shared & { readonly options: readonly string[]; readonly labels: Readonly<Record<string, string>> }) {
  return (
    <Select {...shared}>
      <option value="">Choose</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {labels[option] ?? option}
        </option>
      ))}
    </Select>
  );
}

const never = () => () => undefined;

/** Somebody, found by typing; without JavaScript by their address. */
function Person({ onPick, ...shared }: Shared & { readonly onPick: (email: string) => void }) {
  const running = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!running) return <Input {...shared} type="email" autoComplete="off" maxLength={254} />;
  const { id = "", name, value } = shared;
  return (
    <>
      <input type="hidden" name={name} value={value} />
      <PeoplePicker
        id={id}
        value={value === "" ? null : { person: { email: value, name: value } }}
        onChange={(option) => onPick(option?.person.email ?? "")}
        search={participants}
        invalid={Boolean(shared["aria-invalid"])}
        describedBy={shared["aria-describedby"]}
      />
    </>
  );
}
