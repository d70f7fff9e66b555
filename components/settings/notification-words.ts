import type { MessageClass, Way } from "@/lib/engine/notification";

/** What kind of message it is, and what it is about. */
export const classWords = {
  action: { label: "To do", hint: "Tasks for you, reminders, questions" },
  progress: { label: "Progress", hint: "Decisions, access given, requests closed" },
  comments: { label: "Comments", hint: "What others write, and where you are named" },
  campaign: { label: "Reviews", hint: "When a review begins, is due and ends" },
  expiry: { label: "Access that ends", hint: "Before yours runs out" },
  security: { label: "Security", hint: "Emergencies, decisions that no longer count" },
} as const satisfies Record<MessageClass, object>;

export const wayWords = {
  email: "E-mail",
  slack: "Slack",
  "in-app": "In-app",
} as const satisfies Record<Way, string>;
