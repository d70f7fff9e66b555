"use client";

import { useState } from "react";
import type { TokenView } from "@/lib/queries/settings-views";
import { MadeToken } from "./made-token";
import { SettingsPage } from "./settings-page";
import { TokenForm } from "./token-form";
import { TokenList } from "./token-list";
import type { TokenActions } from "./tokens";

/** What programs of one's own sign in with: a new token, shown once, and those that still count. */
export function TokenScreen({ tokens, make, revoke }: TokenActions & { readonly tokens: readonly TokenView[] }) {
  const [made, setMade] = useState<{ readonly name: string; readonly token: string } | null>(null);
  return (
    <SettingsPage
      title="API tokens"
      intro={
        <>
          A token lets a program act exactly as you do. What can be called is described at{" "}
          <a href="/api/docs" className="text-accent underline underline-offset-3">
            /api/docs
          </a>
          .
        </>
      }
    >
      {made ? <MadeToken made={made} onDone={() => setMade(null)} /> : null}
      <TokenForm make={make} onMade={setMade} />
      <h2 className="mt-8 mb-3 text-lg font-semibold">Your tokens</h2>
      <TokenList tokens={tokens} revoke={revoke} />
    </SettingsPage>
  );
}
