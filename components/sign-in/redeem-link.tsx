"use client";

import { signIn } from "next-auth/react";
import { useEffect, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";

/** The button of a sign-in link. The token comes in the fragment; fetching the page uses nothing up. */
export function RedeemLink({ to }: { readonly to: string }) {
  const [token, setToken] = useState<string | null>(null);
  const [state, setState] = useState<"reading" | "ready" | "busy" | "refused">("reading");

  useEffect(() => {
    const given = location.hash.slice(1);
    // Out of the address bar and of the history: it is for this page alone.
    if (given) history.replaceState(null, "", `${location.pathname}${location.search}`);
    setToken((kept) => given || kept);
    setState("ready");
  }, []);

  async function redeem() {
    setState("busy");
    const result = await signIn("link", { token, redirect: false, callbackUrl: to }).catch(() => undefined);
    if (result?.ok && !result.error) return location.assign(to);
    setState("refused");
  }

  if (state === "refused" || (state === "ready" && !token)) {
    return (
      <div>
        <p role="alert" className="text-ink-2">
          {token
            ? "This link was used already, is older than 15 minutes, or is not complete."
            : "This link is not complete. Open it from the mail again, as a whole."}
        </p>
        <ButtonLink href="/sign-in" tone="y" className="mt-4">
          Send me a new link
        </ButtonLink>
      </div>
    );
  }
  return (
    <div>
      <p className="text-ink-2">One more click, so that only you can use the link and no mail scanner.</p>
      <Button tone="y" size="l" wide className="mt-4" busy={state !== "ready"} onClick={redeem}>
        {state === "busy" ? "Signing in…" : "Sign in"}
      </Button>
    </div>
  );
}
