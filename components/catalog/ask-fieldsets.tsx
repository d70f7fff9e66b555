"use client";

import { Question } from "@/components/request/question";
import { describes, Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { durationWords } from "@/lib/format/duration";
import type { Wanted } from "@/lib/queries/asking-views";
import type { PersonView } from "@/lib/queries/views";
import { type AskFields, answerPrefix, type Problem } from "./asking";
import { ChangeTo } from "./change-to";
import { DurationField } from "./duration-field";
import { chosenDuration, durationChoices } from "./durations";
import { EmergencyField, Extending } from "./further-fields";
import { SeveralItems } from "./several-items";
import { SubjectField } from "./subject-field";
import { isForSomebody, isTimed, mayBeEmergency, mostOf } from "./wish";

interface AskFieldsetsProps {
  readonly wanted: Wanted;
  readonly fields: AskFields;
  readonly onChange: (change: Partial<AskFields>) => void;
  readonly person: { readonly me: PersonView; readonly subject: PersonView | null; readonly forOthers: boolean };
  readonly onSubject: (person: PersonView | null) => void;
  readonly problems: readonly Problem[];
  readonly today: string;
}

/** Everything one writes into the form, by what is asked for. */
export function AskFieldsets(props: AskFieldsetsProps) {
  const { wanted, fields, onChange, person, onSubject, problems } = props;
  const at = (field: Problem["field"]) => problems.find((problem) => problem.field === field)?.message ?? null;
  return (
    <>
      {wanted.kind === "several" ? <SeveralItems wanted={wanted} fields={fields} onChange={onChange} /> : null}
      {isForSomebody(wanted) && person.forOthers ? (
        <SubjectField me={person.me} value={person.subject} onChange={onSubject} error={at("subject")} />
      ) : null}
      {fields.extends ? (
        <Extending subject={person.subject} me={person.me} onStop={() => onChange({ extends: "" })} />
      ) : null}
      {wanted.kind === "change" ? (
        <ChangeTo options={wanted.options} value={fields.to} onChange={(to) => onChange({ to })} error={at("to")} />
      ) : null}
      {wanted.kind === "new-app" ? (
        <Field id="ask-name" label="What it is called" error={at("name")}>
          <Input
            id="ask-name"
            name="name"
            maxLength={200}
            required
            value={fields.name}
            aria-invalid={Boolean(at("name")) || undefined}
            aria-describedby={describes("ask-name", { error: at("name") })}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
      ) : null}
      {wanted.kind === "action"
        ? wanted.questions.map((field) => (
            <Question
              key={field.name}
              id={`ask-answer-${field.name}`}
              name={`${answerPrefix}${field.name}`}
              field={field}
              value={fields.answers[field.name] ?? ""}
              error={at(`${answerPrefix}${field.name}`)}
              onChange={(value) => onChange({ answers: { ...fields.answers, [field.name]: value } })}
            />
          ))
        : null}
      {isTimed(wanted) ? <HowLong {...props} error={at("duration")} /> : null}
      {mayBeEmergency(wanted, fields) ? (
        <EmergencyField
          checked={fields.emergency !== ""}
          onChange={(checked) => onChange({ emergency: checked ? "yes" : "" })}
          error={at("emergency")}
        />
      ) : null}
      <Justification
        wanted={wanted}
        value={fields.justification}
        onChange={(justification) => onChange({ justification })}
        error={at("justification")}
      />
    </>
  );
}

function HowLong({ wanted, fields, onChange, today, error }: AskFieldsetsProps & { readonly error: string | null }) {
  const most = mostOf(wanted, fields);
  const chosen = chosenDuration(fields, today);
  return (
    <DurationField
      choices={durationChoices(most)}
      value={fields}
      onChange={onChange}
      most={mostWords(wanted, most)}
      counted={chosen ? `${durationWords(chosen)}, counted from when it is granted.` : null}
      today={today}
      error={error}
    />
  );
}

function mostWords(wanted: Wanted, most: string | null): string {
  if (wanted.kind === "several") return "Each for this time, or for its own longest where that is shorter.";
  return most === null ? "Ask for no longer than you need it." : `At most ${durationWords(most)}.`;
}

const labels: Readonly<Record<Wanted["kind"], { readonly label: string; readonly hint: string | null }>> = {
  grant: {
    label: "What you need it for",
    hint: "For example: “Release week: I run the 4.2 rollout with Bo, Monday to Friday.”",
  },
  several: {
    label: "What you need it for",
    hint: "One text for all of it. For example: “Standing in for Bo on the platform rota in December.”",
  },
  change: { label: "Why it should change", hint: "For example: “I only read the dashboards since I moved to sales.”" },
  revoke: { label: "Why it is no longer needed", hint: "For example: “The migration is done.”" },
  "new-app": { label: "What it is needed for", hint: "Who would use it, and for what." },
  "archive-app": { label: "Why it should be archived", hint: "What takes its place, and who still uses it." },
  action: { label: "Why it should be done", hint: null },
};

function Justification({
  wanted,
  value,
  onChange,
  error,
}: {
  readonly wanted: Wanted;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
}) {
  const { label, hint } = labels[wanted.kind];
  return (
    <Field id="ask-justification" label={label} hint={hint} error={error}>
      <Textarea
        id="ask-justification"
        name="justification"
        rows={4}
        required
        maxLength={10_000}
        value={value}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describes("ask-justification", { hint, error })}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
