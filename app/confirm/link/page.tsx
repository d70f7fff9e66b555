import type { Metadata } from "next";
import { proveByLink } from "@/app/confirm/actions";
import { ProveByLinkButton } from "@/components/confirm/prove-by-link";
import { SignInFrame } from "@/components/sign-in/frame";

export const metadata: Metadata = { title: "Confirm it is you" };

/** Where the link that was sent leads. Opening it changes nothing. */
export default async function ProofLinkPage({ searchParams }: PageProps<"/confirm/link">) {
  const { problem } = await searchParams;
  return (
    <SignInFrame>
      <section aria-labelledby="confirm" className="rounded-xl border bg-surface p-6 shadow-raised">
        <h1 id="confirm" className="mb-1.5 text-xl font-[650] tracking-[-0.018em]">
          Confirm it is you
        </h1>
        <ProveByLinkButton prove={proveByLink} problem={typeof problem === "string" ? problem : null} />
      </section>
    </SignInFrame>
  );
}
