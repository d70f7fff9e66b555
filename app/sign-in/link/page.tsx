import type { Metadata } from "next";
import { SignInFrame } from "@/components/sign-in/frame";
import { RedeemLink } from "@/components/sign-in/redeem-link";
import { safeReturn } from "@/lib/auth/same-origin";

export const metadata: Metadata = { title: "Sign in" };

export default async function LinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const { to } = await searchParams;
  return (
    <SignInFrame>
      <section aria-labelledby="sign-in" className="rounded-xl border bg-surface p-6 shadow-raised">
        <h1 id="sign-in" className="mb-1.5 text-xl font-[650] tracking-[-0.018em]">
          Sign in
        </h1>
        <RedeemLink to={safeReturn(typeof to === "string" ? to : null)} />
      </section>
    </SignInFrame>
  );
}
