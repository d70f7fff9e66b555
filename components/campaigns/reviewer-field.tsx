"use client";

import { deciders } from "@/components/together/people-search";
import { describes, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { PersonView } from "@/lib/queries/views";
import { PeopleField } from "./people-field";
import { reviewerWords } from "./resolvers";

interface ReviewerFieldProps {
  /** The place of the choice; that of the people is the same with an "s". */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly people: readonly PersonView[];
  readonly groups: readonly { readonly slug: string; readonly name: string }[];
  readonly error: string | null;
  readonly peopleError: string | null;
  /** What choosing nobody means; null where somebody has to be chosen. */
  readonly none: string | null;
  readonly onChange: (value: string) => void;
  readonly onPeople: (people: readonly PersonView[]) => void;
}

const kinds = ["manager", "app-owners", "entitlement-owners", "admins", "people"];

/** Who reviews: somebody by what they are, people by name, or a group. */
export function ReviewerField(props: ReviewerFieldProps) {
  const { id, label, value, people, groups, error, peopleError, none, onChange, onPeople } = props;
  return (
    <div className="space-y-3">
      <Field id={id} label={label} error={error}>
        <Select
          id={id}
          value={value}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes(id, { error })}
          onChange={(event) => onChange(event.target.value)}
        >
          {none ? <option value="">{none}</option> : null}
          {value === "kept" ? <option value="kept">{reviewerWords.kept}</option> : null}
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {reviewerWords[kind]}
            </option>
          ))}
          {groups.length > 0 ? (
            <optgroup label="Groups">
              {groups.map((group) => (
                <option key={group.slug} value={`group:${group.slug}`}>
                  {group.name}
                </option>
              ))}
            </optgroup>
          ) : null}
        </Select>
      </Field>
      {value === "people" ? (
        <PeopleField
          id={`${id}s`}
          label={`${label}: people`}
          hint="Any one of them decides, nobody about themselves."
          error={peopleError}
          people={people}
          search={deciders}
          onChange={onPeople}
        />
      ) : null}
    </div>
  );
}
