import type { RequestView, StepView, TaskView } from "@/lib/queries/views";

// Views as queries give them, for letters alone.

export const now = "2026-11-24T09:00:00.000Z";
const ana = { email: "ana@example.com", name: "Ana Reyes" };
const mia = { email: "mia@example.com", name: "Mia Chen" };
const aws = { slug: "aws", name: "AWS production" };
const deploy = { app: "aws", slug: "deploy", name: "Deploy", kind: "role", risk: "high", maxDuration: "P30D" };

function step(index: number, name: string, more: Partial<StepView>): StepView {
  return {
    index,
    name,
    kind: "approve",
    state: "upcoming",
    need: null,
    asked: [],
    answers: [],
    openedAt: null,
    closedAt: null,
    dueAt: null,
    note: null,
    task: null,
    ...more,
  };
}

export const request: RequestView = {
  id: "c1",
  number: "R-218",
  type: "grant",
  state: "in-review",
  outcome: null,
  closeReason: null,
  title: "AWS production Deploy for Ana Reyes",
  app: aws,
  entitlement: deploy,
  subject: ana,
  requester: ana,
  step: { index: 1, of: 3, name: "Manager" },
  task: { id: "t1", number: "T-1042", kind: "approval", state: "open" },
  waitingFor: [mia],
  waitingSince: now,
  dueAt: "2026-11-27T17:00:00.000Z",
  duration: "P7D",
  policy: { name: "Production access", version: 2 },
  createdAt: now,
  closedAt: null,
  version: 1,
  justification: "Release week <b>& more</b>\nsecond line",
  steps: [
    step(1, "Manager", { state: "active", asked: [{ label: "Mia Chen", people: [mia], count: 1 }] }),
    step(2, "App owners", { asked: [{ label: "the owners of AWS production", people: [], count: 2 }] }),
    step(3, "Provisioning", { kind: "provision" }),
  ],
  timeline: [],
  comments: [],
  canCancel: false,
  grant: null,
};

export const task: TaskView = {
  id: "t1",
  number: "T-1042",
  kind: "approval",
  state: "open",
  outcome: null,
  title: "Ana Reyes → AWS production Deploy",
  request: { id: "c1", number: "R-218", type: "grant" },
  step: { index: 1, of: 3, name: "Manager" },
  app: aws,
  entitlement: deploy,
  subject: ana,
  requester: ana,
  assignees: [mia],
  justification: request.justification,
  duration: "P7D",
  priority: "normal",
  dueAt: "2026-11-27T17:00:00.000Z",
  createdAt: now,
  decidedAt: null,
  decidedBy: null,
  actedFor: null,
  pending: null,
  version: 1,
  unread: true,
  snoozedUntil: null,
  commentCount: 0,
  allowed: [
    { verb: "approve", comment: "optional" },
    { verb: "deny", comment: "required" },
  ],
  verbs: [],
  why: "You decide because you are Ana Reyes's manager",
  canReassign: { allowed: true, reason: "required", refusal: null },
  canUndo: false,
  instructions: null,
  requestView: request,
  insights: [
    { key: "peers", headline: "3 of 11 in Engineering have it", detail: "", tone: "plain", share: 0.27, how: "" },
  ],
  deliveries: [],
};
