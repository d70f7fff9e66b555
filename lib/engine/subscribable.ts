import { campaignEventTypes } from "./campaign-event";
import type { EventType } from "./event";

/** What is not said before it counts, or only to one person: a subscription hears of the decision itself. */
const told: Readonly<Record<EventType, boolean>> = {
  "request-opened": true,
  "step-passed": true,
  "step-waiting": true,
  "steps-reopened": true,
  "task-opened": true,
  "decision-made": false,
  "decision-undone": false,
  "decision-voided": false,
  "decision-drafted": false,
  "draft-withdrawn": false,
  decided: true,
  "task-reassigned": true,
  "task-edited": true,
  "participants-changed": true,
  "task-deleted": true,
  escalated: true,
  reminded: true,
  rerouted: true,
  "duration-changed": true,
  "stop-requested": true,
  "execution-started": true,
  "execution-accepted": true,
  "execution-ended": true,
  "access-granted": true,
  "access-removed": true,
  "part-closed": true,
  "request-closed": true,
  commented: true,
  "comment-edited": true,
  "comment-deleted": true,
  "file-attached": true,
  "file-deleted": true,
};

/** The types of event that a subscription can name, and is told of. */
export const subscribable: readonly string[] = [
  ...Object.entries(told).flatMap(([type, heard]) => (heard ? [type] : [])),
  ...campaignEventTypes,
];
