import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleX,
  Clock,
  type LucideIcon,
} from "lucide-react";
import { Answered } from "@/components/request/answered";
import { channelWords } from "@/components/timeline/timeline";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { StepState } from "@/lib/engine/request";
import { durationWords } from "@/lib/format/duration";
import type { AnswerView, AskedView, StepView } from "@/lib/queries/step-views";
import type { DeliveryView, RequestView } from "@/lib/queries/views";
import { Section } from "./section";

const signs = {
  upcoming: { icon: CircleDashed, colour: "text-ink-3", word: "To come" },
  active: { icon: Circle, colour: "text-accent", word: "Now" },
  waiting: { icon: Clock, colour: "text-ink-3", word: "Waiting" },
  passed: { icon: CircleCheck, colour: "text-good", word: "Done" },
  denied: { icon: CircleX, colour: "text-bad", word: "Denied" },
  skipped: { icon: CircleMinus, colour: "text-ink-3", word: "Skipped" },
  cancelled: { icon: CircleMinus, colour: "text-ink-3", word: "Cancelled" },
} as const satisfies Record<StepState, { icon: LucideIcon; colour: string; word: string }>;

/** A step whose task was marked errored: it waits, and not for its turn. */
const erroredSign = { icon: CircleAlert, colour: "text-bad", word: "Errored" } as const;

const channelNames: Readonly<Record<string, string>> = { email: "e-mail", slack: "Slack" };
const list = new Intl.ListFormat("en-GB", { type: "conjunction" });
const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Who is asked, in a few words: "you or Theo Weber", "the owners of GitHub (12 people)". */
function askedWords(asked: readonly AskedView[], me: string): string {
  const words = asked.flatMap((one) => {
    if (one.count === 0) return [`${one.label} (nobody now)`];
    if (one.count > 3) return [`${one.label} (${one.count} people)`];
    return one.people.map((person) => (person.email === me ? "you" : person.name));
  });
  return either.format([...new Set(words)].sort((a, b) => Number(b === "you") - Number(a === "you")));
}

/** "told by e-mail and Slack" with the time of the first message, for those who are asked now. */
function toldOf(step: StepView, deliveries: readonly DeliveryView[]) {
  const asked = new Set(step.asked.flatMap((one) => one.people.map((person) => person.email)));
  const since = step.openedAt ?? "";
  const sent = deliveries.filter((one) => one.state === "sent" && one.at >= since && asked.has(one.person.email));
  const channels = [...new Set(sent.map((one) => channelNames[one.channel] ?? one.channel))];
  const first = sent.map((one) => one.at).sort()[0];
  return first ? { by: list.format(channels), at: first } : null;
}

function Answer({ answer, me }: { readonly answer: AnswerView; readonly me: string }) {
  const name = answer.by.email === me ? "You" : answer.by.name;
  const channel = channelWords(answer.channel);
  return (
    <>
      <span className="wrap-anywhere">
        {name} {answer.past}
        {answer.for ? ` for ${answer.for.name}` : ""}
        {answer.override ? " as an admin" : ""}
      </span>
      {answer.comment || channel ? (
        <span className="block text-xs text-ink-3 wrap-anywhere">
          {answer.comment ? `“${answer.comment}”` : ""} {channel}
        </span>
      ) : null}
    </>
  );
}

/** How many must agree, and how many do: "1 of 2 agreed". */
function neededWords({ votes, need }: StepView): string {
  if (votes) return ` (${votes.agreed} of ${votes.needed} agreed)`;
  return need && need !== "any" && need !== "1" ? ` (${need} must agree)` : "";
}

/** How much time a step has, and what happens when that is over. */
function StepTimes({ step }: { readonly step: StepView }) {
  const { time } = step;
  if (!time) return null;
  const within = `${durationWords(time.within)}${time.hours === "working" ? " of working time" : ""}`;
  if (step.state === "upcoming") {
    return (
      <span className="block text-xs text-ink-3">
        has {within}
        {time.then ? `; then ${time.then}` : ""}
      </span>
    );
  }
  if (time.escalatedAt) {
    return (
      <span className="block text-xs font-medium text-warn">
        escalated <Time at={time.escalatedAt} />
      </span>
    );
  }
  if (!time.escalatesAt || !time.then) return null;
  return (
    <span className="block text-xs text-ink-3">
      if nobody decides by <Time at={time.escalatesAt} />, {time.then}
    </span>
  );
}

