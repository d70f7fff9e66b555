"use client";

import { ArrowLeft, ArrowRight, History } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useKeys } from "@/components/shell/keys";
import { Timeline } from "@/components/timeline/timeline";
import { ButtonLink } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { durationWords } from "@/lib/format/duration";
import { capital } from "@/lib/format/letters";
import type { TaskAtView } from "@/lib/queries/task-at-views";
import { headline, pastWord } from "./headline";
import { KindBadge } from "./kind";
import { Section, SectionLevel } from "./section";
import { StepList } from "./steps";

const Markdown = dynamic(async () => (await import("./markdown")).Markdown);

/** A task as it was: nothing can be done here, and one can go through its events one by one. */
export function TaskAt({ view, me }: { readonly view: TaskAtView; readonly me: string }) {
  const { task, event } = view;
  return (
    <div className="h-full overflow-y-auto px-8 pt-[22px] pb-10 max-md:px-4 max-md:pt-4">
      <article className="mx-auto max-w-[760px]">
        <p className="num mb-2 flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
          <KindBadge kind={task.kind} />
          <span>· {task.number}</span>
          {view.request ? <span>· {view.request}</span> : null}
        </p>
        <h1 className="text-xl font-[650] tracking-[-0.018em]">{headline(task)}</h1>
        <aside aria-label="As it was" className="mt-3.5 rounded-lg border border-accent bg-accent-wash px-3.5 py-2.5">
          <p className="flex items-start gap-2.5">
            <History aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
            <span className="min-w-0 wrap-anywhere">
              <strong className="font-semibold">
                As it was <Time at={event.at} />
              </strong>
              , after: {event.sentence}.{event.text ? <span className="text-ink-2"> “{event.text}”</span> : null}
            </span>
          </p>
          <Moves view={view} />
        </aside>
        <Then view={view} />
        <SectionLevel value="h2">
          <StepList title="Steps" steps={view.steps} me={me} />
          <Said comments={view.comments} />
          <Section title="Activity until then">
            <Timeline entries={view.timeline} task={task.number} />
          </Section>
        </SectionLevel>
      </article>
    </div>
  );
}

function Moves({ view }: { readonly view: TaskAtView }) {
  const router = useRouter();
  const { task, before, after, event } = view;
  const go = (id: string | null) => {
    if (id) router.push(`/tasks/${task.number}/at/${id}`);
  };
  useKeys("As it was", [
    { id: "earlier", label: "One event earlier", keys: ["k", "["], run: () => go(before) },
    { id: "later", label: "One event later", keys: ["j", "]"], run: () => go(after) },
    { id: "now", label: "Back to now", keys: ["Escape"], run: () => router.push(`/tasks/${task.number}`) },
  ]);
  return (
    <p className="mt-2 flex flex-wrap items-center gap-2">
      {before ? (
        <ButtonLink size="s" href={`/tasks/${task.number}/at/${before}`} className="max-md:h-11">
          <ArrowLeft aria-hidden="true" className="size-3.5" /> Earlier
        </ButtonLink>
      ) : null}
      {after ? (
        <ButtonLink size="s" href={`/tasks/${task.number}/at/${after}`} className="max-md:h-11">
          Later <ArrowRight aria-hidden="true" className="size-3.5" />
        </ButtonLink>
      ) : null}
      <ButtonLink size="s" href={`/tasks/${task.number}`} className="max-md:h-11">
        As it is now
      </ButtonLink>
      <span className="num text-xs text-ink-2 md:ml-auto">
        event {event.place} of {event.of}
      </span>
    </p>
  );
}

interface Fact {
  readonly name: string;
  readonly value: React.ReactNode;
}

/** How the task and its request stood. */
function Then({ view }: { readonly view: TaskAtView }) {
  const { task, then } = view;
  const facts: readonly Fact[] = [
    { name: "Task", value: then ? taskWords(task.kind, then) : "Not opened yet" },
    ...(view.request ? [{ name: "Request", value: words(view.outcome ?? view.state) }] : []),
    ...(task.duration ? [{ name: "How long", value: durationWords(task.duration) }] : []),
    ...(then?.asked.length ? [{ name: "Asked", value: capital(then.asked.join(", ")) }] : []),
    ...(then?.claimedBy ? [{ name: "Claimed by", value: then.claimedBy.name }] : []),
    ...(then?.dueAt ? [{ name: "Due", value: <Time at={then.dueAt} /> }] : []),
    ...(then && then.priority !== "normal" ? [{ name: "Priority", value: words(then.priority) }] : []),
    ...(then?.status ? [{ name: "Status", value: words(then.status) }] : []),
  ];
  return (
    <dl className="mt-3.5 grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-4 gap-y-3 rounded-lg border bg-surface px-3.5 py-3">
      {facts.map(({ name, value }) => (
        <div key={name} className="min-w-0">
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="mt-px font-[550] wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function taskWords(kind: TaskAtView["task"]["kind"], then: NonNullable<TaskAtView["then"]>): string {
  return then.outcome ? pastWord(kind, then.outcome) : words(then.state);
}

function words(code: string): string {
  return capital(code.replace(/-/g, " "));
}

function Said({ comments }: Pick<TaskAtView, "comments">) {
  if (comments.length === 0) return null;
  return (
    <Section title="Comments until then">
      <ul className="space-y-2">
        {comments.map((comment) => (
          <li key={comment.id} className="text-sm">
            <span className="font-semibold">{comment.author.name}</span>{" "}
            <Time at={comment.at} className="num text-xs text-ink-3" />
            {comment.deletedAt ? (
              <p className="text-ink-3 italic">{comment.body}</p>
            ) : (
              <Markdown people={comment.mentions}>{comment.body}</Markdown>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
