"use client";

import { type ComponentProps, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { type Answers, checkAnswers, type FieldProblem } from "@/lib/engine/form";
import type { Field as Asked } from "@/lib/engine/policy";
import type { TaskView, VerbView } from "@/lib/queries/views";
import { useDraft } from "./draft";
import { shortTitle } from "./headline";

type Written = Readonly<Record<string, string>>;

interface AnswerFormProps {
  readonly task: TaskView;
  readonly verb: VerbView;
  /** By an admin in another's place: the reason is asked for too. */
  readonly override: boolean;
  readonly onSend: (answers: Answers, comment: string | null) => void;
  /** Left out where the form is simply there. */
  readonly onCancel: (() => void) | null;
  readonly children?: ReactNode;
}

/** The questions of a form, checked by the rule that the server checks them with. */
export function AnswerForm({ task, verb, override, onSend, onCancel, children }: AnswerFormProps) {
  const { fields } = task.deciding;
  const form = useRef<HTMLFormElement>(null);
  const [written, setWritten] = useWritten(task.number);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Written>({});
  const id = useId();

  const send = () => {
    const checked = checkAnswers(fields, valuesOf(fields, written));
    const unsaid = override && reason.trim() === "";
    const wrong: Written = {
      ...(checked.ok ? {} : problemWords(fields, checked.problems)),
      ...(unsaid ? { [reasonName]: `${verb.label} as an admin needs a reason.` } : {}),
    };
    setErrors(wrong);
    const first = [...fields.map(({ name }) => name), reasonName].find((name) => wrong[name]);
    if (first === undefined && checked.ok) onSend(checked.answers, override ? reason.trim() : null);
    else form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first ?? "")}"]`)?.focus();
  };

  return (
    <form
      ref={form}
      noValidate
      aria-label={`${verb.label}: ${shortTitle(task)}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && onCancel) {
          event.stopPropagation();
          onCancel();
        }
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          send();
        }
      }}
    >
      <div className="-mx-1 grid max-h-[45dvh] gap-3 overflow-y-auto px-1 py-1 md:grid-cols-2">
        {fields.map((field) => (
          <Question
            key={field.name}
            id={`${id}-${field.name}`}
            field={field}
            value={written[field.name] ?? ""}
            error={errors[field.name] ?? null}
            onChange={(value) => setWritten({ ...written, [field.name]: value })}
          />
        ))}
        {override ? (
          <Field id={`${id}-reason`} label="Why do you answer as an admin?" error={errors[reasonName] ?? null}>
            <Textarea
              id={`${id}-reason`}
              name={reasonName}
              rows={2}
              maxLength={10_000}
              value={reason}
              aria-invalid={Boolean(errors[reasonName]) || undefined}
              aria-describedby={describes(`${id}-reason`, { error: errors[reasonName] })}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        ) : null}
      </div>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button type="submit" tone="y" data-verb={verb.verb} className="max-md:h-11 max-md:flex-1">
          {verb.label}
        </Button>
        {onCancel ? (
          <Button tone="quiet" kbd="Esc" onClick={onCancel} className="max-md:h-11">
            Back
          </Button>
        ) : null}
        {children}
        <p className="text-xs text-ink-3 md:ml-auto">Everybody who sees this request can read the answers.</p>
      </div>
    </form>
  );
}

const reasonName = "override-reason";

/** One question with the input of its type. */
function Question({
  id,
  field,
  value,
  error,
  onChange,
}: {
  readonly id: string;
  readonly field: Asked;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}) {
  const hint = field.type === "person" ? "Their e-mail address." : null;
  const shared = {
    id,
    name: field.name,
    value,
    required: field.required,
    "aria-invalid": Boolean(error) || undefined,
    "aria-describedby": describes(id, { hint, error }),
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  };
  return (
    <Field id={id} label={field.label || field.name} optional={!field.required} hint={hint} error={error}>
      {inputOf(field, shared)}
    </Field>
  );
}

type Shared = Pick<
  ComponentProps<"input">,
  "id" | "name" | "value" | "required" | "aria-invalid" | "aria-describedby"
> & { readonly onChange: (event: { readonly target: { readonly value: string } }) => void };

function inputOf({ type, options }: Asked, shared: Shared) {
  switch (type) {
    case "text":
      return <Textarea {...shared} rows={1} maxLength={4_000} className="min-h-9" />;
    case "number":
      return <Input {...shared} inputMode="decimal" autoComplete="off" />;
    case "date":
      return <Input {...shared} type="date" />;
    case "person":
      return <Input {...shared} type="email" autoComplete="off" maxLength={254} />;
    case "boolean":
      return <Choice {...shared} options={["yes", "no"]} labels={{ yes: "Yes", no: "No" }} />;
    case "choice":
      return <Choice {...shared} options={options} labels={{}} />;
  }
}

function Choice({
  options,
  labels,
  ...shared
}: Shared & { readonly options: readonly string[]; readonly labels: Written }) {
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

/** Typed text as the values that the fields' types ask for; what cannot be read stays text, and the check says so. */
function valuesOf(fields: readonly Asked[], written: Written): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map(({ name, type }) => [name, valueIn(type, (written[name] ?? "").trim())]));
}

function valueIn(type: Asked["type"], text: string): unknown {
  if (text === "") return undefined;
  if (type === "boolean") return text === "yes";
  const number = Number(text.replace(",", "."));
  return type === "number" && Number.isFinite(number) ? number : text;
}

/** Each problem as a sentence about its question: "Which project? is required" reads ill, "This is required." well. */
function problemWords(fields: readonly Asked[], problems: readonly FieldProblem[]): Written {
  const own = problems.filter(({ name }) => fields.some((field) => field.name === name));
  return Object.fromEntries(own.map(({ name, why }) => [name, `This ${why}.`]));
}

/** What has been written so far; it outlives the page as a draft does. */
function useWritten(task: string): readonly [Written, (written: Written) => void] {
  const [text, setText] = useDraft(`answers ${task}`);
  return [read(text), (written) => setText(JSON.stringify(written))];
}

function read(text: string): Written {
  try {
    const kept: unknown = text === "" ? {} : JSON.parse(text);
    return Object.fromEntries(
      Object.entries(Object(kept)).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
  } catch {
    return {};
  }
}
