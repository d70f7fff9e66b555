"use client";

import { rowLink } from "@/components/shell/row-keys";
import { Button, ButtonLink } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { dueWords, urgency } from "@/lib/format/due";
import { durationWords } from "@/lib/format/duration";
import { capital } from "@/lib/format/letters";
import type { RequestRow } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { OutcomeSign } from "./outcome";
import { Progress } from "./progress";
import { RemindButton } from "./remind-button";
import { thingAsked, waitingWords } from "./words";

/** One of one's own requests: what, how far, for whom it waits since when, or how it ended. */
export function MyRequest({
  request,
  me,
  remind,
  onCancel,
}: {
  readonly request: RequestRow;
  readonly me: string;
  readonly remind: RequestActions["remind"];
  /** Left out where it is not the viewer's to cancel. */
  readonly onCancel: (() => void) | null;
}) {
  const closed = request.state === "closed";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 not-first:border-t">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-baseline gap-2">
          <Link
            href={`/requests/${request.number}`}
            {...rowLink}
            className="min-w-0 truncate font-semibold hover:underline hover:underline-offset-3"
          >
            {thingAsked(request)}
          </Link>
          <span className="num shrink-0 text-xs text-ink-3">{request.number}</span>
        </p>
        <p className="num text-sm text-ink-2">{aboutIt(request, me)}</p>
      </div>
      {closed ? <Ended request={request} /> : <Waiting request={request} me={me} remind={remind} />}
      {closed ? null : (
        <Button
          size="s"
          tone="quiet"
          aria-label={`Cancel ${request.number}, ${thingAsked(request)}`}
          onClick={onCancel ?? undefined}
          refusal={onCancel ? null : `Only ${request.requester.name} or an admin can cancel it.`}
          className="max-md:h-11"
        >
          Cancel
        </Button>
      )}
    </li>
  );
}

function aboutIt({ type, app, queue, requester, subject, duration }: RequestRow, me: string): string {
  const timed = (type === "grant" || type === "change") && app !== null;
  const parts = [
    requester.email === me ? null : `asked by ${requester.name}`,
    subject && subject.email !== me ? `for ${subject.name}` : null,
    queue?.name ?? null,
    timed ? (duration === null ? "without end" : durationWords(duration)) : null,
  ];
  return capital(parts.filter((part) => part !== null).join(" · "));
}

interface WaitingProps {
  readonly request: RequestRow;
  readonly me: string;
  readonly remind: RequestActions["remind"];
}

function Waiting({ request, me, remind }: WaitingProps) {
  const { step, task, waitingFor, waitingSince, dueAt } = request;
  const clock = useClock();
  const late = urgency(dueAt, clock.now, clock.zone) === "overdue";
  return (
    <div className="flex min-w-0 basis-[420px] items-center gap-3 max-md:basis-full">
      <Progress request={request} />
      <div className="min-w-0 text-sm">
        <p className="wrap-anywhere">
          {step ? (
            <>
              <span className="sr-only">
                Step {step.index} of {step.of}:{" "}
              </span>
              <span className={cn("font-medium", task?.state === "errored" && "text-bad")}>
                {task?.state === "errored" ? "Errored" : step.name}
              </span>
            </>
          ) : (
            <span className="font-medium">On its way</span>
          )}
          {waitingFor.length > 0 ? <span className="text-ink-2"> · {waitingWords(waitingFor, me)}</span> : null}
        </p>
        {waitingSince ? (
          <p className="num text-xs text-ink-3">
            waiting <Time at={waitingSince} form="since" />
            {late ? <span className="font-semibold text-bad"> · {dueWords(dueAt, clock)}</span> : null}
          </p>
        ) : null}
        <Further request={request} me={me} remind={remind} />
      </div>
    </div>
  );
}

/** What brings it on: the requester's own answer, or a reminder for whoever is waited for. */
function Further({ request, me, remind }: WaitingProps) {
  const { task, waitingFor, requester, remindedAt } = request;
  if (!task) return null;
  if (waitingFor.some((person) => person.email === me)) {
    return (
      <ButtonLink href={`/tasks/${task.number}`} size="s" tone="y" className="mt-1.5 max-md:h-11">
        {task.kind === "form" ? "Answer the questions" : `Open ${task.number}`}
      </ButtonLink>
    );
  }
  if (requester.email !== me) return null;
  return (
    <div className="mt-1.5">
      <RemindButton request={request} last={remindedAt} remind={remind} />
    </div>
  );
}

function Ended({ request }: { readonly request: RequestRow }) {
  return (
    <p className="flex items-center gap-3 text-sm">
      {request.outcome ? <OutcomeSign outcome={request.outcome} /> : "Closed"}
      {request.closedAt ? <Time at={request.closedAt} className="num text-xs text-ink-3" /> : null}
    </p>
  );
}
