"use client";

import { useState } from "react";
import { holders } from "@/components/together/people-search";
import { describes, Field } from "@/components/ui/field";
import { Select, Textarea } from "@/components/ui/input";
import type { CampaignChoices } from "@/lib/queries/campaign-choices";
import { ends, removals, repeats, riskOptions, submissions, unusedFor } from "./form-options";
import { Check, Choice, Part, Several, TextField } from "./form-parts";
import type { FormState } from "./form-state";
import { PeopleField } from "./people-field";
import { ReviewerField } from "./reviewer-field";

interface SectionProps {
  readonly id: string;
  readonly state: FormState;
  readonly errors: Readonly<Record<string, string>>;
  readonly choices: CampaignChoices;
  readonly put: (more: Partial<FormState>) => void;
}

/** Everything that can be said of a campaign, in five parts. */
export function FormSections(props: SectionProps) {
  return (
    <>
      <Named {...props} />
      <Reviewed {...props} />
      <Reviewing {...props} />
      <Timed {...props} />
      <Following {...props} />
    </>
  );
}

function Named({ id, state, errors, put }: SectionProps) {
  return (
    <Part title="What it is called">
      <TextField id={id} state={state} errors={errors} put={put} name="name" label="Name" />
      <Field id={`${id}-instructions`} label="Instructions for reviewers" optional error={errors.instructions ?? null}>
        <Textarea
          id={`${id}-instructions`}
          value={state.instructions}
          placeholder="Markdown works"
          maxLength={10_000}
          aria-invalid={Boolean(errors.instructions) || undefined}
          aria-describedby={describes(`${id}-instructions`, { error: errors.instructions })}
          onChange={(event) => put({ instructions: event.target.value })}
        />
      </Field>
    </Part>
  );
}

function Reviewed(props: SectionProps) {
  const { id, state, errors, choices, put } = props;
  return (
    <Part title="What is reviewed" hint="Everything, narrowed by what you choose here.">
      <Several
        id={`${id}-apps`}
        legend="Apps"
        none="All apps"
        options={choices.apps.map(({ slug, name }) => ({ value: slug, label: name }))}
        chosen={state.apps}
        onChange={(apps) => put({ apps })}
      />
      <Several
        id={`${id}-departments`}
        legend="Departments of those who hold it"
        none="All departments"
        options={choices.departments.map((name) => ({ value: name, label: name }))}
        chosen={state.departments}
        onChange={(departments) => put({ departments })}
      />
      <PeopleField
        id={`${id}-people`}
        label="People who hold it"
        hint="Everybody, unless you name some."
        optional
        error={errors.people ?? null}
        people={state.people}
        search={holders}
        onChange={(people) => put({ people })}
      />
      <Several
        id={`${id}-risk`}
        legend="Risk"
        none="Any risk"
        options={riskOptions}
        chosen={state.risk}
        onChange={(risk) => put({ risk })}
      />
      <LastUse {...props} />
    </Part>
  );
}

/** How long it was not used: one of the usual, or a number of days. */
function LastUse({ id, state, errors, put }: SectionProps) {
  const usual = unusedFor.some(({ value }) => value === state.unusedDays);
  const [typing, setTyping] = useState(!usual);
  const own = typing || Boolean(errors.unusedDays);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field id={`${id}-use`} label="Last use">
        <Select
          id={`${id}-use`}
          value={own ? "own" : state.unusedDays}
          onChange={(event) => {
            setTyping(event.target.value === "own");
            put({ unusedDays: event.target.value === "own" ? "" : event.target.value });
          }}
        >
          {unusedFor.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          <option value="own">Not used for another number of days</option>
        </Select>
      </Field>
      {own ? (
        <TextField id={id} state={state} errors={errors} put={put} name="unusedDays" label="Days without use" numeric />
      ) : null}
    </div>
  );
}

function Reviewing({ id, state, errors, choices, put }: SectionProps) {
  return (
    <Part title="Who reviews">
      <ReviewerField
        id={`${id}-reviewer`}
        label="Reviewer"
        value={state.reviewer}
        people={state.reviewers}
        groups={choices.groups}
        error={errors.reviewer ?? null}
        peopleError={errors.reviewers ?? null}
        none={null}
        onChange={(reviewer) => put({ reviewer })}
        onPeople={(reviewers) => put({ reviewers })}
      />
      <Check checked={state.usePolicies} onChange={(usePolicies) => put({ usePolicies })}>
        Where a policy for reviews applies, it names the reviewers instead
      </Check>
      <ReviewerField
        id={`${id}-fallback`}
        label="Where nobody else may"
        value={state.fallback}
        people={state.fallbacks}
        groups={choices.groups}
        error={errors.fallback ?? null}
        peopleError={errors.fallbacks ?? null}
        none="Whoever leads the campaign"
        onChange={(fallback) => put({ fallback })}
        onPeople={(fallbacks) => put({ fallbacks })}
      />
    </Part>
  );
}

function Timed({ id, state, errors, put }: SectionProps) {
  const shared = { id, state, errors, put, optional: true, date: true } as const;
  return (
    <Part title="When">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField {...shared} name="due" label="Due on" hint="At 17:00 your time." />
        <TextField {...shared} name="starts" label="Starts by itself on" hint="At 9:00, once it is staged." />
      </div>
      <Check checked={state.autoEnd} onChange={(autoEnd) => put({ autoEnd })}>
        End it by itself on the due date
      </Check>
      <Choice
        id={`${id}-repeat`}
        label="Repeat"
        value={state.repeat}
        options={repeats(state.repeat)}
        onChange={(repeat) => put({ repeat })}
      />
    </Part>
  );
}

function Following({ id, state, put }: SectionProps) {
  return (
    <Part title="What follows">
      <Choice
        id={`${id}-submission`}
        label="Decisions count"
        value={state.submission}
        options={submissions}
        onChange={(value) => put({ submission: value === "immediate" ? "immediate" : "drafts" })}
      />
      <Choice
        id={`${id}-remove`}
        label="A removal begins"
        value={state.onRemove}
        options={removals}
        onChange={(value) => put({ onRemove: removals.find((one) => one.value === value)?.value ?? "on-submission" })}
      />
      <Choice
        id={`${id}-end`}
        label="What is open at the end"
        value={state.onEnd}
        options={ends}
        onChange={(value) => put({ onEnd: value === "revoke" ? "revoke" : "skip" })}
      />
      <Check checked={state.justifyHighRisk} onChange={(justifyHighRisk) => put({ justifyHighRisk })}>
        Certifying what is of high or critical risk needs a comment
      </Check>
    </Part>
  );
}
