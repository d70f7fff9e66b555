"use client";

import { X } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import type { PersonView } from "@/lib/queries/views";
import type { PanelProps } from "./people-panel";
import { useDoing, useTogether } from "./together-provider";

/** Who follows, each to be taken out by whoever works on the task; oneself one leaves. */
export function FollowerButtons({ view, me, onChanged }: PanelProps) {
  const { unfollow } = useTogether();
  const { busy, error, run } = useDoing();
  const { canFollow, canLeave } = view.together;
  const remove = async (person: PersonView) => {
    const answer = await run((key) => unfollow({ task: view.number, key, person: person.email }));
    if (!answer?.ok) return;
    announce(person.email === me ? "You follow it no longer." : `${person.name} follows it no longer.`);
    onChanged();
  };
  return (
    <>
      {view.followers.map((person) => (
        <span key={person.email} className="inline-flex items-center gap-2" title={person.email}>
          <Avatar name={person.name} size={22} />
          <span className="wrap-anywhere">{person.name}</span>
          {canFollow && person.email !== me ? (
            <button
              type="button"
              aria-label={`Take out ${person.name}`}
              aria-disabled={busy || undefined}
              onClick={() => void remove(person)}
              className="-ml-1 grid size-6 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink max-md:size-11"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          ) : null}
          {person.email === me && canLeave ? (
            <Button size="s" busy={busy} onClick={() => void remove(person)} className="max-md:h-11">
              Leave
            </Button>
          ) : null}
        </span>
      ))}
      {error ? (
        <p role="alert" className="w-full text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </>
  );
}
