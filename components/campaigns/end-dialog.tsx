"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { many } from "@/lib/format/many";
import type { CampaignDetail } from "@/lib/queries/campaign-views";

interface EndDialogProps {
  readonly open: boolean;
  readonly campaign: CampaignDetail;
  readonly drafts: number;
  readonly onClose: () => void;
  /** Answers what was done; null where it was refused. */
  readonly onSend: (onEnd: "skip" | "revoke", confirm: number) => Promise<string | null>;
}

/** Ends a review: what becomes of the rest is chosen, and confirmed by its number. */
export function EndDialog({ open, campaign, drafts, onClose, onSend }: EndDialogProps) {
  const id = useId();
  const rest = campaign.counts.open;
  const [onEnd, setOnEnd] = useState<"skip" | "revoke">(campaign.plan?.onEnd ?? "skip");
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (rest > 0 && typed.trim() !== String(rest)) {
      setError(`Type ${rest} to end the review.`);
      document.getElementById(id)?.focus();
      return;
    }
    setBusy(true);
    const done = await onSend(onEnd, rest);
    setBusy(false);
    if (done) onClose();
    else setError("The review was not ended: its page says why.");
  };
  const choices = [
    ["skip", "Skip", "What is open keeps its access and is reported as skipped."],
    [
      "revoke",
      "Revoke",
      `A removal is opened for ${rest === 1 ? "it" : `each of the ${rest}`}; it counts as gone once confirmed.`,
    ],
  ] as const;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={`End ${campaign.name}?`}
      description={rest === 0 ? "Nothing is open." : `${many(rest, "item")} not decided yet.`}
      footer={
        <>
          <Button tone="n" busy={busy} onClick={() => void send()} className="max-md:h-11">
            {rest === 0 ? "End the review" : onEnd === "skip" ? `End and skip ${rest}` : `End and revoke ${rest}`}
          </Button>
          <Button tone="quiet" onClick={onClose} className="max-md:h-11">
            Back
          </Button>
        </>
      }
    >
      {drafts > 0 ? (
        <p className="mb-3 rounded-md bg-warn-wash px-3 py-2 text-sm">
          {many(drafts, "decision is", "decisions are")} not submitted and will be discarded. Those who made them are
          told.
        </p>
      ) : null}
      {rest > 0 ? (
        <>
          <fieldset className="space-y-1.5">
            <legend className="mb-1 text-sm font-semibold">What is open</legend>
            {choices.map(([value, label, words]) => (
              <label key={value} className="flex min-h-6 items-start gap-2.5">
                <input
                  type="radio"
                  name={`${id}-rest`}
                  checked={onEnd === value}
                  onChange={() => setOnEnd(value)}
                  className="mt-1 accent-accent"
                />
                <span>
                  <span className="font-medium">{label}</span>
                  <span className="block text-sm text-ink-2">{words}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <Field id={id} label={`Type ${rest} to confirm`} error={error} className="mt-4">
            <Input
              id={id}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              aria-invalid={Boolean(error) || undefined}
              onChange={(event) => {
                setTyped(event.target.value);
                setError(null);
              }}
            />
          </Field>
        </>
      ) : error ? (
        <p role="alert" className="text-sm font-medium text-bad">
          {error}
        </p>
      ) : (
        <p>Its report stays, and so does everything that was decided.</p>
      )}
    </Dialog>
  );
}
