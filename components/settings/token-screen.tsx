"use client";

import { useState } from "react";
import type { TokenView } from "@/lib/queries/settings-views";
import { MadeToken } from "./made-token";
import { TokenForm } from "./token-form";
import { TokenList } from "./token-list";
import type { TokenActions } from "./tokens";

/** What programs of one's own sign in with: a new token, shown once, and those that still count. */
export function TokenScreen({ tokens, make, revoke }: TokenActions & { readonly tokens: readonly TokenView[] }) {
  const [made, setMade] = useState<{ readonly name: string; readonly token: string } | null>(null);
  return (
    <div className="mx-auto max-w-[640px] px-8 pt-6 pb-12 max-md:px-4">
      <h1 className="text-xl font-[650] tracking-[-0.018em]">API tokens</h1>
      <p className="mt-1.5 text-sm text-ink-2">
        A token lets a program act exactly as you do. What can be called is described at{" "}
        <a href="/api/docs" className="text-accent underline underline-offset-3">
          /api/docs
        </a>
        .
      </p>
      {made ? <MadeToken made={made} onDone={() => setMade(null)} /> : null}
      <TokenForm make={make} onMade={setMade} />
      <h2 className="mt-8 mb-3 text-lg font-semibold">Your tokens</h2>
      <TokenList tokens={tokens} revoke={revoke} />
    </div>
  );
}
