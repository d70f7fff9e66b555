import type { PersonView, TaskView, VerbView } from "@/lib/queries/views";
import { nothingTogether } from "@/tests/support/together";

/** People and a task for cards that need no database. */
export const ann: PersonView = { email: "ann@larkhill.example", name: "Ann Lee" };
export const bo: PersonView = { email: "bo@larkhill.example", name: "Bo Chen" };
export const cy: PersonView = { email: "cy@larkhill.example", name: "Cy & Co" };

const verb = (
  name: VerbView["verb"],
  label: string,
  tone: VerbView["tone"],
  comment: VerbView["comment"],
): VerbView => ({
  verb: name,
  label,
  tone,
  comment,
  consequence: null,
  refusal: null,
});

export const approvalVerbs = [
  verb("approve", "Approve", "positive", "optional"),
  verb("deny", "Deny", "negative", "required"),
];
export const provisioningVerbs = [
  verb("complete", "Mark completed", "positive", "optional"),
  verb("error", "Mark errored", "negative", "required"),
  verb("wont-do", "Won't do", "negative", "required"),
];

/** Refused in the same words, each. */
export const refused = (verbs: readonly VerbView[], refusal: string) => verbs.map((one) => ({ ...one, refusal }));

const app = { slug: "github", name: "GitHub" };
const entitlement = { app: "github", slug: "admin", name: "Admin", kind: "role", risk: "high", maxDuration: null };
const task = { id: "0192f0c0-0000-7000-8000-000000000001", number: "T-1042" };

/** Bo is asked whether Ann may be an admin of GitHub. */
export function approval(changes: Partial<TaskView> = {}): TaskView {
  return {
    ...task,
    kind: "approval",
    state: "open",
    outcome: null,
    title: "Ann Lee → GitHub / Admin",
    request: { id: "r", number: "R-218", type: "grant" },
    step: { index: 2, of: 3, name: "App owners" },
    app,
    entitlement,
    subject: ann,
    requester: ann,
    assignees: [bo],
    inspector: null,
    status: null,
    queue: null,
    parameters: [],
    claimedBy: null,
    justification: "On call <!channel> & alone",
    duration: "P30D",
    emergency: false,
    priority: "normal",
    dueAt: "2026-11-27T17:00:00.000Z",
    createdAt: "2026-11-24T09:00:00.000Z",
    decidedAt: null,
    decidedBy: null,
    actedFor: null,
    pending: null,
    version: 4,
    unread: true,
    snoozedUntil: null,
    pinned: false,
    commentCount: 0,
    campaign: null,
    allowed: [],
    verbs: approvalVerbs,
    why: "You own GitHub.",
    effect: null,
    canReassign: { allowed: false, reason: "required", refusal: null },
    canUndo: false,
    reasons: [],
    together: nothingTogether,
    deciding: {
      fields: [],
      targets: [],
      stepUp: null,
      draft: null,
      campaign: null,
      overrides: [],
      edits: { priority: false, dueAt: false, statuses: [], claim: null },
    },
    description: null,
    followers: [],
    parent: null,
    subtasks: [],
    attachments: [],
    instructions: null,
    requestView: {
      id: "r",
      number: "R-218",
      type: "grant",
      state: "in-review",
      outcome: null,
      closeReason: null,
      title: "Ann Lee → GitHub / Admin",
      app,
      entitlement,
      subject: ann,
      requester: ann,
      step: { index: 2, of: 3, name: "App owners" },
      task: { ...task, kind: "approval", state: "open" },
      queue: null,
      parameters: [],
      waitingFor: [bo],
      waitingSince: null,
      remindedAt: null,
      dueAt: null,
      duration: "P30D",
      emergency: false,
      origin: "person",
      stopping: false,
      policy: { name: "Production access", version: 3 },
      createdAt: "2026-11-24T09:00:00.000Z",
      closedAt: null,
      version: 4,
      justification: null,
      to: null,
      ofGrant: null,
      name: null,
      parent: null,
      parts: [],
      conflicts: [],
      steps: [],
      timeline: [],
      comments: [],
      canCancel: false,
      grant: null,
    },
    insights: [],
    recommendation: null,
    related: [],
    deliveries: [],
    ...changes,
  };
}

/** The same once it is decided: no verb is left. */
export function ended(changes: Partial<TaskView>): TaskView {
  return approval({ verbs: refused(approvalVerbs, "It is decided."), ...changes });
}
