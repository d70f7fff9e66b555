"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { BeginProof } from "./begun";
import { Sent } from "./sent";

/** The button with which somebody sets out to show who they are. */
export function BeginProofButton({ id, begin }: { readonly id: string; readonly begin: BeginProof }) {
  const [busy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function set() {
    setBusy(true);
    setProblem(null);
    const answer = await begin({ id }).catch(() => null);
    if (answer?.ok && answer.value.go) return location.assign(answer.value.go);
    setBusy(false);
    if (answer?.ok) setSentTo(answer.value.sentTo);
    else setProblem(answer?.message ?? "The server did not answer. Try again.");
  }

  return (
    <div>
      {problem ? (
        <p role="alert" className="mb-3 text-sm font-medium text-bad">
          {problem}
        </p>
      ) : null}
      {sentTo ? (
        <Sent to={sentTo} />
      ) : (
        <Button
          tone="y"
          size="l"
          wide
          busy={busy}
          icon={<KeyRound aria-hidden="true" className="size-4" />}
          onClick={() => void set()}
        >
          Confirm it is you
        </Button>
      )}
    </div>
  );
}
