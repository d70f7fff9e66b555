import { writtenFrom } from "@/components/request/answers";
import { isDuration, length } from "@/lib/engine/instant";
import type { Wanted } from "@/lib/queries/asking-views";
import { type AskFields, answerPrefix, fieldNames, noFields } from "./asking";
import { refsOf } from "./cart";
import { type ChosenLength, chosenFrom, usualChoice } from "./durations";
import { isTimed, mostOf } from "./wish";

/** What the form says at first of what is wanted. */
export function firstFields(wanted: Wanted): AskFields {
  const named = { ...noFields, ...targetOf(wanted) };
  return isTimed(wanted) ? { ...named, ...firstLength(wanted, named) } : named;
}

function targetOf(wanted: Wanted): Partial<AskFields> {
  switch (wanted.kind) {
    case "grant":
      return { type: "grant", app: wanted.app.slug, entitlement: wanted.offer.slug };
    case "change": {
      const [only, ...more] = wanted.options;
      const to = only && more.length === 0 ? only.slug : "";
      return { type: "change", app: wanted.app.slug, entitlement: wanted.from.slug, to };
    }
    case "revoke":
      return { type: "revoke", app: wanted.app.slug, entitlement: wanted.from.slug };
    case "several":
      if (wanted.profile) return { type: "grant", profile: wanted.profile.slug };
      return {
        type: "grant",
        items: refsOf(wanted.items.map(({ app, offer }) => ({ app: app.slug, slug: offer.slug }))),
      };
    case "new-app":
      return { type: "new-app" };
    case "archive-app":
      return { type: "archive-app", app: wanted.app.slug };
    case "action":
      return { type: "action", queue: wanted.queue.slug };
  }
}

function firstLength(wanted: Wanted, fields: AskFields): ChosenLength {
  const most = mostOf(wanted, fields);
  if (wanted.kind === "several" && wanted.profile) return chosenFrom(wanted.profile.duration ?? most, most);
  const risk = wanted.kind === "grant" ? wanted.offer.risk : "medium";
  return { duration: usualChoice(most, risk), amount: "", unit: "days", until: "" };
}

/** What was kept as a draft, in the form again. */
export function fieldsOfDraft(wanted: Wanted, number: string, body: Readonly<Record<string, unknown>>): AskFields {
  const first = firstFields(wanted);
  const text = (name: string) => {
    const value = body[name];
    return typeof value === "string" ? value : "";
  };
  const kept = {
    to: text("to") || first.to,
    subject: text("subject"),
    emergency: body.emergency === true ? "yes" : "",
    extends: text("extends"),
    name: text("name"),
    justification: text("justification"),
    draft: number,
    answers: writtenFrom(body.parameters),
  };
  const most = mostOf(wanted, { ...first, to: kept.to });
  return { ...first, ...kept, ...keptLength(body, most, first) };
}

function keptLength(body: Readonly<Record<string, unknown>>, most: string | null, first: AskFields): ChosenLength {
  const kept = "duration" in body ? [body.duration] : timesOf(body.items);
  if (kept.some((time) => time === null)) return chosenFrom(null, most);
  const times = kept.filter((time) => typeof time === "string").filter(isDuration);
  const [longest] = times.sort((a, b) => length(b) - length(a));
  const { duration, amount, unit, until } = first;
  return longest === undefined ? { duration, amount, unit, until } : chosenFrom(longest, most);
}

/** Each of several is kept with its own time: the longest is the one that was chosen. */
function timesOf(items: unknown): readonly unknown[] {
  return Array.isArray(items) ? items.map((item: unknown) => Object(item).duration) : [];
}

/** The fields of a form that was sent, or of an address. */
export function fieldsOf(data: FormData | URLSearchParams): AskFields {
  const text = (name: string) => {
    const value = data.get(name);
    // Forms send line ends as CR LF.
    return typeof value === "string" ? value.replaceAll("\r\n", "\n").slice(0, longest) : "";
  };
  // What a form has no input for is as it is in an empty one.
  const named = Object.fromEntries(fieldNames.map((name) => [name, data.has(name) ? text(name) : noFields[name]]));
  const answers = [...new Set(data.keys())].filter((name) => name.startsWith(answerPrefix));
  return {
    ...noFields,
    ...named,
    answers: Object.fromEntries(answers.map((name) => [name.slice(answerPrefix.length), text(name)])),
  };
}

const longest = 20_000;
