"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useRef, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { describes, Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { sending } from "@/components/ui/sending";
import { note } from "@/components/ui/toast";
import type { RequestDoing } from "@/lib/queries/request-doing-views";
import type { RequestRow } from "@/lib/queries/views";
import type { RequestActions } from "./actions";

interface CancelProps {
  readonly request: Pick<RequestRow, "number" | "title">;
  /** What it was asked for together with. */
  readonly parent?: string | null;
  /** What follows. */
  readonly cancelling: RequestDoing["cancelling"];
  /** An admin ends somebody else's request: with a reason. */
  readonly reasonRequired: boolean;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly cancel: RequestActions["cancel"];
}

const consequences = {
  ends: "It ends here for everybody; to have it after all, it is asked for anew.",
  stops: "It is being carried out, so it is asked to stop. What comes of it all the same is taken back.",
  "ends-parts": "All its parts end too. What was granted already stays, and can be given back.",
} as const satisfies Record<RequestDoing["cancelling"], string>;

/** Asks once more before a request is ended, and why. */
export function CancelRequest(props: CancelProps) {
  const { request, open, onOpenChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Cancel ${request.number}?`}
      description={`${request.title}. ${consequences[props.cancelling]}`}
      initialFocus={field}
    >
      {open ? <Form {...props} field={field} /> : null}
    </Dialog>
  );
}

function Form({
  request,
  parent = null,
  cancelling,
  reasonRequired,
  onOpenChange,
  cancel,
  field,
}: CancelProps & { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [all, setAll] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy) return;
    if (reasonRequired && reason.trim() === "") {
      setError("Write a reason: it stands in the record.");
      field.current?.focus();
      return;
    }
    setBusy(true);
    const key = freshKey();
    const answer = await insist(() => cancel({ request: request.number, reason: reason.trim(), key, all }));
    setBusy(false);
    if (!answer.ok) return setError(answer.message);
    const stops = cancelling === "stops" && !all;
    note({ words: stops ? `Asked to stop: ${request.number}` : `Cancelled: ${request.number}` });
    announce(stops ? `${request.number} was asked to stop.` : `${request.number} is cancelled.`);
    onOpenChange(false);
    router.refresh();
  };
  return (
    <form noValidate className="flex flex-col gap-5" {...sending(send)}>
      <Field id="cancel-reason" label="Reason" optional={!reasonRequired} error={error}>
        <Textarea
          ref={field}
          id="cancel-reason"
          value={reason}
          maxLength={10_000}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes("cancel-reason", { error })}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {parent ? (
        <label className="flex min-h-7 items-center gap-2.5 text-sm max-md:min-h-11">
          <input
            type="checkbox"
            checked={all}
            onChange={(event) => setAll(event.target.checked)}
            className="size-4 accent-accent"
          />
          Cancel everything that was asked for with it ({parent})
        </label>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="n" busy={busy} className="max-md:h-11 max-md:flex-1">
          {cancelling === "stops" ? "Ask it to stop" : "Cancel the request"}
        </Button>
        <Button tone="quiet" onClick={() => onOpenChange(false)} className="max-md:h-11">
          Keep it
        </Button>
      </div>
    </form>
  );
}
