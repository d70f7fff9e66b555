"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import type { TaskView } from "@/lib/queries/views";
import { Arrowed } from "./arrowed";
import { putDrafts } from "./draft";
import { forgetUnsent, type Unsent } from "./unsent";
import { fetchView } from "./use-views";

interface OfferProps {
  readonly unsent: readonly Unsent[];
  readonly onDrop: (one: Unsent) => void;
}

/** Decisions that were not sent when their tab was closed. Nothing is sent from here: each is opened, and sent where one sees what it is about. */
export function UnsentOffer({ unsent, onDrop }: OfferProps) {
  return (
    <section
      aria-label="Decisions that were not sent"
      className="fixed inset-x-0 top-2 z-50 mx-auto max-h-[50dvh] w-[min(560px,calc(100vw-24px))] overflow-y-auto rounded-lg border border-warn bg-raised text-sm shadow-deep"
    >
      <ul className="divide-y">
        {unsent.map((one) => (
          <Offer key={one.task} one={one} onDrop={onDrop} />
        ))}
      </ul>
    </section>
  );
}

/** How the task stands by now. */
type Standing = "same" | "changed" | "over" | "missing";

function standingOf(view: TaskView | "missing", { verb, version }: Unsent): Standing {
  if (view === "missing") return "missing";
  if (!view.allowed.some((one) => one.verb === verb)) return "over";
  return view.version === version ? "same" : "changed";
}

const words: Readonly<Record<Standing, string>> = {
  same: "Nothing has changed since.",
  changed: "The task has changed since: look at it before you decide.",
  over: "It can no longer be decided like that.",
  missing: "You may not see the task any more.",
};

function Offer({ one, onDrop }: { readonly one: Unsent; readonly onDrop: (one: Unsent) => void }) {
  const router = useRouter();
  const [view, setView] = useState<TaskView | "missing" | null>(null);
  useEffect(() => {
    let over = false;
    fetchView(one.task)
      .then((found) => {
        if (over) return;
        // It arrived after all, and only the answer did not.
        if (found !== "missing" && (found.pending?.mine || found.decidedBy?.email === one.person)) {
          forgetUnsent(one);
          onDrop(one);
          return;
        }
        setView(found);
        announce(`A decision on ${one.title} was not sent.`);
      })
      // Not known now; it is offered again with the next page.
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [one, onDrop]);
  if (view === null) return null;
  const standing = standingOf(view, one);
  const label = view === "missing" ? one.verb : (view.verbs.find(({ verb }) => verb === one.verb)?.label ?? one.verb);
  const open = () => {
    putDrafts(one.drafts);
    onDrop(one);
    const query = standing === "over" ? "" : `?choose=${encodeURIComponent(one.verb)}`;
    if (standing === "over") forgetUnsent(one);
    router.push(`/tasks/${encodeURIComponent(one.task)}${query}` as Route);
  };
  const discard = () => {
    forgetUnsent(one);
    onDrop(one);
    announce("Discarded.");
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <p className="min-w-0 flex-1 basis-64">
        <strong className="font-semibold">Not sent: {label}</strong> <Arrowed text={one.title} />.{" "}
        <span className="text-ink-2">{words[standing]}</span>
      </p>
      {standing === "missing" ? null : (
        <Button size="s" onClick={open} className="max-md:h-11">
          Open it
        </Button>
      )}
      <Button size="s" tone="quiet" onClick={discard} className="max-md:h-11">
        Discard
      </Button>
    </li>
  );
}
