import type { ReactNode } from "react";
import { shorter } from "@/lib/engine/duration";
import { durationWords } from "@/lib/format/duration";
import type { Wanted } from "@/lib/queries/asking-views";
import type { PersonView } from "@/lib/queries/views";
import type { AskFields, Foreseen } from "./asking";
import { chosenDuration } from "./durations";
import { itemsIn } from "./wish";

/** Everything once more before it is sent: several at once, or an emergency. */
export function CheckAnswers({
  wanted,
  fields,
  subject,
  foreseen,
  today,
}: {
  readonly wanted: Wanted;
  readonly fields: AskFields;
  readonly subject: PersonView;
  readonly foreseen: readonly Foreseen[];
  readonly today: string;
}) {
  const time = chosenDuration(fields, today);
  const items = itemsIn(wanted, fields);
  const left = new Map(foreseen.map(({ of, problem }) => [of, problem?.message ?? null]));
  return (
    <section aria-labelledby="check-answers">
      <h2 id="check-answers" data-check tabIndex={-1} className="mb-2 text-lg font-[650] outline-none">
        Check your answers
      </h2>
      <dl className="overflow-hidden rounded-lg border bg-surface">
        {wanted.kind === "grant" ? (
          <Answer name="Access">
            {wanted.app.name} {wanted.offer.name}
          </Answer>
        ) : null}
        {items.length > 0 ? (
          <Answer name={wanted.kind === "several" && wanted.profile ? wanted.profile.name : "Access"}>
            <ul>
              {items.map(({ app, offer }) => {
                const name = `${app.name} ${offer.name}`;
                const why = left.get(name);
                const most = shorter(time ?? null, offer.maxDuration);
                return (
                  <li key={name}>
                    <span className={why ? "line-through" : ""}>{name}</span>
                    {!why && most !== null && most !== time ? (
                      <span className="num text-ink-3"> for {durationWords(most)}</span>
                    ) : null}
                    {why ? <span className="block text-xs text-ink-3">Left out: {why}</span> : null}
                  </li>
                );
              })}
            </ul>
          </Answer>
        ) : null}
        <Answer name="For">{subject.name}</Answer>
        <Answer name="How long">{time ? durationWords(time) : "Without end"}</Answer>
        {fields.emergency ? (
          <Answer name="Emergency">Yes: decisions count at once, and the access is reviewed afterwards.</Answer>
        ) : null}
        <Answer name="Reason">
          <span className="whitespace-pre-line wrap-anywhere">{fields.justification}</span>
        </Answer>
      </dl>
    </section>
  );
}

function Answer({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4 px-3.5 py-2.5 not-first:border-t">
      <dt className="w-32 shrink-0 text-ink-3">{name}</dt>
      <dd className="min-w-0 flex-1 basis-52">{children}</dd>
    </div>
  );
}
