"use client";

import Link from "next/link";
import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { durationWords } from "@/lib/format/duration";
import type { PersonView } from "@/lib/queries/views";
import { type AskState, type Foreseen, type Problem, standing } from "./asking";
import { DurationField } from "./duration-field";
import { chosenDuration, durationChoices, firstDuration, usualChoice } from "./durations";
import { type Offer, usual } from "./offer";
import { SubjectField } from "./subject-field";
import { useForeseen } from "./use-foreseen";
import { WhoApproves } from "./who-approves";

interface AskFormProps {
  readonly offer: Offer;
  readonly me: PersonView;
  /** Whether there is anybody else to ask for. */
  readonly forOthers: boolean;
  /** Of what is chosen at first. */
  readonly foreseen: Foreseen;
  readonly attempt: string;
  readonly send: (before: AskState, data: FormData) => Promise<AskState>;
}

const untried: AskState = { fields: null, problems: [] };

/** Asks for one access: for whom, how long, what for; beside it who would have to approve. */
export function AskForm({ offer, me, forOthers, foreseen: first, attempt, send }: AskFormProps) {
  const [state, submit, busy] = useActionState(send, untried);
  const [key] = useState(attempt);
  const [subject, setSubject] = useState<PersonView | null>(me);
  const [length, setLength] = useState({
    choice: state.fields?.duration || usualChoice(offer.maxDuration, offer.risk),
    amount: state.fields?.amount ?? "",
    unit: state.fields?.unit || "days",
  });
  const [words, setWords] = useState(state.fields?.justification ?? "");
  const form = useRef<HTMLFormElement>(null);

  const target = { app: offer.app, entitlement: offer.slug };
  const firstAsked = { ...target, subject: "", duration: firstDuration(offer.maxDuration, offer.risk) };
  const email = subject === null || subject.email === me.email ? "" : subject.email;
  const duration = subject === null ? undefined : chosenDuration(length.choice, length.amount, length.unit);
  const { foreseen, stale, failed } = useForeseen(first, firstAsked, { ...target, subject: email, duration });
  const now = {
    subject: email,
    duration: length.choice,
    amount: length.amount,
    unit: length.unit,
    justification: words,
  };
  const problems = subject === null ? [nobodyChosen] : distinct([...standing(state, now), foreseen.problem]);
  const at = (field: Problem["field"]) => problems.find((problem) => problem.field === field)?.message ?? null;

  useEffect(() => {
    if (state.problems.length === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-problem]");
    wrong?.focus();
  }, [state]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (subject === null) document.getElementById("ask-subject")?.focus();
    if (busy || subject === null) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <form
      ref={form}
      action={submit}
      noValidate
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
      }}
      className="mt-5 grid items-start gap-x-10 gap-y-7 min-[1000px]:grid-cols-[minmax(0,1fr)_360px] min-[1000px]:grid-rows-[auto_1fr]"
    >
      <input type="hidden" name="app" value={offer.app} />
      <input type="hidden" name="entitlement" value={offer.slug} />
      <input type="hidden" name="subject" value={email} />
      <input type="hidden" name="key" value={key} />
      <div className="flex flex-col gap-6">
        {problems
          .filter((problem) => problem.field === "all")
          .map((problem) => (
            <Notice key={problem.message} problem={problem} />
          ))}
        {forOthers ? <SubjectField me={me} value={subject} onChange={setSubject} error={at("subject")} /> : null}
        <DurationField
          choices={durationChoices(offer.maxDuration)}
          value={length}
          onChange={setLength}
          most={
            offer.maxDuration === null
              ? "Ask for no longer than you need it."
              : `At most ${durationWords(offer.maxDuration)}.`
          }
          error={at("duration")}
        />
        <Justification value={words} onChange={setWords} error={at("justification")} />
      </div>
      <div className="min-[1000px]:sticky min-[1000px]:top-6 min-[1000px]:row-span-2">
        <WhoApproves foreseen={foreseen} stale={stale} failed={failed} me={me.email} usual={usual(offer)} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" tone="y" busy={busy} className="max-md:h-12 max-md:flex-1">
          {busy ? "Sending…" : "Send request"}
        </Button>
        <ButtonLink href="/catalog" tone="quiet" className="max-md:h-12">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}

const nobodyChosen: Problem = { field: "subject", message: "Choose whom it is for.", request: null };

/** What was refused when it was sent is often known already from looking ahead: it is said once. */
function distinct(problems: readonly (Problem | null)[]): readonly Problem[] {
  const known = new Map(problems.flatMap((problem) => (problem ? [[problem.message, problem] as const] : [])));
  return [...known.values()];
}

function Notice({ problem }: { readonly problem: Problem }) {
  return (
    <p
      role="alert"
      data-problem
      tabIndex={-1}
      className="rounded-lg border border-warn/50 bg-warn-wash px-3.5 py-2.5 font-medium text-warn outline-none"
    >
      {problem.message}{" "}
      {problem.request ? (
        <Link href={`/requests/${problem.request}`} className="underline underline-offset-3">
          Look at {problem.request}
        </Link>
      ) : null}
    </p>
  );
}

function Justification({
  value,
  onChange,
  error,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
}) {
  const hint = "For example: “Release week: I run the 4.2 rollout with Bo, Monday to Friday.”";
  return (
    <Field id="ask-justification" label="What you need it for" hint={hint} error={error}>
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
