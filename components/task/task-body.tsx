"use client";

import type { ReactNode } from "react";
import { Parameters } from "@/components/request/parameters";
import { Quote } from "@/components/request/quote";
import { ruleWords } from "@/components/request/words";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { lateMark, useLater } from "@/components/ui/use-later";
import { useSteady } from "@/components/ui/use-steady";
import { isOpen } from "@/lib/engine/task";
import type { TaskRow, TaskView } from "@/lib/queries/views";
import { Facts } from "./facts";
import { Further, type FurtherProps } from "./further";
import { headline, pastWord } from "./headline";
import { Insights } from "./insights";
import { Instructions } from "./instructions";
import { KindBadge } from "./kind";
import { Participants } from "./participants";
import { Section, SectionLevel } from "./section";
import { TaskEdits } from "./task-edits";
import type { TaskControl } from "./use-control";

interface TaskBodyProps extends Pick<FurtherProps, "onComment" | "onChanged"> {
  /** What the list knows of it, painted while the rest is read. */
  readonly task: TaskRow;
  readonly view: TaskView | null;
  readonly control: TaskControl;
  readonly me: string;
  /** The page's own title, or a part of the inbox. */
  readonly level: 1 | 2;
  /** What is to be said in place, above everything: a refusal, a change. */
  readonly notice?: ReactNode;
}

/** Everything about a task but its decision bar. */
export function TaskBody({ task, view, control, me, level, notice, onComment, onChanged }: TaskBodyProps) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <article className="mx-auto max-w-[760px]">
      <Crumb task={task} />
      <Title id="task-title" tabIndex={-1} className="text-xl font-[650] tracking-[-0.018em] outline-none">
        {headline(task)}
      </Title>
      {view ? <Why view={view} /> : <Skeleton className="mt-2 w-2/3" />}
      {notice}
      <Standing task={task} />
      {view?.together.waiting && isOpen(task) ? (
        <Line tone="plain">
          Waiting for an answer to {view.together.waiting.by.name} since <Time at={view.together.waiting.since} />.
        </Line>
      ) : null}
      <Quote
        requester={task.requester}
        subject={task.subject}
        justification={task.justification}
        at={view?.requestView.createdAt ?? task.createdAt}
      />
      <Facts task={task} view={view} />
      {view ? <TaskEdits key={view.number} task={view} control={control} /> : null}
      {view ? (
        <SectionLevel value={level === 1 ? "h2" : "h3"}>
          <Rest view={view} me={me} onComment={onComment} onChanged={onChanged} />
        </SectionLevel>
      ) : (
        <div className="mt-7 space-y-3">
          <Skeleton className="w-24" />
          <Skeleton className="h-20" />
          <Skeleton className="h-28" />
        </div>
      )}
    </article>
  );
}

function Rest({ view, me, onComment, onChanged }: FurtherProps) {
  const changed = useSteady(onChanged);
  const send = useSteady(onComment);
  // What one decides by is painted first; what lies further down follows in a moment, and never tells of another task.
  const later = useLater(view);
  const late = later.number !== view.number;
  return (
    <>
      <Participants view={view} me={me} onChanged={onChanged} />
      <Parameters parameters={view.parameters} />
      {view.instructions ? <WhatToDo text={view.instructions} /> : null}
      <Insights insights={view.insights} recommendation={view.recommendation} />
      {/* A layer of its own, so that hiding it has nothing painted anew. */}
      <div {...lateMark("task", late)} className={cn("bg-paper will-change-[opacity]", late && "opacity-0")}>
        <Further view={later} me={me} onComment={send} onChanged={changed} />
      </div>
    </>
  );
}

function WhatToDo({ text }: { readonly text: string }) {
  return (
    <Section title="What to do">
      <Instructions text={text} className="rounded-lg border bg-surface px-3.5 py-2.5" />
    </Section>
  );
}

function Crumb({ task }: { readonly task: TaskRow }) {
  return (
    <p className="num mb-2 flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
      <KindBadge kind={task.kind} />
      <span>· {task.number}</span>
      {task.request ? (
        <span>
          ·{" "}
          <Link
            href={`/requests/${task.request.number}`}
            className="inline-block underline decoration-line-strong underline-offset-3 hover:text-ink"
          >
            {task.request.number}
          </Link>
        </span>
      ) : null}
      {task.step ? (
        <span>
          · step {task.step.index} of {task.step.of}
        </span>
      ) : null}
      {task.emergency ? <Badge tone="bad">Emergency</Badge> : null}
      {task.priority === "high" || task.priority === "urgent" ? <Badge tone="bad">{task.priority}</Badge> : null}
    </p>
  );
}

function Why({ view }: { readonly view: TaskView }) {
  const { policy } = view.requestView;
  return (
    <p className="mt-1.5 text-sm text-ink-2">
      {view.why} <span className="text-ink-3">{policyWords(view, policy)}</span>
    </p>
  );
}

/** By what rule it came here: a review by its campaign, an action by its queue; work among people by none. */
function policyWords(view: TaskView, { name, version }: TaskView["requestView"]["policy"]): string {
  const { campaign } = view.deciding;
  if (campaign) return `Review ${campaign.number}: ${campaign.name}.`;
  if (!view.request || name === "") return "";
  return ruleWords({ name, version });
}

const endedWords: Readonly<Record<string, string>> = { superseded: "Replaced", cancelled: "Cancelled" };

/** Where the task stands when it is not simply open: decided, replaced, errored. */
function Standing({ task }: { readonly task: TaskRow }) {
  const { decidedBy } = task;
  if (task.state === "errored") return <Line tone="bad">Errored. The request stays open and can be retried.</Line>;
  if (task.state === "check") return <Line tone="plain">{checkWords(task)}</Line>;
  if (isOpen(task)) return null;
  const what = task.outcome ? pastWord(task.kind, task.outcome) : (endedWords[task.state] ?? "Closed");
  return (
    <Line tone="plain">
      {what}
      {decidedBy ? ` by ${decidedBy.name}` : ""}
      {task.actedFor ? ` for ${task.actedFor.name}` : ""}
      {task.decidedAt ? (
        <>
          , <Time at={task.decidedAt} />
        </>
      ) : null}
      .
    </Line>
  );
}

function checkWords(task: TaskRow): string {
  return `Done; ${task.inspector?.name ?? "its inspector"} looks at it now.`;
}

function Line({ tone, children }: { readonly tone: "plain" | "bad"; readonly children: ReactNode }) {
  return (
    <p
      className={
        tone === "bad"
          ? "mt-3.5 rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad"
          : "mt-3.5 rounded-lg bg-sunken px-3.5 py-2.5 font-medium"
      }
    >
      {children}
    </p>
  );
}
