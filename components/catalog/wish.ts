import { problemWords, valuesOf } from "@/components/request/answers";
import { shorter } from "@/lib/engine/duration";
import { checkAnswers } from "@/lib/engine/form";
import type { Duration } from "@/lib/engine/instant";
import type { Wanted } from "@/lib/queries/asking-views";
import { type AskFields, answerPrefix, type Problem, problemAt } from "./asking";
import { refsIn } from "./cart";
import { chosenDuration, untilChoice } from "./durations";

/** What is sent, in the words of the API; what is left out is not written yet. */
export interface WishWritten {
  readonly type: "grant" | "change" | "revoke" | "new-app" | "archive-app" | "action";
  readonly app?: string;
  readonly entitlement?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly duration?: Duration | null;
  readonly emergency?: boolean;
  readonly extends?: string;
  readonly items?: readonly {
    readonly app: string;
    readonly entitlement: string;
    readonly duration?: Duration | null;
  }[];
  readonly profile?: string;
  readonly name?: string;
  readonly queue?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly justification?: string;
}

/** Of several, those that are still wanted: what was taken out again is not in the field. */
export function itemsIn(wanted: Wanted, fields: Pick<AskFields, "items">) {
  if (wanted.kind !== "several") return [];
  if (wanted.profile) return wanted.items;
  const refs = refsIn(fields.items);
  return wanted.items.filter(({ app, offer }) =>
    refs.some((ref) => ref.app === app.slug && ref.entitlement === offer.slug),
  );
}

/** The longest that can be asked for; null is without end. Of several the longest of any, each is cut to its own. */
export function mostOf(wanted: Wanted, fields: Pick<AskFields, "to" | "items">): Duration | null {
  switch (wanted.kind) {
    case "grant":
      return wanted.offer.maxDuration;
    case "change":
      return wanted.options.find(({ slug }) => slug === fields.to)?.maxDuration ?? null;
    case "several": {
      const most = itemsIn(wanted, fields).map(({ offer }) => offer.maxDuration);
      const longest = most.reduce<Duration | null>(
        (before, one) => (shorter(before, one) === before ? one : before),
        "PT1H",
      );
      return wanted.profile ? shorter(longest, wanted.profile.duration) : longest;
    }
    default:
      return null;
  }
}

/** Whether one says for how long. */
export function isTimed({ kind }: Pick<Wanted, "kind">): boolean {
  return kind === "grant" || kind === "change" || kind === "several";
}

/** Whether it is for somebody, who may be another. */
export function isForSomebody({ kind }: Pick<Wanted, "kind">): boolean {
  return isTimed({ kind }) || kind === "revoke";
}

/** Whether it can be an emergency. */
export function mayBeEmergency(wanted: Wanted, fields: Pick<AskFields, "items" | "extends">): boolean {
  if (wanted.kind === "grant") return wanted.offer.emergency && fields.extends === "";
  const items = itemsIn(wanted, fields);
  return items.length > 0 && items.every(({ offer }) => offer.emergency);
}

/** Whether it is shown once more before it is sent: several at once, and emergencies. */
export function isChecked(wanted: Wanted, fields: Pick<AskFields, "items" | "emergency">): boolean {
  return fields.emergency !== "" || itemsIn(wanted, fields).length > 1;
}

/** The form as what is sent; of what is not written, or cannot be read, nothing. */
export function wishOf(wanted: Wanted, fields: AskFields, today: string): WishWritten {
  const common = {
    ...(isForSomebody(wanted) && written("subject", fields.subject)),
    ...written("justification", fields.justification.trim()),
  };
  const duration = isTimed(wanted) ? chosenDuration(fields, today) : undefined;
  const timed = duration === undefined ? {} : { duration };
  const emergency = fields.emergency !== "" && mayBeEmergency(wanted, fields) ? { emergency: true } : {};
  switch (wanted.kind) {
    case "grant": {
      const { app, slug } = wanted.offer;
      const extended = written("extends", fields.extends);
      return { type: "grant", app, entitlement: slug, ...common, ...timed, ...emergency, ...extended };
    }
    case "change":
      return { type: "change", ...heldIn(wanted), ...common, ...timed, ...written("to", fields.to) };
    case "revoke":
      return { type: "revoke", ...heldIn(wanted), ...common };
    case "several":
      if (wanted.profile) return { type: "grant", profile: wanted.profile.slug, ...common, ...timed, ...emergency };
      return { type: "grant", items: eachFor(wanted, fields, duration), ...common, ...emergency };
    case "new-app":
      return { type: "new-app", ...common, ...written("name", fields.name.trim()) };
    case "archive-app":
      return { type: "archive-app", app: wanted.app.slug, ...common };
    case "action": {
      const parameters = valuesOf(wanted.questions, fields.answers);
      return { type: "action", queue: wanted.queue.slug, parameters, ...common };
    }
  }
}

function written<Name extends string>(name: Name, text: string): Partial<Record<Name, string>> {
  const set: Partial<Record<string, string>> = text === "" ? {} : { [name]: text };
  return set;
}

function heldIn({ app, from }: Extract<Wanted, { readonly kind: "change" | "revoke" }>) {
  return { app: app.slug, entitlement: from.slug };
}

/** Each of several for the time that was chosen, or its own longest where that is shorter. */
function eachFor(wanted: Wanted, fields: AskFields, duration: Duration | null | undefined) {
  return itemsIn(wanted, fields).map(({ app, offer }) => {
    const time = duration === undefined ? {} : { duration: shorter(offer.maxDuration, duration) };
    return { app: app.slug, entitlement: offer.slug, ...time };
  });
}

/** What is missing or cannot be read, before anybody is asked. */
export function problemsIn(wanted: Wanted, fields: AskFields, today: string): readonly Problem[] {
  const { justification } = wishOf(wanted, fields, today);
  const problems = [...problemsOfKind(wanted, fields), ...problemsOfTime(wanted, fields, today)];
  if (!justification) {
    problems.push(problemAt("justification", `${whatFor(wanted)} The people who decide will read it.`));
  } else if (justification.length > longest) {
    problems.push(problemAt("justification", "That is too long: 10,000 characters at most."));
  }
  return problems;
}

function problemsOfKind(wanted: Wanted, fields: AskFields): Problem[] {
  switch (wanted.kind) {
    case "several":
      return itemsIn(wanted, fields).length > 0
        ? []
        : [problemAt("all", "Nothing is left to ask for. Choose something in the catalogue.")];
    case "change":
      return fields.to === "" ? [problemAt("to", "Choose what takes its place.")] : [];
    case "new-app":
      return fields.name.trim() === "" ? [problemAt("name", "Say how it is called.")] : [];
    case "action": {
      const checked = checkAnswers(wanted.questions, valuesOf(wanted.questions, fields.answers));
      const said = checked.ok ? {} : problemWords(wanted.questions, checked.problems);
      return Object.entries(said).map(([name, words]) => problemAt(`${answerPrefix}${name}`, words));
    }
    default:
      return [];
  }
}

function problemsOfTime(wanted: Wanted, fields: AskFields, today: string): Problem[] {
  if (!isTimed(wanted) || chosenDuration(fields, today) !== undefined) return [];
  const day = fields.duration === untilChoice;
  const message = day
    ? "Choose a day after today, within ten years."
    : "Choose for how long, or write a whole number from 1 to 999.";
  return [problemAt("duration", message)];
}

const longest = 10_000;

function whatFor({ kind }: Wanted): string {
  return kind === "grant" || kind === "several" ? "Say what the access is needed for." : "Say why.";
}
