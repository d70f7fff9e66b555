"use client";

import { CloudOff } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Something went wrong on the way: what can be done, and the reference under which the log has it. Never a stack. */
export function Problem({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  // A part of the page that did not arrive is not asked for again until the page is: it was lost, or is another by now.
  const again = error instanceof Error && error.name === "ChunkLoadError" ? () => location.reload() : retry;
  const reference = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
  return (
    <EmptyState
      page
      icon={<CloudOff aria-hidden="true" />}
      title="This page could not be shown"
      className="min-h-[60dvh] justify-center"
      action={
        <>
          <Button tone="y" onClick={again}>
            Try again
          </Button>
          <ButtonLink href="/inbox">Go to the inbox</ButtonLink>
        </>
      }
    >
      <p role="alert">Nothing you decided is lost: decisions are saved the moment you make them.</p>
      {reference ? (
        <p className="num mt-3 text-xs text-ink-3">
          If it stays like this, give an admin this reference: <code className="font-mono">{reference}</code>
        </p>
      ) : null}
    </EmptyState>
  );
}
