"use client";

import { BellRing } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { freshKey, insist } from "@/components/task/actions";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { announce } from "@/components/ui/live-region";
import { Time } from "@/components/ui/time";
import { remindedLately } from "@/lib/engine/remind";
import type { RequestActions } from "./actions";

/** Whoever is waited for hears of it again, once a day; said beside it where that was today. */
export function RemindButton({
  request,
  last,
  remind,
}: {
  readonly request: { readonly number: string };
  readonly last: string | null;
  readonly remind: RequestActions["remind"];
}) {
  const router = useRouter();
  const { now } = useClock();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  if (last && remindedLately(last, now)) {
    return (
      <p className="num text-xs text-ink-3">
        Reminded <Time at={last} />; once a day.
      </p>
    );
  }
  const send = async () => {
    if (busy) return;
    setBusy(true);
    const key = freshKey();
    const answer = await insist(() => remind({ request: request.number, key }));
    setBusy(false);
    setRefusal(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    announce("The reminder was sent.");
    router.refresh();
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        size="s"
        busy={busy}
        icon={<BellRing aria-hidden="true" className="size-3.5" />}
        aria-label={`Send reminder for ${request.number}`}
        onClick={() => void send()}
        className="max-md:h-11"
      >
        Send reminder
      </Button>
      {refusal ? (
        <span role="alert" className="text-xs font-medium text-bad">
          {refusal}
        </span>
      ) : null}
    </span>
  );
}
