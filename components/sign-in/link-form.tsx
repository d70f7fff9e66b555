"use client";

import { MailCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/format/action-result";

/** Asks for an address and has a link sent there. What it answers is the same for every address. */
export function LinkForm({
  to,
  send,
}: {
  readonly to: string;
  readonly send: (input: { email: string; to: string }) => Promise<ActionResult<{ readonly minutes: number }>>;
}) {
  const [email, setEmail] = useState("");
  const [state, setState] = useState<"asking" | "sending" | "sent">("asking");
  const [error, setError] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setState("sending");
    const answer = await send({ email, to }).catch(() => null);
    if (answer?.ok) return setState("sent");
    setError(answer?.message ?? "No answer. Check your connection and try again.");
    setState("asking");
  }

  if (state === "sent") {
    return (
      <div role="status" className="flex gap-3">
        <MailCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-good" />
        <div>
          <p className="font-semibold">If this address is known, a link is on its way.</p>
          <p className="mt-0.5 text-sm text-ink-2">
            Sent to {email.trim()}. It works once, within 15 minutes, in this or any other browser.
          </p>
          <Button tone="quiet" size="s" className="mt-2 -ml-2.5" onClick={() => setState("asking")}>
            Use another address
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <Field id="email" label="Your work e-mail" error={error}>
        <Input
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          aria-invalid={error !== null}
          aria-describedby={describes("email", { error })}
        />
      </Field>
      <Button type="submit" tone="y" busy={state === "sending"} wide>
        {state === "sending" ? "Sending…" : "Send me a sign-in link"}
      </Button>
    </form>
  );
}
