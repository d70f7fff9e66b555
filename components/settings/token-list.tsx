"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useDoing } from "@/components/together/together-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { announce } from "@/components/ui/live-region";
import { Time } from "@/components/ui/time";
import type { TokenView } from "@/lib/queries/settings-views";
import { scopeLabels, type TokenActions } from "./tokens";

/** The tokens that still count, each with how it begins, when it was last used and its end. */
export function TokenList({
  tokens,
  revoke,
}: Pick<TokenActions, "revoke"> & { readonly tokens: readonly TokenView[] }) {
  const [ending, setEnding] = useState<TokenView | null>(null);
  if (tokens.length === 0) return <p className="text-sm text-ink-2">You have none.</p>;
  return (
    <>
      <ul aria-label="Tokens" className="overflow-hidden rounded-lg border bg-surface">
        {tokens.map((token) => (
          <li key={token.id} className="flex items-center gap-3 px-3.5 py-3 not-first:border-t">
            <div className="min-w-0 flex-1">
              <p className="font-semibold wrap-anywhere">{token.name}</p>
              <p className="text-sm text-ink-2">
                <code className="font-mono text-xs">{token.prefix}…</code> · {scopeLabels[token.scope]} ·{" "}
                {token.usedAt ? (
                  <>
                    used <Time at={token.usedAt} form="ago" />
                  </>
                ) : (
                  "never used"
                )}{" "}
                · ends <Time at={token.expiresAt} />
              </p>
            </div>
            <Button
              size="s"
              tone="n"
              aria-label={`Revoke ${token.name}`}
              onClick={() => setEnding(token)}
              className="max-md:h-11"
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      {ending ? <RevokeDialog token={ending} revoke={revoke} onClose={() => setEnding(null)} /> : null}
    </>
  );
}

function RevokeDialog({
  token,
  revoke,
  onClose,
}: Pick<TokenActions, "revoke"> & { readonly token: TokenView; readonly onClose: () => void }) {
  const router = useRouter();
  const { busy, error, run } = useDoing();
  const end = async () => {
    const answer = await run(() => revoke({ id: token.id }));
    // Gone is gone, by which try ever.
    if (!answer || (!answer.ok && answer.refusal?.code !== "not-found")) return;
    announce(`${token.name} is revoked.`);
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Revoke ${token.name}?`}
      description="Whatever uses it is refused from now on. This cannot be undone."
      footer={
        <>
          <Button tone="n" busy={busy} onClick={() => void end()} className="max-md:h-11">
            Revoke
          </Button>
          <Button tone="quiet" onClick={onClose} className="max-md:h-11">
            Keep it
          </Button>
        </>
      }
    >
      {error ? (
        <p role="alert" className="text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </Dialog>
  );
}
