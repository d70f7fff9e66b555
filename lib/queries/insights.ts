import { seesAll } from "@/lib/access/viewer";
import { type Known, knownAbout } from "@/lib/data/reads/insights";
import { candidates } from "@/lib/engine/rights";
import type { Task } from "@/lib/engine/task";
import { shortDate } from "@/lib/format/time";
import { conflictsIn } from "./conflicts";
import type { Story } from "./story";
import type { ConflictView, InsightView } from "./views";

/**
 * What the record knows, for whoever decides or oversees. Requester and subject see their own input
 * and the steps, not what is known about the person.
 */
export async function insightsOf(story: Story, task: Task): Promise<readonly InsightView[]> {
  const { about, viewer } = story;
  if (!about.subject || !about.app || !about.entitlement || !mayKnow(story, task)) return [];
  const [known, broken] = await Promise.all([
    knownAbout(viewer, { case: about.id, subject: about.subject, app: about.app, entitlement: about.entitlement }),
    conflictsIn(about),
  ]);
  if (!known) return [];
  const day: Day = (at) => shortDate(at, story.at, story.zone);
  return [
    ...broken.map(conflict),
    peers(known),
    usage(known, story.at, day),
    risk(known),
    decisions(known),
    denial(known, day),
    others(known),
  ].filter((insight) => insight !== null);
}

function mayKnow({ about, viewer, facts }: Story, task: Task): boolean {
  if (!viewer.internal) return false;
  if (seesAll(viewer) || candidates(about, task, facts).includes(viewer.id)) return true;
  return viewer.id !== about.requester && viewer.id !== about.subject;
}

type Day = (at: string) => string;

/** What nobody should hold together stands before everything else that is known. */
function conflict({ slug, name, with: held }: ConflictView): InsightView {
  return {
    key: `conflict:${slug}`,
    headline: `Conflict: ${name}`,
    detail: `Not to be held together with ${held.join(", ")}, which is held.`,
    tone: "warn",
    share: null,
    how: "A rule about access that nobody should hold together, against what is held today.",
  };
}

/** Fewer than three people in a department make no pattern. */
function peers({ department, peers: all, holders, holds, name }: Known): InsightView | null {
  if (!department || all < 3) return null;
  const without = all - holders;
  const detail = holds
    ? `${name} is among them.`
    : without === 1
      ? `${name} is the only one without it.`
      : holders === 0
        ? `${name} would be the first.`
        : `${name} is one of ${without} without it.`;
  return {
    key: "peers",
    headline: holders === 0 ? `Nobody in ${department} has this` : `${holders} of ${all} in ${department} have this`,
    detail,
    tone: holders / all < 0.2 ? "warn" : "plain",
    share: holders / all,
    how: `Active people of the department ${department} with this access today.`,
  };
}

function usage({ held, holds, usage: tracked, name }: Known, now: string, day: Day): InsightView {
  const how = "From the grants kept here; use as the app last reported it.";
  if (!held) {
    const detail = `No grant of this access to ${name} is on record.`;
    return { key: "held", headline: "Never held before", detail, tone: "plain", share: null, how };
  }
  const used = held.used ? `last used ${ago(held.used, now)}` : tracked ? "never used" : "no usage data from this app";
  if (holds) {
    const unused = tracked && (!held.used || Date.parse(now) - Date.parse(held.used) > 60 * 86_400_000);
    const tone = unused ? "warn" : "plain";
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

function risk({ risk: level, entitlement, app }: Known): InsightView {
  return {
    key: "risk",
    headline: `${capital(level)} risk`,
    detail: riskWords[level] ?? `${entitlement} on ${app}.`,
    tone: level === "high" || level === "critical" ? "warn" : "plain",
    share: null,
    how: "The risk that the owners gave this entitlement.",
  };
}

function decisions({ decisions: all }: Known): InsightView | null {
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

function denial({ denial: last, name }: Known, day: Day): InsightView | null {
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

function others({ others: open, app, name }: Known): InsightView | null {
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
