"use client";

import { describes, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";

interface ReviewerFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly groups: readonly { readonly slug: string; readonly name: string }[];
  readonly error: string | null;
  /** What choosing nobody means; null where somebody has to be chosen. */
  readonly none: string | null;
  readonly onChange: (value: string) => void;
}

/** Who reviews: somebody by what they are, a group, or one person. */
export function ReviewerField({ id, name, label, value, groups, error, none, onChange }: ReviewerFieldProps) {
  const person = value.startsWith("person:");
  return (
    <Field id={id} label={label} error={error}>
      <Select
        id={id}
        name={person ? undefined : name}
        value={person ? "person:" : value}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describes(id, { error })}
        onChange={(event) => onChange(event.target.value)}
      >
        {none ? <option value="">{none}</option> : null}
        {value === "kept" ? <option value="kept">As it was written over the API</option> : null}
        <option value="manager">The manager of whoever holds it</option>
        <option value="app-owners">The owners of the app</option>
        <option value="entitlement-owners">The owners of the entitlement</option>
        <option value="admins">The admins</option>
        {groups.map((group) => (
          <option key={group.slug} value={`group:${group.slug}`}>
            {group.name} (group)
          </option>
        ))}
        <option value="person:">One person</option>
      </Select>
      {person ? (
        <Input
          name={name}
          type="email"
          aria-label={`${label}: e-mail address`}
          placeholder="E-mail address"
          autoComplete="off"
          maxLength={254}
          value={value.slice("person:".length)}
          aria-invalid={Boolean(error) || undefined}
          onChange={(event) => onChange(`person:${event.target.value.trim()}`)}
        />
      ) : null}
    </Field>
  );
}
