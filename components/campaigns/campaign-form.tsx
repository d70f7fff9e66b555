"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { Button, ButtonLink } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import type { CampaignChoices } from "@/lib/queries/campaign-choices";
import type { SaveCampaign } from "./actions";
import { CheckCampaign } from "./check-campaign";
import { answersOf } from "./form-answers";
import { type Errors, errorsOf } from "./form-errors";
import { FormSections } from "./form-sections";
import { type FormState, fromForm, problemsOf } from "./form-state";

interface CampaignFormProps {
  /** Null: a new one. */
  readonly campaign: { readonly number: string; readonly name: string } | null;
  readonly initial: FormState;
  readonly choices: CampaignChoices;
  readonly save: SaveCampaign;
}

/** Where one is in the form, and which field gets the focus for it. */
interface Place {
  readonly checking: boolean;
  readonly focus: string | null;
}

/** What is reviewed, by whom, until when, and what follows. Nothing happens before it is staged and started. */
export function CampaignForm({ campaign, initial, choices, save }: CampaignFormProps) {
  const id = useId();
  const time = useClock();
  const [state, setState] = useState(initial);
  const [place, setPlace] = useState<Place>({ checking: false, focus: null });
  const saving = useSaving({ campaign, state, save, onPlace: setPlace });
  useEffect(() => {
    if (place.focus) document.getElementById(`${id}-${place.focus}`)?.focus();
  }, [id, place]);
  const { checking } = place;
  const back = { pathname: campaign ? `/campaigns/${campaign.number}` : "/campaigns" };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (checking) void saving.send();
        else saving.check();
      }}
      className="mx-auto max-w-2xl px-6 pt-6 pb-24 max-md:px-4"
    >
      <h1 className="text-xl font-[650] tracking-[-0.018em]">{campaign ? `Edit ${campaign.name}` : "New campaign"}</h1>
      <p className="mt-1 text-ink-2">Nothing is asked of anybody before you have seen the preview and started it.</p>
      {saving.errors.form ? (
        <p role="alert" className="mt-4 font-medium text-bad">
          {saving.errors.form}
        </p>
      ) : null}
      {checking ? (
        <CheckCampaign
          id={id}
          answers={answersOf(state, choices, time)}
          onChange={(focus) => setPlace({ checking: false, focus })}
        />
      ) : (
        <div className="mt-5 space-y-7">
          <FormSections
            id={id}
            state={state}
            errors={saving.errors}
            choices={choices}
            put={(more) => {
              setState({ ...state, ...more });
              saving.clear(Object.keys(more));
            }}
          />
        </div>
      )}
      <div className="mt-7 flex flex-wrap gap-2">
        <Button type="submit" tone="y" busy={saving.busy} className="max-md:h-11 max-md:flex-1">
          {checking ? (campaign ? "Save" : "Create draft") : "Check your answers"}
        </Button>
        {checking ? (
          <Button tone="quiet" onClick={() => setPlace({ checking: false, focus: "name" })} className="max-md:h-11">
            Change something
          </Button>
        ) : (
          <ButtonLink href={back} tone="quiet" className="max-md:h-11">
            Back
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

/** Says what is wrong at its field, and sends what is right. */
function useSaving({
  campaign,
  state,
  save,
  onPlace,
}: Pick<CampaignFormProps, "campaign" | "save"> & {
  readonly state: FormState;
  readonly onPlace: (place: Place) => void;
}) {
  const router = useRouter();
  const { zone } = useClock();
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const show = (wrong: Errors) => {
    setErrors(wrong);
    const [first] = Object.keys(wrong).filter((field) => field !== "form");
    if (first) onPlace({ checking: false, focus: first });
  };
  const check = () => {
    // The clock of the page moves twice a minute; whether a day has passed is looked at now.
    const wrong = problemsOf(state, new Date().toISOString(), zone);
    show(wrong);
    if (Object.keys(wrong).length === 0) onPlace({ checking: true, focus: "check" });
  };
  const send = async () => {
    setErrors({});
    setBusy(true);
    const key = freshKey();
    const written = fromForm(state, zone);
    const answer = await insist(() => save({ key, campaign: campaign?.number ?? null, written }));
    if (answer.ok) return router.push(`/campaigns/${answer.value.number}`);
    setBusy(false);
    show(errorsOf(answer));
  };
  const clear = (fields: readonly string[]) =>
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))));
  return { errors, busy, check, send, clear };
}
