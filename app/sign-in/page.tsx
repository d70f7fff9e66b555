import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ContinueAs } from "@/components/sign-in/continue-as";
import { SignInFrame } from "@/components/sign-in/frame";
import { IssuerButton } from "@/components/sign-in/issuer-button";
import { LinkForm } from "@/components/sign-in/link-form";
import { demoCards } from "@/lib/auth/demo";
import { ownOrigin, safeReturn } from "@/lib/auth/same-origin";
import { signedIn } from "@/lib/auth/signed-in";
import { env } from "@/lib/env";
import { requestLink } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { to: asked, error } = await searchParams;
  const to = safeReturn(typeof asked === "string" ? asked : null);
  if (isOurs(to) && (await signedIn())) redirect(to);
  const people = await demoCards();
  const elsewhere = await openedElsewhere();
  return (
    <SignInFrame tour={people.length > 0}>
      {elsewhere ? (
        <p role="alert" className="mb-5 rounded-md bg-warn-wash px-3 py-2 text-sm text-ink">
          Countersign lives at{" "}
          <a href={ownOrigin()} className="font-semibold underline underline-offset-2">
            {ownOrigin()}
          </a>
          . Signing in works there.
        </p>
      ) : null}
      {typeof error === "string" ? (
        <p role="alert" className="mb-5 rounded-md bg-bad-wash px-3 py-2 text-sm font-medium text-bad">
          {errorWords(error)}
        </p>
      ) : null}
      {people.length > 0 ? (
        <section aria-labelledby="who">
          <h1 id="who" className="text-2xl font-[650] tracking-[-0.02em]">
            Continue as
          </h1>
          <p className="mt-1.5 mb-5 text-ink-2">
            The people of this demo company are invented; what you do as one of them happens.
          </p>
          <ContinueAs people={people} to={to} />
          <details className="mt-6 border-t pt-4">
            <summary className="inline-block rounded-sm py-1 text-sm font-medium text-ink-2 hover:text-ink">
              Sign in with an e-mail link instead
            </summary>
            <div className="mt-3 max-w-sm">
              <LinkForm to={to} send={requestLink} />
            </div>
          </details>
        </section>
      ) : (
        <section aria-labelledby="sign-in" className="rounded-xl border bg-surface p-6 shadow-raised">
          <h1 id="sign-in" className="mb-4 text-xl font-[650] tracking-[-0.018em]">
            Sign in
          </h1>
          {env.OIDC_ISSUER ? (
            <>
              <IssuerButton to={to} />
              <p className="my-4 flex items-center gap-3 text-xs text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
                or
              </p>
            </>
          ) : null}
          <LinkForm to={to} send={requestLink} />
        </section>
      )}
    </SignInFrame>
  );
}

// Which of our pages it is shows itself when it is opened: a return path is any of them.
function isOurs(path: string): path is Route {
  return path.startsWith("/");
}

/** Whether the page was opened at another address than the one Countersign is set up for: signing in would be refused. */
async function openedElsewhere(): Promise<boolean> {
  const asked = await headers();
  const host = asked.get("x-forwarded-host") ?? asked.get("host");
  return host !== null && host !== new URL(ownOrigin()).host;
}

function errorWords(code: string): string {
  switch (code) {
    case "AccessDenied":
      return "Your organisation knows you, but Countersign has no active person with your verified address. Ask an admin to add you.";
    case "Configuration":
      return "Single sign-on is not set up correctly. An admin finds the reason in the log.";
    default:
      return "Signing in did not work. Try again.";
  }
}
