import { CircleCheck, CircleDashed } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { durationWords } from "@/lib/format/duration";
import type { PreviewView } from "@/lib/queries/asking-views";
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
  const several = step.need && step.need !== "any" && step.need !== "1";
  return (
    <li className="grid grid-cols-[20px_1fr] gap-x-[11px] px-3.5 py-2.5 not-first:border-t">
      <Icon aria-hidden="true" className={cn("mt-px size-[18px]", step.passes ? "text-good" : "text-ink-3")} />
      <div className="min-w-0">
        <span className="block text-xs text-ink-3">{step.name}</span>
        {step.passes ? (
          <span className="block">{step.passes}</span>
        ) : (
          <span className={cn("block font-semibold wrap-anywhere", names === "" && "font-normal text-bad")}>
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
  const which = rule === null ? "" : `, rule ${rule + 1}`;
  return `From the policy ${name} ${levels[level] ?? ""}, version ${version}${which}.`;
}

/** "Who will have to approve this?", by the same rules that will decide it. */
export function WhoApproves({
  foreseen,
  stale,
  failed,
  me,
  usual,
}: {
  readonly foreseen: Foreseen;
  readonly stale: boolean;
  readonly failed: boolean;
  readonly me: string;
  /** "usually takes 5 h" */
  readonly usual: string | null;
}) {
  const { view } = foreseen;
  const ends = view?.duration ? `Then the access is granted for ${durationWords(view.duration)}.` : null;
  return (
    <section aria-labelledby="who-approves">
      <h2 id="who-approves" className="mb-2 text-sm font-[650]">
        Who will have to approve this
      </h2>
      {failed ? (
        <p className="mb-2 text-sm text-ink-2">
          This could not be looked up just now. You can send the request all the same.
        </p>
      ) : null}
      <div
        aria-live="polite"
        aria-busy={stale || undefined}
        className={cn("transition-opacity duration-150", stale && "opacity-55 delay-200")}
      >
        {view ? (
          <>
            <ol className="overflow-hidden rounded-lg border bg-surface">
              {view.steps.map((step, index) => (
                // Steps have no other identity than their place.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <StepLine key={index} step={step} me={me} />
              ))}
            </ol>
            <p className="mt-2 text-xs text-ink-3">
              {[ends, usual && `It ${usual}.`, policyWords(view.policy)].filter(Boolean).join(" ")}
            </p>
          </>
        ) : (
          <p className="rounded-lg border border-dashed px-3.5 py-3 text-sm text-ink-2">
            Nobody is asked for this as it stands.
          </p>
        )}
      </div>
    </section>
  );
}
