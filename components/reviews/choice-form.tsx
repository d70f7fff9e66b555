"use client";

import { useEffect, useId, useRef, useState } from "react";
import { useRestingKeys } from "@/components/shell/keys";
import { useDraft } from "@/components/task/draft";
import { Reasons } from "@/components/task/reasons";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Select, Textarea } from "@/components/ui/input";
import { sending } from "@/components/ui/sending";
import { usualReasons } from "@/lib/engine/reasons";
import type { Choice } from "./drafts";

type Verb = NonNullable<Choice["verb"]>;
type Target = NonNullable<Choice["to"]>;

interface ChoiceFormProps {
  /** Tells drafts of words apart. */
  readonly about: string;
  readonly title: string;
  readonly verb: Verb;
  /** How many items it is for. */
  readonly count: number;
  readonly required: boolean;
  /** Where it is changed to; null while that is being read. */
  readonly targets: readonly Target[] | null;
  readonly onSend: (choice: Choice) => void;
  readonly onCancel: () => void;
}

const labels = { certify: "Certify", remove: "Remove", change: "Change" } as const;
const questions = {
  certify: "Why is it still needed?",
  remove: "Why is it to be removed?",
  change: "Comment",
} as const;

/** The words that go with a decision, right where it is made. ⌘⏎ sends, Escape goes back. */
export function ChoiceForm({ about, title, verb, count, required, targets, onSend, onCancel }: ChoiceFormProps) {
  const id = useId();
  const [text, setText] = useDraft(`review ${verb} ${about}`);
  const [target, setTarget] = useState("");
  const [errors, setErrors] = useState<{ readonly text?: string; readonly target?: string }>({});
  const [reached, setReached] = useState(false);
  // What is typed until the field has the focus was meant for it.
  useRestingKeys(!reached);
  const field = useRef<HTMLTextAreaElement>(null);
  const choice = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (verb === "change") choice.current?.focus();
    else field.current?.focus();
  }, [verb]);

  const write = (words: string) => {
    setText(words);
    setErrors({});
  };
  const send = () => {
    const to = targets?.find(({ slug }) => slug === target) ?? null;
    if (verb === "change" && !to) {
      setErrors({ target: "Choose what it is changed to." });
      choice.current?.focus();
      return;
    }
    if (required && text.trim() === "") {
      setErrors({ text: `${labels[verb]} needs a reason.` });
      field.current?.focus();
      return;
    }
    setText("");
    onSend({ verb, comment: text.trim() || null, to });
  };
  return (
    <form
      aria-label={`${labels[verb]}: ${title}`}
      className="max-w-2xl"
      onFocus={() => setReached(true)}
      {...sending(send, onCancel)}
    >
      {verb === "change" ? (
        <Field id={`${id}-to`} label="Change it to" error={errors.target ?? null} className="mb-2.5">
          <Select
            ref={choice}
            id={`${id}-to`}
            value={target}
            aria-invalid={Boolean(errors.target) || undefined}
            aria-describedby={describes(`${id}-to`, { error: errors.target })}
            onChange={(event) => {
              setTarget(event.target.value);
              setErrors({});
            }}
          >
            <option value="">{targets ? "Choose" : "Reading…"}</option>
            {targets?.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field id={id} label={questions[verb]} optional={!required} error={errors.text ?? null}>
        <Reasons words={usualReasons("certification", verb)} text={text} field={field} onWrite={write} />
        <Textarea
          ref={field}
          id={id}
          rows={2}
          maxLength={10_000}
          className="min-h-[58px]"
          value={text}
          aria-invalid={Boolean(errors.text) || undefined}
          aria-describedby={describes(id, { error: errors.text })}
          onChange={(event) => write(event.target.value)}
        />
      </Field>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button type="submit" tone={verb === "remove" ? "n" : "y"} className="max-md:h-11 max-md:flex-1">
          {count > 1 ? `${labels[verb]} ${count}` : labels[verb]}
        </Button>
        <Button tone="quiet" kbd="Esc" onClick={onCancel} className="max-md:h-11">
          Back
        </Button>
        {count > 1 ? <p className="text-xs text-ink-3">The comment stands on each of the {count}.</p> : null}
      </div>
    </form>
  );
}
