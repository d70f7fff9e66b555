import { CircleCheck, CircleDashed } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { durationWords } from "@/lib/format/duration";
import { lasting } from "@/lib/format/time";
import type { PreviewView, Wanted } from "@/lib/queries/asking-views";
import type { AskedView } from "@/lib/queries/step-views";
import type { Foreseen } from "./asking";

const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Who is asked, by name where they are few: "Theo Weber or Dana Novak", "Platform on-call (12 people)". */
function namesOf(asked: readonly AskedView[], me: string): string {
  const words = asked.flatMap((one) => {
    if (one.count === 0) return [`${one.label} (nobody now)`];
    if (one.count > 3) return [`${one.label} (${one.count} people)`];
    return one.people.map((person) => (person.email === me ? "you" : person.name));
  });
  return either.format([...new Set(words)]);
}

type Step = PreviewView["steps"][number];

/** Whether the reason says no more than the step's name: "Manager" and "The manager". */
function sameWords(name: string, why: string): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => !["the", "of", ""].includes(word))
      .sort()
      .join(" ");
  return words(name) === words(why);
}

function StepLine({ step, me }: { readonly step: Step; readonly me: string }) {
  const Icon = step.passes ? CircleCheck : CircleDashed;
  const names = namesOf(step.asked, me);
  const nobody = names === "" && step.why.startsWith("Nobody");
  const several = step.need && step.need !== "any" && step.need !== "1";
  return (
    <li className="grid grid-cols-[20px_1fr] gap-x-[11px] px-3.5 py-2.5 not-first:border-t">
      <Icon aria-hidden="true" className={cn("mt-px size-[18px]", step.passes ? "text-good" : "text-ink-3")} />
      <div className="min-w-0">
        <span className="block text-xs text-ink-3">{step.name}</span>
        {step.passes ? (
          <span className="block">{step.passes}</span>
        ) : (
          <span
            className={cn("block font-semibold wrap-anywhere", names === "" && "font-normal", nobody && "text-bad")}
          >
            {names || step.why}
          </span>
        )}
        {several ? <span className="block text-xs text-ink-3">{step.need} of them must agree</span> : null}
        {names && !step.passes && !sameWords(step.name, step.why) ? (
          <span className="block text-xs text-ink-3">{step.why}</span>
        ) : null}
      </div>
    </li>
  );
}

const levels: Readonly<Record<string, string>> = {
  organisation: "for the whole organisation",
  app: "for this app",
  entitlement: "for this access",
};

function policyWords({ name, version, rule, level }: PreviewView["policy"]): string {
  if (level === "queue") return `By the queue ${name}.`;
  const which = rule === null ? "" : `, rule ${rule + 1}`;
  return `From the policy ${name} ${levels[level] ?? ""}, version ${version}${which}.`;
}

/** Several that go the same way are said once. */
function ways(foreseen: readonly Foreseen[]): readonly { readonly of: readonly string[]; readonly one: Foreseen }[] {
  const known = new Map<string, { readonly of: readonly string[]; readonly one: Foreseen }>();
  for (const one of foreseen) {
    const steps = one.view?.steps.map(({ name, asked, passes }) => [name, asked.map(({ label }) => label), passes]);
    const way = JSON.stringify([steps, one.problem?.message, one.view?.duration]);
    known.set(way, { of: [...(known.get(way)?.of ?? []), one.of], one });
  }
  return [...known.values()];
}

const titles: Readonly<Record<Wanted["kind"], string>> = {
  grant: "Who will have to approve this",
  several: "Who will have to approve this",
  change: "Who will have to approve this",
  revoke: "Who will have to confirm this",
  "new-app": "Who will have to approve this",
  "archive-app": "Who will have to approve this",
  action: "Who will have to approve this",
};

/** "Who will have to approve this?", by the same rules that will decide it. */
export function WhoApproves({
  kind,
  foreseen,
  stale,
  failed,
  me,
}: {
  readonly kind: Wanted["kind"];
  readonly foreseen: readonly Foreseen[];
  readonly stale: boolean;
  readonly failed: boolean;
  readonly me: string;
}) {
  return (
    <section aria-labelledby="who-approves">
      <h2 id="who-approves" className="mb-2 text-sm font-[650]">
        {titles[kind]}
      </h2>
      {failed ? (
        <p className="mb-2 text-sm text-ink-2">
          This could not be looked up just now. You can send the request all the same.
        </p>
      ) : null}
      <div
        aria-live="polite"
        aria-busy={stale || undefined}
        className={cn("space-y-5 transition-opacity duration-150", stale && "opacity-55 delay-200")}
      >
        {foreseen.length === 0 ? <Nobody>Choose what it is changed to, to see who is asked.</Nobody> : null}
        {ways(foreseen).map(({ of, one }) => (
          <Way key={of.join()} of={of} foreseen={one} kind={kind} me={me} />
        ))}
      </div>
    </section>
  );
}

function Way({
  of,
  foreseen: { view, problem, usualHours },
  kind,
  me,
}: {
  readonly of: readonly string[];
  readonly foreseen: Foreseen;
  readonly kind: Wanted["kind"];
  readonly me: string;
}) {
  const named = of.filter((name) => name !== "").join(", ");
  // Of several, nobody is asked for what is held or asked for already.
  const left = kind === "several" && problem !== null;
  return (
    <div>
      {named ? <h3 className="mb-1 text-sm font-medium wrap-anywhere">{named}</h3> : null}
      {left ? <p className="text-sm font-medium text-warn">{problem.message}</p> : null}
      {left ? null : view ? (
        <>
          <ol className="overflow-hidden rounded-lg border bg-surface">
            {view.steps.map((step, index) => (
              // Steps have no other identity than their place.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <StepLine key={index} step={step} me={me} />
            ))}
          </ol>
          {view.conflicts.map((conflict) => (
            <p key={conflict.slug} className="mt-2 text-sm font-medium text-warn">
              Breaks the rule “{conflict.name}”: held already is {conflict.with.join(", ")}.
            </p>
          ))}
          <p className="mt-2 text-xs text-ink-3">
            {[...endWords(view, kind, problem === null), timeWords(usualHours)].join(" ")}
          </p>
        </>
      ) : kind === "several" ? null : (
        <Nobody>Nobody is asked for this as it stands.</Nobody>
      )}
    </div>
  );
}

function Nobody({ children }: { readonly children: string }) {
  return <p className="rounded-lg border border-dashed px-3.5 py-3 text-sm text-ink-2">{children}</p>;
}

function endWords(view: PreviewView, kind: Wanted["kind"], given: boolean): readonly string[] {
  const timed = kind === "grant" || kind === "several" || kind === "change";
  const ends =
    timed && given && view.duration ? [`Then the access is granted for ${durationWords(view.duration)}.`] : [];
  // Of several it would be said over and over.
  return kind === "several" ? ends : [...ends, policyWords(view.policy)];
}

function timeWords(usualHours: number | null): string {
  return usualHours === null
    ? "No history yet of how long it takes."
    : `It usually takes ${lasting(usualHours * 3_600_000)}.`;
}
