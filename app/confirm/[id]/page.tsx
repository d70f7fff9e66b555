import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { beginConfirming } from "@/app/confirm/actions";
import { viewer } from "@/app/session";
import { BeginProofButton } from "@/components/confirm/begin-proof";
import { problemWords } from "@/components/confirm/words";
import { SignInFrame } from "@/components/sign-in/frame";
import { headline } from "@/components/task/headline";
import { ButtonLink } from "@/components/ui/button";
import { proofView } from "@/lib/queries/step-up";

export const metadata: Metadata = { title: "Confirm it is you" };

const words = {
  asked: "This step wants fresh proof of who decides it. It is good for this decision, once, within 5 minutes.",
  proven: "It is confirmed that it is you. Decide on the task, within 5 minutes.",
  over: "There is nothing to confirm here any more. Begin again on the task.",
} as const;

/** A proof of who somebody is that was asked for. Opening the page changes nothing. */
export default async function ProofPage({ params, searchParams }: PageProps<"/confirm/[id]">) {
  const [{ id }, { problem }] = await Promise.all([params, searchParams]);
  const view = await proofView(await viewer(), id);
  if (!view) notFound();
  const { task, verb, state } = view;
  return (
    <SignInFrame>
      <section aria-labelledby="confirm" className="rounded-xl border bg-surface p-6 shadow-raised">
        <h1 id="confirm" className="mb-1.5 text-xl font-[650] tracking-[-0.018em]">
          Confirm it is you
        </h1>
        <p className="mb-3">
          {verb.label}: <strong className="font-semibold">{headline(task)}</strong> ({task.number})
        </p>
        {typeof problem === "string" && state === "asked" ? (
          <p role="alert" className="mb-3 rounded-md bg-bad-wash px-3 py-2 text-sm font-medium text-bad">
            {problemWords(problem)}
          </p>
        ) : null}
        <p className="mb-4 text-ink-2">{words[state]}</p>
        {state === "asked" ? (
          <BeginProofButton id={view.id} begin={beginConfirming} />
        ) : (
          <ButtonLink href={`/tasks/${task.number}?choose=${verb.verb}`} tone="y" size="l" wide>
            To the task
          </ButtonLink>
        )}
      </section>
    </SignInFrame>
  );
}
