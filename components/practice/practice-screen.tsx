"use client";

import { GraduationCap } from "lucide-react";
import { useReducer } from "react";
import { Keys } from "@/components/shell/key-sheet";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { announce } from "@/components/ui/live-region";
import { type Act, begun, lessonOf, lessons, type Practice, practiceTasks, practise, waiting } from "./practice";
import { PracticeList } from "./practice-list";
import { PracticeTaskPane } from "./practice-task-pane";
import { usePracticeKeys } from "./use-practice-keys";
import { lessonWords } from "./words";

/** A pretend inbox in which one learns the keys: nothing leaves the page, nothing is kept. */
export function PracticeScreen() {
  const [practice, dispatch] = useReducer(practise, begun);
  const act = (wanted: Act) => {
    const after = practise(practice, wanted);
    dispatch(wanted);
    say(practice, after);
  };
  usePracticeKeys(practice, act);
  const open = practiceTasks.find(({ id }) => id === practice.current) ?? null;
  return (
    <div className="flex min-h-dvh flex-col md:h-dvh">
      <header className="border-b px-5 py-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          <h1 className="text-xl font-[650] tracking-[-0.014em]">Practice inbox</h1>
          <div className="flex gap-2">
            <Button size="s" tone="quiet" onClick={() => act({ do: "begin" })}>
              Start again
            </Button>
            <ButtonLink href="/inbox" size="s" tone="quiet">
              Leave
            </ButtonLink>
          </div>
        </div>
        <p className="text-sm text-ink-2">Eight pretend tasks. Nothing here reaches anybody.</p>
      </header>
      <LessonPanel practice={practice} onPass={() => act({ do: "pass" })} onAgain={() => act({ do: "begin" })} />
      <div className="grid min-h-0 flex-1 min-[900px]:grid-cols-[minmax(280px,420px)_minmax(0,1fr)]">
        <PracticeList practice={practice} act={act} />
        {open ? (
          <PracticeTaskPane key={`${open.id} ${practice.writing}`} task={open} practice={practice} act={act} />
        ) : (
          <EmptyState title="All clear" className="justify-center">
            <p>Every pretend task is decided.</p>
          </EmptyState>
        )}
      </div>
    </div>
  );
}

/** For those who listen: what happened, and what comes next. */
function say(before: Practice, after: Practice): void {
  const lesson = lessonOf(after);
  const learnt = after.step > before.step;
  const open = practiceTasks.find(({ id }) => id === after.current);
  const words = [
    learnt ? "Well done." : "",
    open && after.current !== before.current ? `${open.who}: ${open.what}.` : "",
    learnt ? (lesson ? `Next: ${lessonWords[lesson].title}.` : "That was all of it.") : "",
  ].filter((one) => one !== "");
  if (words.length > 0) announce(words.join(" "));
}

function LessonPanel({
  practice,
  onPass,
  onAgain,
}: {
  readonly practice: Practice;
  readonly onPass: () => void;
  readonly onAgain: () => void;
}) {
  const lesson = lessonOf(practice);
  const words = lesson && lessonWords[lesson];
  return (
    <section
      aria-label="Lesson"
      className="flex min-h-24 flex-wrap items-center gap-x-5 gap-y-3 border-b bg-accent-wash px-5 py-3"
    >
      <GraduationCap aria-hidden="true" className="size-5 shrink-0 text-accent max-md:hidden" />
      {words ? (
        <>
          <div className="min-w-0 flex-1 basis-64">
            <p className="num text-xs text-ink-2">
              {practice.step + 1} of {lessons.length}
            </p>
            <h2 className="font-[650]">{words.title}</h2>
            <p className="text-sm text-ink-2">
              <span className="mr-1.5 inline-flex gap-1.5 align-middle">
                {words.keys.map((keys) => (
                  <Keys key={keys} keys={keys} />
                ))}
              </span>
              {words.say}
            </p>
          </div>
          <Button size="s" onClick={onPass}>
            Skip this one
          </Button>
        </>
      ) : (
        <>
          <div className="min-w-0 flex-1 basis-64">
            <h2 className="font-[650]">That was all of it</h2>
            <p className="text-sm text-ink-2">
              {left(practice)} Press <Keys keys="?" /> on any page to see its keys.
            </p>
          </div>
          <ButtonLink href="/inbox" tone="y" size="s">
            Go to your inbox
          </ButtonLink>
          <Button size="s" onClick={onAgain}>
            Start again
          </Button>
        </>
      )}
    </section>
  );
}

function left(practice: Practice): string {
  const count = practiceTasks.length - waiting(practice).length;
  return count === 1 ? "One task decided." : `${count} tasks decided.`;
}
