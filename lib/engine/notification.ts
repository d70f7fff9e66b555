import type { Instant } from "./instant";
import type { Message } from "./message";

/** What kind of message it is, for those who choose what reaches them. */
export const messageClasses = ["action", "progress", "comments", "campaign", "expiry", "security"] as const;
export type MessageClass = (typeof messageClasses)[number];

/** The ways in which a message reaches somebody. */
export const ways = ["email", "slack", "in-app"] as const;
export type Way = (typeof ways)[number];

/** Nobody can switch these off whole: what has to be done, and what is about everybody's safety. */
export const alwaysOn: readonly MessageClass[] = ["action", "security"];

const classes = {
  "task-assigned": "action",
  reminder: "action",
  revision: "action",
  check: "action",
  errored: "action",
  question: "action",
  "task-reassigned-away": "progress",
  escalated: "progress",
  completed: "progress",
  decided: "progress",
  "not-yet": "progress",
  fulfilled: "progress",
  removed: "progress",
  "request-created": "progress",
  "request-closed": "progress",
  stopping: "progress",
  notice: "progress",
  "large-group": "progress",
  "participant-added": "progress",
  "participant-removed": "progress",
  comment: "comments",
  mention: "comments",
  expiring: "expiry",
  "campaign-ready": "campaign",
  "campaign-started": "campaign",
  "campaign-reminder": "campaign",
  "campaign-discarded": "campaign",
  "campaign-ended": "campaign",
  emergency: "security",
  "decision-voided": "security",
} as const satisfies Record<Message, MessageClass>;

export function classOf(message: Message): MessageClass {
  return classes[message];
}

/** On or off, by class and way; what is left out is as it was. */
export type Switches = {
  readonly [Class in MessageClass]?: { readonly [By in Way]?: boolean | undefined } | undefined;
};

/** What an organisation says of messages. */
export interface NotificationSettings {
  /** Nothing leaves the house; what would have is written down and never sent later. */
  readonly off: boolean;
  readonly defaults: Switches;
  /** Where people cannot choose for themselves. */
  readonly locked: Switches;
  /** A task for a group of more people than this is not mailed to each of them. */
  readonly largestGroup: number;
  /** Whoever has a delegate hears of their tasks all the same. */
  readonly copyOriginal: boolean;
  /** What happened before is history that was told, not news: of it only what still waits is said. Null: all is news. */
  readonly since: Instant | null;
}

/** Mail for everything; Slack for what asks somebody to do something; the product itself shows all. */
export const usualNotifications: NotificationSettings = {
  off: false,
  defaults: {},
  locked: {},
  largestGroup: 128,
  copyOriginal: false,
  since: null,
};

function usually(of: MessageClass, way: Way): boolean {
  return way !== "slack" || alwaysOn.includes(of);
}

export interface Choice {
  readonly on: boolean;
  readonly locked: boolean;
}

/** What holds for a person: the organisation's lock beats their own choice, which beats the organisation's default. */
export function choice(
  settings: Pick<NotificationSettings, "defaults" | "locked">,
  own: Switches,
  of: MessageClass,
  way: Way,
): Choice {
  const standard = settings.defaults[of]?.[way] ?? usually(of, way);
  if (settings.locked[of]?.[way]) return { on: standard || kept(of, way), locked: true };
  if (kept(of, way)) return { on: true, locked: true };
  return { on: own[of]?.[way] ?? standard, locked: false };
}

/** What always stays readable in the product itself. */
function kept(of: MessageClass, way: Way): boolean {
  return way === "in-app" && alwaysOn.includes(of);
}

/**
 * The ways a message of this class takes to a person. Where it must reach them and everything that
 * leaves the house is off, or cannot be had, it goes by e-mail.
 */
export function waysTo(
  settings: Pick<NotificationSettings, "defaults" | "locked">,
  own: Switches,
  of: MessageClass,
  available: readonly Way[],
): readonly Way[] {
  const on = available.filter((way) => choice(settings, own, of, way).on);
  const reached = on.some((way) => way !== "in-app");
  return reached || !alwaysOn.includes(of) || !available.includes("email") ? on : ["email", ...on];
}
