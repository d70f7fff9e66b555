"use client";

import { MessageCircleQuestion } from "lucide-react";
import { commentFieldId } from "@/components/together/field-ids";
import { Button, ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { RequestDoing } from "@/lib/queries/request-doing-views";
import type { RequestView } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { RemindButton } from "./remind-button";
import { waitingWords } from "./words";

/** What stands in the way now, and the way on for whoever reads. */
export function Now({
  view,
  doing,
  me,
  remind,
}: {
  readonly view: RequestView;
  readonly doing: RequestDoing;
  readonly me: string;
  readonly remind: RequestActions["remind"];
}) {
  if (view.state === "closed") return null;
  return (
    <>
      {view.stopping ? (
        <p className="mt-3.5 rounded-lg bg-warn-wash px-3.5 py-2.5 font-medium text-warn">
          It was asked to stop. What comes of it is taken back at its end.
        </p>
      ) : null}
      <Question view={view} doing={doing} me={me} />
      <Task view={view} doing={doing} me={me} remind={remind} />
    </>
  );
}

function Task({ view, doing, me, remind }: Parameters<typeof Now>[0]) {
  const { task, waitingFor, waitingSince } = view;
  if (!task) return null;
  const mine = waitingFor.some((person) => person.email === me);
  if (mine) return <Mine view={view} task={task} />;
  if (task.state === "errored") {
    return (
      <p className="mt-3.5 flex flex-wrap items-center gap-3 rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad">
        <span className="min-w-0 flex-1">Carrying it out was marked errored; it can be tried again.</span>
        <Link href={`/tasks/${task.number}`} className="num underline underline-offset-3">
          {task.number}
        </Link>
      </p>
    );
  }
  if (waitingFor.length === 0) return null;
  return (
    <div data-place className="mt-3.5 flex flex-wrap items-center gap-3 rounded-lg border bg-surface px-3.5 py-2.5">
      <p className="num min-w-0 flex-1 basis-52">
        Waiting for <strong className="font-semibold">{waitingWords(waitingFor, me)}</strong>
        {waitingSince ? (
          <>
            {" · "}
            <Time at={waitingSince} form="since" />
          </>
        ) : null}
      </p>
      {doing.remind && (doing.remind.refusal === null || doing.remind.last) ? (
        <RemindButton request={view} last={doing.remind.last} remind={remind} />
      ) : null}
    </div>
  );
}

function Mine({ view, task }: { readonly view: RequestView; readonly task: NonNullable<RequestView["task"]> }) {
  const asked = view.steps.find((step) => step.task?.number === task.number)?.fields?.length ?? 0;
  const form = task.kind === "form";
  const questions = asked === 1 ? "One question waits" : `${asked} questions wait`;
  return (
    <div className="mt-3.5 flex flex-wrap items-center gap-3 rounded-lg bg-accent-wash px-3.5 py-2.5 font-medium">
      <p className="min-w-0 flex-1 basis-52">
        {form ? `${questions} for your answer; then it goes on.` : "This waits for you."}
      </p>
      <ButtonLink href={`/tasks/${task.number}`} size="s" tone="y" className="max-md:h-11">
        {form ? "Answer" : `Open ${task.number}`}
      </ButtonLink>
    </div>
  );
}

/** Somebody who decides wants to know something: whoever asked for it answers below. */
function Question({ view, doing: { waiting }, me }: Pick<Parameters<typeof Now>[0], "view" | "doing" | "me">) {
  if (!waiting) return null;
  const own = view.requester.email === me || view.subject?.email === me;
  return (
    <div className="mt-3.5 flex flex-wrap items-center gap-3 rounded-lg bg-accent-wash px-3.5 py-2.5">
      <MessageCircleQuestion aria-hidden="true" className="size-[18px] shrink-0 text-accent" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">
          {waiting.by.email === me ? "You asked" : `${waiting.by.name} asks`} and waits for an answer:{" "}
          <Time at={waiting.since} form="since" />
        </p>
        <p className="line-clamp-3 text-ink-2 wrap-anywhere">{waiting.body}</p>
      </div>
      {own ? (
        <Button
          size="s"
          tone="y"
          onClick={() => document.getElementById(commentFieldId)?.focus()}
          className="max-md:h-11"
        >
          Answer
        </Button>
      ) : null}
    </div>
  );
}
