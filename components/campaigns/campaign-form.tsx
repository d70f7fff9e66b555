"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { CampaignChoices } from "@/lib/queries/campaign-choices";
import type { SaveCampaign } from "./actions";
import { Check, Choice, Part, Several, TextField } from "./form-parts";
import { type FormState, fromForm, problemsOf } from "./form-state";
import { ReviewerField } from "./reviewer-field";

interface CampaignFormProps {
  /** Null: a new one. */
  readonly campaign: { readonly number: string; readonly name: string } | null;
  readonly initial: FormState;
  readonly choices: CampaignChoices;
  readonly save: SaveCampaign;
}

type Errors = Readonly<Record<string, string>>;

/** What is reviewed, by whom, until when, and what follows. Nothing happens before it is staged and started. */
export function CampaignForm({ campaign, initial, choices, save }: CampaignFormProps) {
  const router = useRouter();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const put = (more: Partial<FormState>) => setState({ ...state, ...more });
  const show = (wrong: Errors) => {
    setErrors(wrong);
    const [first] = Object.keys(wrong);
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  const send = async () => {
    const wrong = problemsOf(state, new Date());
    if (Object.keys(wrong).length > 0) return show(wrong);
    setErrors({});
    setBusy(true);
    const key = freshKey();
    const answer = await insist(() => save({ key, campaign: campaign?.number ?? null, written: fromForm(state) }));
    if (answer.ok) return router.push(`/campaigns/${answer.value.number}`);
    setBusy(false);
    show({ ...fieldErrors(answer), form: answer.message });
  };
  const shared = { id, state, errors, put };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="mx-auto max-w-2xl px-6 pt-6 pb-24 max-md:px-4"
    >
      <h1 className="text-xl font-[650] tracking-[-0.018em]">{campaign ? `Edit ${campaign.name}` : "New campaign"}</h1>
      <p className="mt-1 text-ink-2">Nothing is asked of anybody before you have seen the preview and started it.</p>
      {errors.form ? (
        <p role="alert" className="mt-4 font-medium text-bad">
          {errors.form}
        </p>
      ) : null}
      <div className="mt-5 space-y-7">
        <Part title="What it is called">
          <TextField {...shared} name="name" label="Name" />
          <Field id={`${id}-instructions`} label="Instructions for reviewers" optional>
            <Textarea
              id={`${id}-instructions`}
              value={state.instructions}
              maxLength={10_000}
              onChange={(event) => put({ instructions: event.target.value })}
            />
          </Field>
        </Part>
        <Part title="What is reviewed" hint="Everything, narrowed by what you choose here.">
          <Several
            legend="Apps"
            none="All apps"
            options={choices.apps.map(({ slug, name }) => ({ value: slug, label: name }))}
            chosen={state.apps}
            onChange={(apps) => put({ apps })}
          />
          <Several
            legend="Departments of those who hold it"
            none="All departments"
            options={choices.departments.map((name) => ({ value: name, label: name }))}
            chosen={state.departments}
            onChange={(departments) => put({ departments })}
          />
          <Several
            legend="Risk"
            none="Any risk"
            options={risks}
            chosen={state.risk}
            onChange={(risk) => put({ risk })}
          />
          <TextField {...shared} name="unusedDays" label="Only what was not used for this many days" optional numeric />
        </Part>
        <Part title="Who reviews">
          <ReviewerField
            id={`${id}-reviewer`}
            name="reviewer"
            label="Reviewer"
            value={state.reviewer}
            groups={choices.groups}
            error={errors.reviewer ?? null}
            none={null}
            onChange={(reviewer) => put({ reviewer })}
          />
          <ReviewerField
            id={`${id}-fallback`}
            name="fallback"
            label="Where nobody else may"
            value={state.fallback}
            groups={choices.groups}
            error={errors.fallback ?? null}
            none="Whoever leads the campaign"
            onChange={(fallback) => put({ fallback })}
          />
          <Check checked={state.usePolicies} onChange={(usePolicies) => put({ usePolicies })}>
            Where a policy for reviews applies, it names the reviewers
          </Check>
        </Part>
        <Part title="When">
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField {...shared} name="due" label="Due on" optional date hint="At 17:00 your time." />
            <TextField
              {...shared}
              name="starts"
              label="Starts by itself on"
              optional
              date
              hint="At 9:00, once it is staged."
            />
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
            onChange={(value) =>
              put({ onRemove: removals.find((one) => one.value === value)?.value ?? "on-submission" })
            }
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
      </div>
      <div className="mt-7 flex flex-wrap gap-2">
        <Button type="submit" tone="y" busy={busy} className="max-md:h-11 max-md:flex-1">
          {campaign ? "Save" : "Create draft"}
        </Button>
        <ButtonLink
          href={{ pathname: campaign ? `/campaigns/${campaign.number}` : "/campaigns" }}
          tone="quiet"
          className="max-md:h-11"
        >
          Back
        </ButtonLink>
      </div>
    </form>
  );
}

const risks = ["low", "medium", "high", "critical"].map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}));
const submissions = [
  { value: "drafts", label: "once the reviewer submits them" },
  { value: "immediate", label: "at once" },
] as const;
const removals = [
  { value: "on-submission", label: "when it is submitted" },
  { value: "at-once", label: "at once" },
  { value: "at-end", label: "when the campaign ends" },
  { value: "never", label: "not by itself" },
] as const;
const ends = [
  { value: "skip", label: "is skipped" },
  { value: "revoke", label: "is revoked" },
] as const;

/** A rhythm that was written elsewhere stays on offer. */
function repeats(now: string) {
  const known = [
    { value: "", label: "Never" },
    { value: "P1M", label: "Every month" },
    { value: "P3M", label: "Every three months" },
    { value: "P6M", label: "Every six months" },
    { value: "P1Y", label: "Every year" },
  ];
  return known.some(({ value }) => value === now) ? known : [...known, { value: now, label: now }];
}

/** What the server said about a field, at the field of the form that has it. */
function fieldErrors(answer: {
  readonly errors?: Readonly<Record<string, string>>;
  readonly refusal: unknown;
}): Errors {
  const names: Readonly<Record<string, string>> = { dueAt: "due", startsAt: "starts" };
  return Object.fromEntries(
    Object.entries(answer.errors ?? {}).map(([path, words]) => {
      const field = path.replace(/^written\./, "");
      return [names[field] ?? field, words];
    }),
  );
}
