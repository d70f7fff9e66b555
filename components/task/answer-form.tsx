"use client";

import { type ReactNode, useId, useState } from "react";
import { problemWords, valuesOf, type Written } from "@/components/request/answers";
import { Question } from "@/components/request/question";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { sending } from "@/components/ui/sending";
import { type Answers, checkAnswers, type FieldProblem } from "@/lib/engine/form";
import type { Field as Asked } from "@/lib/engine/policy";
import type { TaskView, VerbView } from "@/lib/queries/views";
import { decisionDraft, reasonDraft, useDraft } from "./draft";
import { shortTitle } from "./headline";

interface AnswerFormProps {
  readonly task: TaskView;
  readonly verb: VerbView;
  /** By an admin in another's place: the reason is asked for too. */
  readonly override: boolean;
  /** What the server found wrong with what was sent before. */
  readonly refused: readonly FieldProblem[];
  readonly onSend: (answers: Answers, comment: string | null) => void;
  /** Left out where the form is simply there. */
  readonly onCancel: (() => void) | null;
  readonly children?: ReactNode;
}

/** The questions of a form, checked by the rule that the server checks them with. */
export function AnswerForm({ task, verb, override, refused, onSend, onCancel, children }: AnswerFormProps) {
  const { fields } = task.deciding;
  const [written, setWritten] = useWritten(task.number);
  const [reason, setReason] = useDraft(reasonDraft(task.number, verb.verb));
  const [errors, setErrors] = useState<Written>(() => problemWords(fields, refused));
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
    else document.getElementById(`${id}-${first === reasonName ? "reason" : first}`)?.focus();
  };

  return (
    <form noValidate aria-label={`${verb.label}: ${shortTitle(task)}`} {...sending(send, onCancel ?? null)}>
      <Summary fields={fields} errors={errors} />
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

/** Above several problems: which questions have to be looked at again, each a way to its field. */
function Summary({ fields, errors }: { readonly fields: readonly Asked[]; readonly errors: Written }) {
  const wrong = fields.filter(({ name }) => errors[name]);
  if (wrong.length < 2) return null;
  return (
    <p role="alert" className="mb-2 rounded-md bg-bad-wash px-3 py-1.5 text-sm">
      <strong className="font-semibold text-bad">{wrong.length} answers need another look:</strong>{" "}
      {wrong.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          className="mr-2 min-h-6 underline underline-offset-3"
          onClick={(event) =>
            event.currentTarget.form?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus()
          }
        >
          {label || name}
        </button>
      ))}
    </p>
  );
}

const reasonName = "override-reason";

/** What has been written so far; it outlives the page as a draft does. */
function useWritten(task: string): readonly [Written, (written: Written) => void] {
  const [text, setText] = useDraft(decisionDraft(task, "submit"));
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
