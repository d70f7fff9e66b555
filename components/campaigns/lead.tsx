"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useId, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { momentIn } from "@/components/task/snooze-times";
import { Button, ButtonLink } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/format/action-result";
import { many } from "@/lib/format/many";
import type { CampaignDetail } from "@/lib/queries/campaign-views";
import type { CampaignActions } from "./actions";
import { EndDialog } from "./end-dialog";
import { useLeadCommands } from "./use-lead-commands";

interface LeadProps {
  readonly campaign: CampaignDetail;
  /** Decided and not submitted. */
  readonly drafts: number;
  readonly actions: CampaignActions;
}

type Asking = "extend" | "end" | "delete" | null;

/** What whoever leads a review may do with it now. */
export function Lead({ campaign, drafts, actions }: LeadProps) {
  const { busy, error, run } = useRun();
  const [asking, setAsking] = useState<Asking>(null);
  const { number, state, counts } = campaign;
  const close = () => setAsking(null);
  const remind = () =>
    void run((key) => actions.remind({ campaign: number, key }), "Everybody with open items is reminded.");
  useLeadCommands(campaign, { remind, extend: () => setAsking("extend"), end: () => setAsking("end") });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {state === "draft" ? (
        <>
          <Button
            tone="y"
            busy={busy}
            onClick={() => void run((key) => actions.stage({ campaign: number, key }), "Finding out what is reviewed.")}
            className="max-md:h-11"
          >
            Find out what is reviewed
          </Button>
          <ButtonLink href={`/campaigns/${number}/edit`} className="max-md:h-11">
            Edit
          </ButtonLink>
        </>
      ) : null}
      {state === "staged" ? (
        <Button
          tone="y"
          busy={busy}
          refusal={counts.items === 0 ? "Nothing is in its scope." : null}
          onClick={() =>
            void run(
              (key) => actions.start({ campaign: number, key }),
              "Started. It is in its reviewers' inboxes within moments.",
            )
          }
          className="max-md:h-11"
        >
          Start: {many(counts.items, "item")}
        </Button>
      ) : null}
      {state === "draft" || state === "staged" ? (
        <Button tone="quiet" onClick={() => setAsking("delete")} className="max-md:h-11">
          Delete
        </Button>
      ) : null}
      {state === "running" ? (
        <>
          <Button
            busy={busy}
            refusal={counts.open === 0 ? "Nothing is open." : null}
            onClick={remind}
            className="max-md:h-11"
          >
            Send reminders
          </Button>
          <Button onClick={() => setAsking("extend")} className="max-md:h-11">
            {campaign.dueAt ? "Extend" : "Set a due date"}
          </Button>
          <Button tone="n" onClick={() => setAsking("end")} className="max-md:h-11">
            End
          </Button>
        </>
      ) : null}
      {error ? (
        <p role="alert" className="w-full text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
      <ExtendDialog
        open={asking === "extend"}
        dueAt={campaign.dueAt}
        onClose={close}
        onSend={(dueAt) => run((key) => actions.extend({ campaign: number, key, dueAt }), "The due date is moved.")}
      />
      <EndDialog
        open={asking === "end"}
        campaign={campaign}
        drafts={drafts}
        onClose={close}
        onSend={(onEnd, confirm) =>
          run((key) => actions.end({ campaign: number, key, onEnd, confirm }), "The review is ending.")
        }
      />
      <Dialog
        open={asking === "delete"}
        onOpenChange={(open) => open || close()}
        title={`Delete ${campaign.name}?`}
        footer={
          <Foot
            label="Delete"
            tone="n"
            busy={busy}
            onClose={close}
            onSend={() =>
              void run((key) => actions.remove({ campaign: number, key }), "Deleted.", "/campaigns").then(
                (ok) => ok && close(),
              )
            }
          />
        }
      >
        <p>It has not started, so nobody has seen it. What was found out for it goes too.</p>
      </Dialog>
    </div>
  );
}

/** Sends one thing at a time and says what came of it. */
function useRun() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = async (
    send: (key: string) => Promise<ActionResult<unknown>>,
    words: string,
    to: "/campaigns" | null = null,
  ): Promise<string | null> => {
    setBusy(true);
    setError(null);
    const key = freshKey();
    const answer = await insist(() => send(key));
    setBusy(false);
    if (!answer.ok) {
      setError(answer.message);
      return null;
    }
    note({ words });
    announce(words);
    if (to) router.push(to);
    else router.refresh();
    return words;
  };
  return { busy, error, run };
}

interface FootProps {
  readonly label: ReactNode;
  readonly tone: "y" | "n";
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSend: () => void;
}

function Foot({ label, tone, busy, onClose, onSend }: FootProps) {
  return (
    <>
      <Button tone={tone} busy={busy} onClick={onSend} className="max-md:h-11">
        {label}
      </Button>
      <Button tone="quiet" onClick={onClose} className="max-md:h-11">
        Back
      </Button>
    </>
  );
}

function ExtendDialog({
  open,
  dueAt,
  onClose,
  onSend,
}: {
  readonly open: boolean;
  readonly dueAt: string | null;
  readonly onClose: () => void;
  readonly onSend: (dueAt: string) => Promise<string | null>;
}) {
  const id = useId();
  const { zone } = useClock();
  const [day, setDay] = useState("");
  const [error, setError] = useState<string | null>(null);
  const send = async () => {
    const at = momentIn(`${day}T17:00`, zone);
    if (at === null || Date.parse(at) <= Date.now()) {
      setError("Choose a day that is still to come.");
      document.getElementById(id)?.focus();
      return;
    }
    if (await onSend(at)) onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={dueAt ? "Extend the review" : "Set a due date"}
      description="Every open item is due then. Reviewers see the new date at once."
      footer={<Foot label="Save" tone="y" busy={false} onClose={onClose} onSend={() => void send()} />}
    >
      <Field id={id} label="Due on" hint="At 17:00 your time." error={error}>
        <Input
          id={id}
          type="date"
          value={day}
          aria-invalid={Boolean(error) || undefined}
          onChange={(event) => {
            setDay(event.target.value);
            setError(null);
          }}
        />
      </Field>
    </Dialog>
  );
}
