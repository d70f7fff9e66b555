import { pastWord } from "@/components/task/headline";
import { lastAnswer } from "@/components/task/last-answer";
import type { Recommendation } from "@/lib/engine/recommendation";
import type { ListedRow, RoleView } from "@/lib/queries/inbox-views";
import type { PersonView, TaskView } from "@/lib/queries/views";
import { sourceLabels } from "./view-words";

/** What stands below who and what: the requester's own words, else what one should know first. */
export function secondLine(row: ListedRow): string {
  if (row.state === "draft" && row.pending) return `${pastWord(row.kind, row.pending.verb)} by you, not submitted yet`;
  if (row.state === "check") return checkWords(row);
  if (row.kind === "certification") return row.campaign?.name ?? "Is it still needed?";
  if (row.kind === "form") return "Answers are needed before it goes on";
  if (row.kind === "verification") return "Done by others, to be confirmed";
  if (row.justification) return `“${row.justification}”`;
  if (row.queue) return row.queue.name;
  if (row.requester && !row.request) return fromTo(row.requester, row.assignees[0]);
  if (row.kind === "deprovisioning" || row.kind === "revocation") return "Access that is to end";
  if (row.requester) return `Asked for by ${row.requester.name}`;
  return row.number;
}

function checkWords({ inspector }: ListedRow): string {
  return inspector ? `Done; ${inspector.name} looks at it` : "Done, and to be looked at";
}

/** Whose task among people it is, and who does it. */
function fromTo(creator: PersonView, assignee: PersonView | undefined): string {
  const to = assignee && assignee.email !== creator.email ? ` to ${assignee.name}` : "";
  return `From ${creator.name}${to}`;
}

const riskWords: Readonly<Record<string, string>> = { high: "High risk", critical: "Critical risk" };

/** A word or two about a row. */
export interface RowBadge {
  readonly tone: "plain" | "accent" | "warn" | "bad";
  readonly words: string;
}

const recommended = {
  look: { tone: "warn", words: "Look closer" },
  remove: { tone: "bad", words: "Remove this access" },
} as const satisfies Record<Recommendation, RowBadge>;

/** At most two words about a row, the gravest first: more would be a wall. */
export function badgesOf(row: ListedRow): readonly RowBadge[] {
  const risk = row.entitlement ? riskWords[row.entitlement.risk] : undefined;
  const found: readonly (RowBadge | null)[] = [
    row.state === "errored" ? { tone: "bad", words: "Errored" } : null,
    row.emergency ? { tone: "bad", words: "Emergency" } : null,
    row.priority === "urgent" ? { tone: "bad", words: "Urgent" } : null,
    risk ? { tone: "bad", words: risk } : null,
    row.recommended && !(risk && row.recommended === "look") ? recommended[row.recommended] : null,
    row.priority === "high" ? { tone: "warn", words: "High priority" } : null,
    row.queue?.status ? { tone: "plain", words: row.queue.status.label } : null,
    row.claimedBy ? { tone: "plain", words: `With ${row.claimedBy.name}` } : null,
    row.actedFor ? { tone: "plain", words: `For ${row.actedFor.name}` } : null,
  ];
  return found.filter((badge) => badge !== null).slice(0, 2);
}

const roles = {
  inspector: "Inspector",
  creator: "Created by you",
  requester: "You asked",
  follower: "Following",
  manager: "Your people",
} as const satisfies Record<Exclude<RoleView["as"], "delegate">, string>;

/** What the reader is to a row that is not simply theirs to do. */
export function roleWords(role: RoleView): string {
  return role.as === "delegate" ? `For ${role.for.name}` : roles[role.as];
}

/** Where a row comes from, where that is not the browser and is not said already. */
export function sourceWords({ source }: ListedRow): string | null {
  return source === "slack" || source === "api" ? sourceLabels[source] : null;
}

/** Who did what to a row that others took away. */
export function elsewhereWords(row: TaskView, at: (moment: string) => string): string {
  if (row.pending && !row.pending.mine)
    return `${pastWord(row.kind, row.pending.verb)} by ${row.pending.by.name}, counts in a moment`;
  if (row.outcome && row.decidedBy) {
    const { from } = lastAnswer(row);
    return `${pastWord(row.kind, row.outcome)} by ${row.decidedBy.name}${from ? ` ${from}` : ""}${row.decidedAt ? `, ${at(row.decidedAt)}` : ""}`;
  }
  if (row.state === "cancelled") return "Cancelled: nobody needs to decide it any more";
  if (row.state === "superseded") return "It goes on without this task";
  const [first] = row.assignees;
  return first ? `With ${first.name} now` : "No longer in this list.";
}
