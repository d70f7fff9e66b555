"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/dialog";
import { describes, Field } from "@/components/ui/field";
import { Select, Textarea } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { sending } from "@/components/ui/sending";
import type { Lead, RequestDoing } from "@/lib/queries/request-doing-views";
import type { RequestRow } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { leadWords } from "./lead-words";

interface LeadDrawerProps {
  readonly request: Pick<RequestRow, "number" | "step">;
  readonly lead: Lead;
  readonly policies: RequestDoing["policies"];
  readonly onClose: () => void;
  readonly act: RequestActions["lead"];
}

/** One way to lead a request elsewhere: what happens, and why. */
export function LeadDrawer(props: LeadDrawerProps) {
  const { request, lead, onClose } = props;
  const { label, what } = leadWords[lead];
  const step = lead === "skip" && request.step ? ` (“${request.step.name}”)` : "";
  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${label}: ${request.number}`}
      description={what.replace("The present step", `The present step${step}`)}
    >
      <Form {...props} />
    </Drawer>
  );
}

function Form({ request, lead, policies, onClose, act }: LeadDrawerProps) {
  const router = useRouter();
  const field = useRef<HTMLTextAreaElement>(null);
  const [reason, setReason] = useState("");
  const [policy, setPolicy] = useState(policies[0]?.slug ?? "");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy) return;
    if (reason.trim() === "") {
      setError("Write a reason: it stands in the record.");
      field.current?.focus();
      return;
    }
    setBusy(true);
    const asked = { request: request.number, reason: reason.trim(), key: freshKey() };
    const answer = await insist(() => act(lead === "policy" ? { ...asked, lead, policy } : { ...asked, lead }));
    setBusy(false);
    if (!answer.ok) return setError(answer.message);
    announce(`Done: ${leadWords[lead].label}, ${request.number}.`);
    onClose();
    router.refresh();
  };
  return (
    <form noValidate className="flex flex-col gap-5" {...sending(send)}>
      {lead === "policy" ? (
        <Field id="lead-policy" label="Policy">
          <Select id="lead-policy" value={policy} onChange={(event) => setPolicy(event.target.value)}>
            {policies.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field id="lead-reason" label="Reason" error={error}>
        <Textarea
          ref={field}
          id="lead-reason"
          required
          value={reason}
          maxLength={10_000}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes("lead-reason", { error })}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone={lead === "close" ? "n" : "y"} busy={busy} className="max-md:h-11 max-md:flex-1">
          {leadWords[lead].label}
        </Button>
        <Button tone="quiet" onClick={onClose} className="max-md:h-11">
          Leave it
        </Button>
      </div>
    </form>
  );
}
