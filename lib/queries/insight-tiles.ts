import type { Known } from "@/lib/data/reads/insights";
import { isGrave } from "@/lib/engine/risk";
import { capital } from "@/lib/format/letters";
import type { InsightView } from "./insight-views";
import type { ConflictView } from "./views";

// Each thing that is known as one tile: a sentence with its number, and how it was counted. What is not
// known is said to be unknown, never 0.

/** A day as the reader's calendar has it: "3 Nov". */
export type Day = (at: string) => string;

/** What nobody should hold together stands before everything else that is known. */
export function conflict({ slug, name, with: held }: ConflictView): InsightView {
  return {
    key: `conflict:${slug}`,
    headline: `Conflict: ${name}`,
    detail: `Not to be held together with ${held.join(", ")}, which is held.`,
    tone: "warn",
    share: null,
    how: "A rule about access that nobody should hold together, against what is held today.",
  };
}

/** Whom it is about, as the directory has them; whose place nobody entered is not told of. */
export function person({ name, title, department, employment, managers }: Known): InsightView | null {
  const kind = employment === "unknown" ? "" : employment;
  const place = [kind, department ? `in ${department}` : ""].filter(Boolean).join(" ");
  const detail = [place, managers ? `reports to ${managers.join(" and ")}` : ""].filter(Boolean).join(", ");
  if (detail === "" && !title) return null;
  return {
    key: "person",
    headline: title ? `${name}, ${title}` : name,
    detail: detail === "" ? "Neither department nor manager is on record." : `${capital(detail)}.`,
    tone: "plain",
    share: null,
    how: "What the directory says of them today.",
  };
}

/** Where the person stands among the others of the department; where access is taken away, nobody `gets` it. */
function amongPeers({ peers: all, holders, holds, name }: Known, gets: boolean): string {
  if (holds) return `${name} is among them.`;
  if (!gets) return `On record ${name} does not hold it.`;
  const without = all - holders;
  if (without === 1) return `${name} is the only one without it.`;
  return holders === 0 ? `${name} would be the first.` : `${name} is one of ${without} without it.`;
}

/** Fewer than three people in a department make no pattern. */
export function peers(known: Known, gets: boolean): InsightView | null {
  const { department, peers: all, holders, holds, holderNames } = known;
  if (!department || all < 3) return null;
  const detail = amongPeers(known, gets);
  return {
    key: "peers",
    headline: holders === 0 ? `Nobody in ${department} has this` : `${holders} of ${all} in ${department} have this`,
    detail: holderNames ? `${detail} With it: ${listed(holderNames, holders - (holds ? 1 : 0))}.` : detail,
    tone: (gets || holds) && holders / all < 0.2 ? "warn" : "plain",
    share: holders / all,
    how: `Active people of the department ${department} with this access today.`,
  };
}

/** Whether it is held, since when, and whether it is used. */
export function usage({ held, holds, usage: tracked, name, evidence }: Known, now: string, day: Day): InsightView {
  const how = "From the grants kept here; use as the app last reported it.";
  if (!held) {
    const detail = `No grant of this access to ${name} is on record.`;
    return { key: "held", headline: "Never held before", detail, tone: "plain", share: null, how };
  }
  const used = held.used ? `last used ${ago(held.used, now)}` : tracked ? "never used" : "no usage data from this app";
  if (holds) {
    const tone = evidence.unused ? "warn" : "plain";
    return {
      key: "held",
      headline: `Held since ${day(held.from)}`,
      detail: `${capital(used)}.`,
      tone,
      share: null,
      how,
    };
  }
  const end = held.until ? `, ended ${day(held.until)}` : "";
  const detail = `Granted ${day(held.from)}${end}; ${used}.`;
  return { key: "held", headline: `${name} held it before`, detail, tone: "plain", share: null, how };
}

const riskWords: Readonly<Record<string, string>> = {
  low: "Little can go wrong with it.",
  medium: "It reaches beyond one's own work.",
  high: "It can do lasting damage or open other doors.",
  critical: "It reaches what the company lives on.",
};

/** The risk that its owners gave it. */
export function risk({ risk: level, entitlement, app }: Known): InsightView {
  return {
    key: "risk",
    headline: `${capital(level)} risk`,
    detail: riskWords[level] ?? `${entitlement} on ${app}.`,
    tone: isGrave(level) ? "warn" : "plain",
    share: null,
    how: "The risk that the owners gave this entitlement.",
  };
}

