"use client";

import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import type { Wanted } from "@/lib/queries/asking-views";
import type { PersonView } from "@/lib/queries/views";
import { AskFieldsets } from "./ask-fieldsets";
import { type AskFields, type AskState, type Foreseen, type Problem, problemAt, sameFields, standing } from "./asking";
import { CheckAnswers } from "./check-answers";
import { todayIn } from "./durations";
import { HiddenFields } from "./hidden-fields";
import { AskNotice, SavedNotice } from "./notices";
import { useForeseen } from "./use-foreseen";
import { WhoApproves } from "./who-approves";
import { isChecked } from "./wish";

interface AskFormProps {
  readonly wanted: Wanted;
  readonly me: PersonView;
  /** For whom it is asked, at first. */
  readonly subject: PersonView;
  /** Whether there is anybody else to ask for. */
  readonly forOthers: boolean;
  readonly fields: AskFields;
  /** Of what is written at first. */
  readonly foreseen: readonly Foreseen[];
  readonly send: (before: AskState, data: FormData) => Promise<AskState>;
}

/** What is written or chosen first: of one choice, what is chosen. */
const firstField = "input:is([type=text], [type=checkbox], [type=radio]:checked, :not([type])), textarea, select";

const untried: AskState = { fields: null, problems: [], checking: false, saved: false };

/** Asks for something: for whom, how long, what for; beside it who would have to approve. */
export function AskForm({ wanted, me, subject: at, forOthers, fields: first, foreseen: known, send }: AskFormProps) {
  const [state, submit, busy] = useActionState(send, untried);
  const [written, setFields] = useState(state.fields ?? first);
  const [subject, setSubject] = useState<PersonView | null>(at);
  const [left, setLeft] = useState<AskState | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const clock = useClock();
  const today = todayIn(clock.now, clock.zone);
  const fields = { ...written, draft: state.fields?.draft || written.draft };

  const ahead = useForeseen(wanted, { known, first }, subject === null ? null : fields, today);
  const problems = problemsNow(wanted, state, fields, subject, ahead.foreseen);
  const checking = state.checking && left !== state;
  useFocusOn(state, checking, form);
  useEffect(() => {
    if (left) form.current?.querySelector<HTMLElement>(firstField)?.focus();
  }, [left]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (subject === null) document.getElementById("ask-subject")?.focus();
    if (busy || subject === null) return;
    const data = new FormData(event.currentTarget, pressedIn(event.nativeEvent));
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
      <HiddenFields fields={fields} all={checking} />
      <div className="flex flex-col gap-6">
        {state.saved && state.fields && sameFields(state.fields, fields) ? <SavedNotice number={fields.draft} /> : null}
        {problems
          .filter((problem) => problem.field === "all")
          .map((problem) => (
            <AskNotice
              key={problem.message}
              problem={problem}
              onExtend={(grant) => setFields({ ...fields, extends: grant })}
            />
          ))}
        {checking ? (
          <CheckAnswers
            wanted={wanted}
            fields={fields}
            subject={subject ?? me}
            foreseen={ahead.foreseen}
            today={today}
          />
        ) : (
          <AskFieldsets
            wanted={wanted}
            fields={fields}
            onChange={(change) => setFields({ ...fields, ...change })}
            person={{ me, subject, forOthers }}
            onSubject={(person) => {
              setSubject(person);
              const email = person === null || person.email === me.email ? "" : person.email;
              setFields({ ...fields, subject: email, extends: "" });
            }}
            problems={problems}
            today={today}
          />
        )}
      </div>
      <div className="min-[1000px]:sticky min-[1000px]:top-6 min-[1000px]:row-span-2">
        <WhoApproves kind={wanted.kind} {...ahead} me={me.email} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Buttons
          checking={checking}
          checked={isChecked(wanted, fields)}
          count={ahead.foreseen.filter(({ problem }) => problem === null).length}
          busy={busy}
          onEdit={() => setLeft(state)}
        />
      </div>
    </form>
  );
}

/** The button that sent the form; none where a key did. */
function pressedIn(event: Event): HTMLElement | null {
  return "submitter" in event && event.submitter instanceof HTMLElement ? event.submitter : null;
}

/** What was refused when it was sent is often known already from looking ahead: it is said once. */
function problemsNow(
  wanted: Wanted,
  state: AskState,
  fields: AskFields,
  subject: PersonView | null,
  foreseen: readonly Foreseen[],
): readonly Problem[] {
  if (subject === null) return [problemAt("subject", "Choose whom it is for.")];
  // Of several, each says beside itself what stands in its way.
  const ahead = wanted.kind === "several" ? [] : foreseen.flatMap(({ problem }) => problem ?? []);
  const known = new Map(
    [...standing(state, fields), ...ahead].map((problem) => [`${problem.field} ${problem.message}`, problem]),
  );
  return [...known.values()];
}

/** After a try the focus goes to what is wrong, or to what is to be looked at. */
function useFocusOn(state: AskState, checking: boolean, form: { readonly current: HTMLFormElement | null }): void {
  useEffect(() => {
    const wanted = state.problems.length > 0 ? "[aria-invalid=true], [data-problem]" : checking ? "[data-check]" : null;
    if (wanted) form.current?.querySelector<HTMLElement>(wanted)?.focus();
  }, [state, checking, form]);
}

function Buttons({
  checking,
  checked,
  count,
  busy,
  onEdit,
}: {
  readonly checking: boolean;
  /** It is looked at once more before it is sent. */
  readonly checked: boolean;
  readonly count: number;
  readonly busy: boolean;
  readonly onEdit: () => void;
}) {
  const send = count > 1 ? `Send ${count} requests` : "Send request";
  const words = checking ? send : checked ? "Check your answers" : "Send request";
  return (
    <>
      <Button
        type="submit"
        tone="y"
        name="intent"
        value={checking ? "checked" : "send"}
        busy={busy}
        className="max-md:h-12 max-md:flex-1"
      >
        {busy ? "Just a moment…" : words}
      </Button>
      {checking ? (
        <Button
          type="submit"
          name="intent"
          value="edit"
          className="max-md:h-12"
          onClick={(event) => {
            event.preventDefault();
            onEdit();
          }}
        >
          Change something
        </Button>
      ) : (
        <Button type="submit" name="intent" value="draft" busy={busy} className="max-md:h-12">
          Save draft
        </Button>
      )}
      <ButtonLink href="/catalog" tone="quiet" className="max-md:h-12">
        Cancel
      </ButtonLink>
    </>
  );
}
