import type { Age } from "@/lib/engine/age";
import type { Channel } from "@/lib/engine/event";
import type { Source } from "@/lib/engine/source";
import type { Verb } from "@/lib/engine/task";
import { everything, type TaskQuery } from "@/lib/format/task-query";

/** The lists by name. */
export const listLabels = {
  mine: "Inbox",
  team: "My people's tasks",
  following: "Following",
  created: "Created by me",
  all: "All tasks I may see",
} as const satisfies Record<TaskQuery["view"], string>;

/** What a list is called above its rows. */
export function listTitle(query: TaskQuery): string {
  if (query.view === "mine" && query.state === "snoozed") return "Snoozed";
  return listLabels[query.view];
}

export const dueLabels = {
  overdue: "Overdue",
  today: "Due today",
  week: "Due this week",
  later: "Later",
  none: "No due date",
} as const satisfies Record<TaskQuery["due"][number], string>;

export const riskLabels = {
  low: "Low risk",
  medium: "Medium risk",
  high: "High risk",
  critical: "Critical risk",
} as const satisfies Record<TaskQuery["risk"][number], string>;

export const priorityLabels = {
  low: "Low",
  normal: "Normal",
  high: "High",
  urgent: "Urgent",
} as const satisfies Record<TaskQuery["priority"][number], string>;

/** Where a task comes from. */
export const sourceLabels = {
  browser: "Browser",
  slack: "Slack",
  api: "API",
  review: "Access review",
  automatic: "By itself",
} as const satisfies Record<Source, string>;

export const recommendationWords = {
  look: "Take a closer look",
  remove: "Remove this access",
} as const satisfies Record<TaskQuery["rec"][number], string>;

export const stateLabels = {
  open: "To be decided",
  draft: "Decided, not submitted",
  errored: "Errored",
  check: "To be looked at",
  snoozed: "Snoozed",
  done: "Done",
} as const satisfies Record<NonNullable<TaskQuery["state"]>, string>;

export const signLabels = {
  unread: "Unread",
  unclaimed: "Unclaimed",
  claimed: "Claimed by me",
  pinned: "Pinned",
  emergency: "Emergency",
} as const satisfies Record<TaskQuery["is"][number], string>;

export const belongingLabels = {
  comment: "With comments",
  question: "Waiting for an answer",
} as const satisfies Record<TaskQuery["has"][number], string>;

export const ageLabels = {
  "4h": "Under 4 h",
  "1d": "4 to 24 h",
  "3d": "1 to 3 d",
  "7d": "3 to 7 d",
  older: "Over 7 d",
} as const satisfies Record<Age, string>;

export const outcomeLabels = {
  approve: "Approved",
  deny: "Denied",
  certify: "Certified",
  remove: "Removed",
  change: "Changed",
  confirm: "Confirmed",
  decline: "Declined",
  complete: "Completed",
  error: "Errored",
  "wont-do": "Not done",
  retry: "Reopened",
  submit: "Submitted",
  "confirm-completion": "Completion confirmed",
  "ask-revision": "Revision asked",
  revise: "Revised",
  cancel: "Cancelled",
} as const satisfies Record<Verb, string>;

export const channelLabels = {
  web: "Browser",
  slack: "Slack",
  email: "E-mail",
  api: "API",
  system: "By itself",
  import: "Import",
  demo: "Demo history",
} as const satisfies Record<Channel, string>;

export const groupLabels = {
  due: "Urgency",
  kind: "Type",
  app: "App",
  person: "Person",
  campaign: "Review",
  queue: "Queue",
  none: "Nothing",
} as const satisfies Record<TaskQuery["group"], string>;

export const sortLabels = {
  due: "Due date",
  newest: "Newest first",
  oldest: "Oldest first",
  updated: "Last updated",
  risk: "Risk",
  app: "App",
  person: "Person",
} as const satisfies Record<TaskQuery["sort"], string>;

/** Lists that everybody has, with the query behind each. */
export const builtIn: readonly { readonly label: string; readonly query: TaskQuery }[] = [
  { label: "Overdue", query: { ...everything, due: ["overdue"] } },
  { label: "High risk", query: { ...everything, risk: ["high", "critical"] } },
  { label: "Unclaimed", query: { ...everything, is: ["unclaimed"] } },
  { label: "Unread", query: { ...everything, is: ["unread"] } },
  { label: "Waiting on others", query: { ...everything, has: ["question"] } },
];