/** The reader's own decisions on the same. */
export function decisions({ decisions: all }: Known): InsightView | null {
  const count = (verb: string) => all?.find((one) => one.verb === verb)?.count ?? 0;
  const approved = count("approve");
  const total = approved + count("deny");
  if (total === 0) return null;
  return {
    key: "decisions",
    headline: `You approved ${approved} of ${total}`,
    detail: total === 1 ? "request for this access in the last year." : "requests for this access in the last year.",
    tone: "plain",
    share: approved / total,
    how: "Your own decisions on approvals of this entitlement, 12 months back.",
  };
}

/** The last time the same was denied to the same person. */
export function denial({ denial: last, name }: Known, day: Day): InsightView | null {
  return (
    last && {
      key: "denial",
      headline: `Denied on ${day(last.at)}`,
      detail: `${last.number} asked for the same access for ${name}.`,
      tone: "warn",
      share: null,
      how: "The latest denied request for the same person and access within 90 days.",
    }
  );
}

/** What else is being asked for the same person and app. */
export function others({ others: open, app, name }: Known): InsightView | null {
  if (!open || open.length === 0) return null;
  return {
    key: "others",
    headline: `Also asked for on ${app}`,
    detail: `${open.map((one) => `${one.entitlement} (${one.number})`).join(", ")} for ${name}, still open.`,
    tone: "plain",
    share: null,
    how: "Other open requests for the same person and app that you may see.",
  };
}

function ago(at: string, now: string): string {
  const days = Math.floor((Date.parse(now) - Date.parse(at)) / 86_400_000);
  if (days < 1) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}

/** "Ana, Bo and 3 more" */
function listed(names: readonly string[], count: number): string {
  const more = count - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

/** Of what the access came that is held: a request and who approved it, an import, a profile. */
export function origin({ held, holds }: Known, day: Day): InsightView | null {
  if (!held || !holds) return null;
  const { request, source, profile, from } = held;
  const by = request?.by ? `, decided by ${request.by.join(" and ")}` : "";
  const detail = request
    ? `On ${day(from)} with ${request.number}${by}.`
    : source === "import"
      ? `Taken over from the app's own list on ${day(from)}; who approved it is not on record.`
      : `On ${day(from)}; you may not see the request it came of.`;
  return {
    key: "origin",
    headline: profile ? `Came with the profile ${profile}` : request ? "Granted on request" : "Where it came from",
    detail,
    tone: "plain",
    share: null,
    how: "The request or import that the grant was written with.",
  };
}

/** How requests for the same ended for others. */
export function verdicts({ verdicts: { granted, denied } }: Known): InsightView | null {
  const total = granted + denied;
  if (total === 0) return null;
  const only = `The one request for it was ${granted === 1 ? "granted" : "denied"}`;
  return {
    key: "verdicts",
    headline: total === 1 ? only : `${granted} of ${total} requests for it were granted`,
    detail: denied === 0 ? "None was denied in the last year." : `${denied} denied in the last year.`,
    tone: denied > granted ? "warn" : "plain",
    share: granted / total,
    how: "The latest 100 closed requests for this access within 12 months that you may see.",
  };
}

/** What else of the same app the person holds. */
export function elsewhere({ elsewhere: { names, count }, app, name }: Known): InsightView | null {
  if (count === 0) return null;
  return {
    key: "elsewhere",
    headline: `${name} also holds ${count === 1 ? names[0] : `${count} others`} on ${app}`,
    detail: count === 1 ? "Nothing else of this app." : `${listed(names, count)}.`,
    tone: "plain",
    share: null,
    how: "Other access to the same app that is held today.",
  };
}

const month = 30 * 86_400_000;

/** When what is held ends by itself, where that is soon. */
export function ending({ held, holds, app }: Known, now: string, day: Day): InsightView | null {
  if (!holds || !held?.until || Date.parse(held.until) - Date.parse(now) > month) return null;
  return {
    key: "ending",
    headline: `Ends on ${day(held.until)}`,
    detail: `Without an extension it is taken from ${app} then.`,
    tone: "plain",
    share: null,
    how: "The end of the grant that is held, where it lies within 30 days.",
  };
}