function Who({ step, me }: { readonly step: StepView; readonly me: string }) {
  const asks = step.state === "active" || step.state === "upcoming";
  return (
    <div className="min-w-0">
      <strong className={cn("font-semibold", step.state === "upcoming" && "font-medium")}>{step.name}</strong>{" "}
      {step.answers.map((answer) => (
        <Answer key={`${answer.by.email} ${answer.at}`} answer={answer} me={me} />
      ))}
      {asks && step.asked.length > 0 ? (
        <span className={step.answers.length > 0 ? "block" : ""}>
          {step.answers.length > 0 ? "still asked: " : ""}
          {askedWords(step.asked, me)}
          {neededWords(step)}
        </span>
      ) : null}
      {step.answers.map((answer) => (
        <Data key={`${answer.by.email} ${answer.at}`} step={step} data={answer.data} />
      ))}
      {step.note ? <span className="block text-xs text-ink-3">{step.note}</span> : null}
    </div>
  );
}

function StepTime({ step }: { readonly step: StepView }) {
  const at = step.closedAt ?? step.answers.at(-1)?.at ?? null;
  if (step.state === "active" && step.openedAt) {
    return (
      <span className="num text-xs whitespace-nowrap text-ink-3">
        waiting <Time at={step.openedAt} form="since" />
      </span>
    );
  }
  return at ? <Time at={at} className="num text-xs whitespace-nowrap text-ink-3" /> : null;
}

function fromWords({ name, version }: RequestView["policy"]): string | undefined {
  if (name === "") return undefined;
  return version > 0 ? `from policy ${name}, version ${version}` : `from queue ${name}`;
}

/** What was answered to a form, by its questions. */
function Data({ step, data }: { readonly step: StepView; readonly data: AnswerView["data"] }) {
  const entries = Object.entries(data ?? {});
  if (entries.length === 0) return null;
  return (
    <dl className="mt-1 text-sm">
      {entries.map(([name, value]) => {
        const field = step.fields?.find((one) => one.name === name);
        return (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-ink-3">{field?.label || name}</dt>
            <dd className="min-w-0 wrap-anywhere">
              <Answered type={field?.type ?? null} value={value} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The way of a request: who was asked and told, what they said, what comes. */
export function Steps({
  request,
  deliveries,
  me,
}: {
  readonly request: RequestView;
  readonly deliveries: readonly DeliveryView[];
  /** The viewer's address: they are "you". */
  readonly me: string;
}) {
  const ends = request.duration && request.state !== "closed" ? durationWords(request.duration) : null;
  return (
    <StepList
      title="Steps"
      note={fromWords(request.policy)}
      steps={request.steps}
      deliveries={deliveries}
      me={me}
      ends={ends}
      errored={request.task?.state === "errored" ? request.task.number : null}
    />
  );
}

/** The steps as such; without deliveries nobody knows who was told. */
export function StepList({
  title,
  note,
  steps,
  deliveries = [],
  me,
  ends = null,
  errored = null,
}: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly steps: readonly StepView[];
  readonly deliveries?: readonly DeliveryView[];
  readonly me: string;
  readonly ends?: string | null;
  /** The task that was marked errored and not tried again. */
  readonly errored?: string | null;
}) {
  if (steps.length === 0) return null;
  return (
    <Section title={title} note={note}>
      <ol className="overflow-hidden rounded-lg border bg-surface">
        {steps.map((step, index) => {
          const {
            icon: Icon,
            colour,
            word,
          } = errored !== null && step.task?.number === errored ? erroredSign : signs[step.state];
          const told = step.state === "active" ? toldOf(step, deliveries) : null;
          return (
            <li
              key={step.index}
              className={cn(
                "grid grid-cols-[20px_1fr_auto] items-start gap-x-[11px] px-3.5 py-2.5 not-first:border-t",
                step.state === "upcoming" && "text-ink-3",
              )}
            >
              <span className={colour}>
                <Icon aria-hidden="true" className="mt-px size-[18px]" />
                <span className="sr-only">{word}: </span>
              </span>
              <div className="min-w-0">
                <Who step={step} me={me} />
                {told ? (
                  <span className="block text-xs text-ink-3">
                    told by {told.by} <Time at={told.at} />
                  </span>
                ) : null}
                <StepTimes step={step} />
                {ends && index === steps.length - 1 ? (
                  <span className="block text-xs text-ink-3">granted for {ends}</span>
                ) : null}
              </div>
              <StepTime step={step} />
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
