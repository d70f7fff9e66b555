"use client";

import { KeyRound } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Goes to the organisation's own sign-in. */
export function IssuerButton({ to }: { readonly to: string }) {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      tone="y"
      size="l"
      wide
      busy={busy}
      icon={<KeyRound aria-hidden="true" className="size-4" />}
      onClick={() => {
        setBusy(true);
        signIn("oidc", { callbackUrl: to }).catch(() => setBusy(false));
      }}
    >
      Continue with single sign-on
    </Button>
  );
}
