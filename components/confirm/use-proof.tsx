"use client";

import { useState } from "react";
import { useComingBack } from "@/components/ui/use-coming-back";
import type { Verb } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";
import type { TaskView } from "@/lib/queries/views";
import type { BegunProof } from "./begun";
import { Sent } from "./sent";

/** Asks for proof of who decides, and looks whether it was given meanwhile. */
export interface Proving {
  readonly prove: (verb: Verb) => Promise<ActionResult<BegunProof>>;
  readonly look: () => void;
}

interface ProofState {
  /** The step wants proof that was not given yet: the button asks for it instead of deciding. */
  readonly wanted: boolean;
  readonly busy: boolean;
  readonly begin: () => Promise<void>;
  readonly sentTo: string | null;
  readonly problem: string | null;
}

/** Where a decision stands that wants fresh proof of who makes it. */
export function useProof({ deciding }: Pick<TaskView, "deciding">, verb: Verb, { prove, look }: Proving): ProofState {
  const [busy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = deciding.stepUp !== null && !deciding.stepUp.some((one) => one.verb === verb);
  // The link may be opened elsewhere: whoever comes back here is shown how it stands.
  useComingBack(wanted && sentTo !== null, look);

  async function begin() {
    setBusy(true);
    setProblem(null);
    const answer = await prove(verb).catch(() => null);
    if (answer?.ok && answer.value.go) return location.assign(answer.value.go);
    setBusy(false);
    if (answer?.ok) return setSentTo(answer.value.sentTo);
    setProblem(answer?.message ?? "The server did not answer. Try again.");
    look();
  }
  return { wanted, busy, begin, sentTo, problem };
}

/** What there is to know before one goes, and after. */
export function ProofWords({ proof }: { readonly proof: ProofState }) {
  if (!proof.wanted) return null;
  return (
    <div className="mb-2.5 rounded-lg bg-sunken px-3.5 py-2.5 text-sm">
      {proof.problem ? (
        <p role="alert" className="font-medium text-bad">
          {proof.problem}
        </p>
      ) : proof.sentTo ? (
        <Sent to={proof.sentTo} />
      ) : (
        <p className="text-ink-2">
          This step wants fresh proof of who decides it. You come back here to decide; what you wrote is kept.
        </p>
      )}
    </div>
  );
}
