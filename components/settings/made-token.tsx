"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";

/** The new token, the only time it is shown. */
export function MadeToken({
  made,
  onDone,
}: {
  readonly made: { readonly name: string; readonly token: string };
  readonly onDone: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => field.current?.select(), []);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(made.token);
      setCopied(true);
      announce("Copied");
    } catch {
      // Without TLS a page may not copy: it is selected, and the keys do it.
      announce("Copy it by hand: it is selected.", "assertive");
    }
  };
  return (
    <section aria-label="The new token" className="mt-5 rounded-lg border border-accent bg-accent-wash p-3.5">
      <p className="font-semibold">{made.name}</p>
      <p className="mt-0.5 text-sm">Copy it now: it is not shown again.</p>
      <div className="mt-2.5 flex gap-2 max-sm:flex-col">
        <input
          ref={field}
          readOnly
          aria-label="Token"
          value={made.token}
          onFocus={(event) => event.currentTarget.select()}
          className="h-9 min-w-0 flex-1 rounded-md border border-control bg-surface px-3 font-mono text-sm max-md:h-11"
        />
        <Button
          tone="y"
          onClick={() => void copy()}
          icon={
            copied ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />
          }
          className="max-md:h-11"
        >
          {copied ? "Copied" : "Copy"}
        </Button>
        <Button tone="quiet" onClick={onDone} className="max-md:h-11">
          Done
        </Button>
      </div>
    </section>
  );
}
