import { describe, expect, test } from "vitest";
import { describe as inWords } from "@/lib/audit/describe";
import type { Event, EventData, EventType } from "@/lib/engine/event";
import type { CaseId, EventId, ExecutionId, PersonId, PolicyVersionId } from "@/lib/engine/ids";
import { closeReasons, origins } from "@/lib/engine/request";
import { verbNames } from "@/lib/engine/task";
import { admin, ana, bo, dana, event, fulfilment, github, grant, platform, task, wordsFor } from "./events";

function say(given: Event, you: PersonId | null = null): string {
  return inWords(given, wordsFor(you));
}

const opened: EventData["request-opened"] = {
  number: "R-218",
  type: "grant",
  class: "governance",
  origin: "person",
  to: null,
  ofGrant: null,
  parent: null,
  parts: [],
  queue: null,
  campaign: null,
  collaboration: null,
  requester: ana,
  subject: ana,
  app: github,
  entitlement: admin,
  duration: "P7D",
  emergency: false,
  routing: null,
  steps: [],
};
const decided: EventData["decided"] = {
  task,
  verb: "approve",
  made: null,
  clickedAt: "2026-11-03T13:02:00.000Z",
  closes: true,
  override: false,
  duration: null,
  to: null,
  category: null,
  batch: null,
};
const routing = { version: "v" as PolicyVersionId, rule: null, level: "organisation" } as const;
const collaboration = { task, creator: ana, assignee: bo, inspector: dana, followers: [], parent: null };
const execution = "x-1" as ExecutionId;
const seats = (...people: PersonId[]) =>
  people.map((id) => ({ principal: `person:${id}` as const, cause: { by: "users" as const } }));

describe("asking", () => {
  test("for oneself, for somebody else, without an end, in an emergency, through another", () => {
    expect(say(event("request-opened", opened, { actor: ana }))).toBe("Ana Reyes asked for GitHub Admin, for 7 days");
    expect(say(event("request-opened", { ...opened, subject: bo, duration: null }, { actor: ana }))).toBe(
      "Ana Reyes asked for GitHub Admin for Bo Vogel",
    );
    expect(say(event("request-opened", { ...opened, emergency: true }, { actor: dana }))).toBe(
      "Ana Reyes asked for GitHub Admin, for 7 days as an emergency (sent by Dana d'Arc)",
    );
    expect(say(event("request-opened", opened, { actor: ana }), ana)).toBe("You asked for GitHub Admin, for 7 days");
  });

  test("every type of request", () => {
    const types = ["grant", "change", "revoke", "certify", "new-app", "archive-app", "action"] as const;
    const sentences = types.map((type) =>
      say(event("request-opened", { ...opened, type, duration: null }, { actor: ana })),
    );
    expect(sentences).toEqual([
      "Ana Reyes asked for GitHub Admin",
      "Ana Reyes asked to change GitHub Admin",
      "Ana Reyes asked to take away GitHub Admin",
      "Ana Reyes asked for a review of GitHub Admin",
      "Ana Reyes asked to add GitHub Admin",
      "Ana Reyes asked to archive GitHub Admin",
      "Ana Reyes asked for an action on GitHub Admin",
    ]);
    expect(
      say(event("request-opened", { ...opened, app: null, entitlement: null, duration: null }, { actor: ana })),
    ).toBe("Ana Reyes asked for access");
  });
});

describe("steps and tasks", () => {
  test("a step passed without anybody deciding says why", () => {
    const passed = (reason: EventData["step-passed"]["reason"], person: PersonId | null = null) =>
      say(event("step-passed", { step: 0, reason, person }));
    expect(passed("approved-by-asking", ana)).toBe("The step Manager passed: Ana Reyes approved it by asking");
    expect(passed("no-manager")).toBe("The step Manager passed: there is no manager to ask");
    expect(passed("nobody")).toContain("nobody stands behind it");
    expect(passed("sla")).toBe("The step Manager passed: it was not decided in time");
  });

  test("a task says whom it went to and by when", () => {
    const data: EventData["task-opened"] = {
      task,
      number: "T-1042",
      kind: "approval",
      step: 0,
      seats: seats(bo),
      need: 1,
      byAsking: [],
      dueAt: "2026-11-06T13:00:00.000Z",
      state: "open",
      escalatesAt: null,
      priority: "normal",
      execution: null,
    };
    expect(say(event("task-opened", data))).toBe("T-1042 (Manager) went to Bo Vogel, due 3 Nov at 14:02");
    const several = [...seats(bo, dana), { principal: `group:${platform}` as const, cause: { by: "group" as const } }];
    expect(say(event("task-opened", { ...data, seats: several, need: 2, byAsking: [ana], dueAt: null }))).toBe(
      "T-1042 (Manager) went to Bo Vogel, Dana d'Arc and the group Platform, 2 of whom must agree (Ana Reyes approved by asking)",
    );
  });
});

describe("deciding", () => {
  test("in one's own right, in place of another, as an admin, and as the reader", () => {
    expect(say(event("decided", decided))).toBe("Bo Vogel approved T-1042 (Manager)");
    expect(say(event("decided", decided, { actedFor: dana }))).toBe(
      "Bo Vogel approved T-1042 (Manager) in place of Dana d'Arc",
    );
    expect(say(event("decided", { ...decided, override: true }))).toBe(
      "Bo Vogel approved T-1042 (Manager) as an admin",
    );
    expect(say(event("decided", decided, { actedFor: dana }), dana)).toBe(
      "Bo Vogel approved T-1042 (Manager) in place of you",
    );
    expect(say(event("decided", decided), bo)).toBe("You approved T-1042 (Manager)");
  });

  test("one of several votes says that more are needed, an error does not", () => {
    expect(say(event("decided", { ...decided, closes: false }))).toBe(
      "Bo Vogel approved T-1042 (Manager); more have to agree",
    );
    expect(say(event("decided", { ...decided, task: fulfilment, verb: "error", closes: false }))).toBe(
      "Bo Vogel marked T-1043 (Provisioning) errored",
    );
  });

  test("every verb makes a sentence of its own", () => {
    const sentences = verbNames.map((verb) => say(event("decided", { ...decided, verb })));
    expect(sentences.every((sentence) => /^Bo Vogel [a-z ]+T-1042 \(Manager\)[a-z ]*$/.test(sentence))).toBe(true);
    expect(new Set(sentences).size).toBe(verbNames.length);
  });

  test("a decision in its window, taken back, and voided", () => {
    const made = {
      task,
      verb: "deny" as const,
      effectiveAt: "2026-11-03T13:02:10.000Z",
      override: false,
      duration: null,
      to: null,
      batch: null,
    };
    expect(say(event("decision-made", made))).toBe(
      "Bo Vogel chose “Deny” on T-1042 (Manager), which counts from 3 Nov at 14:02",
    );
    expect(say(event("decision-undone", { task: fulfilment, verb: "complete" }))).toBe(
      "Bo Vogel took back “Mark completed” on T-1043 (Provisioning)",
    );
    const voided = (reason: EventData["decision-voided"]["reason"]) =>
      say(event("decision-voided", { task, verb: "approve", by: bo, reason }, { actor: null }));
    expect(voided("request-ended")).toBe(
      "“Approve” on T-1042 (Manager), chosen by Bo Vogel, did not count: the request ended first",
    );
    expect(voided("not-eligible")).toContain("the right to decide it was gone");
  });

  test("a task the reader has no number for is still a task", () => {
    const other = "t-9" as typeof task;
    expect(say(event("decided", { ...decided, task: other }))).toBe("Bo Vogel approved a task");
  });
});

describe("moving on", () => {
  const moved: EventData["task-reassigned"] = {
    task,
    from: seats(ana),
    to: seats(bo),
    need: 1,
    cause: "reassigned",
    override: false,
  };

  test("a reassignment says who, from whom and to whom", () => {
    expect(say(event("task-reassigned", moved, { actor: dana }))).toBe(
      "Dana d'Arc reassigned T-1042 (Manager) from Ana Reyes to Bo Vogel",
    );
    expect(say(event("task-reassigned", { ...moved, override: true }, { actor: dana }), dana)).toBe(
      "You reassigned T-1042 (Manager) from Ana Reyes to Bo Vogel as an admin",
    );
    const fallback = {
      ...moved,
      cause: "fallback" as const,
      to: [{ principal: "admins" as const, cause: { by: "admins" as const } }],
    };
    expect(say(event("task-reassigned", fallback, { actor: null }))).toBe(
      "The policy moved T-1042 (Manager) from Ana Reyes to the admins: too few were left who may decide it",
    );
    expect(say(event("task-reassigned", { ...moved, cause: "sla", from: [] }, { actor: null }))).toBe(
      "The policy moved T-1042 (Manager) from nobody to Bo Vogel: it was not decided in time",
    );
  });

  test("access, comments and questions", () => {
    const access = { grant, person: ana, entitlement: admin, expiresAt: null };
    expect(say(event("access-granted", access))).toBe("GitHub Admin was granted to Ana Reyes");
    expect(say(event("access-granted", { ...access, expiresAt: "2026-11-10T00:00:00.000Z" }), ana)).toBe(
      "GitHub Admin was granted to you, until 3 Nov at 14:02",
    );
    expect(say(event("commented", { task: null, question: false }))).toBe("Bo Vogel commented");
    expect(say(event("commented", { task, question: true }))).toBe("Bo Vogel asked a question on T-1042 (Manager)");
  });

  test.each<[EventData["request-closed"], string]>([
    [{ outcome: "granted", reason: "fulfilled" }, "The request was completed: access granted"],
    [{ outcome: "denied", reason: "denied" }, "The request was denied"],
    [{ outcome: "cancelled", reason: "by-requester" }, "Bo Vogel cancelled the request"],
    [{ outcome: "cancelled", reason: "by-admin" }, "Bo Vogel cancelled the request as an admin"],
    [{ outcome: "cancelled", reason: "wont-do" }, "The request ended without being carried out: cancelled"],
    [
      { outcome: "cancelled", reason: "nobody-can-decide" },
      "The request was cancelled: nobody is left who may decide it",
    ],
    [{ outcome: "cancelled", reason: "routing-error" }, "The request was cancelled: its policy could not be applied"],
    [{ outcome: "timed-out", reason: "sla" }, "The request was not decided in time: timed out"],
    [{ outcome: "completed", reason: "fulfilled" }, "The task was completed"],
    [{ outcome: "declined", reason: "denied" }, "The task was declined"],
    [{ outcome: "deleted", reason: "by-creator" }, "Bo Vogel ended the task: deleted"],
  ])("a request ends: %j", (data, sentence) => {
    expect(say(event("request-closed", data))).toBe(sentence);
  });
});

describe("what comes about without anybody asking", () => {
  test.each(origins.filter((origin) => origin !== "person"))("%s says what brought it about", (origin) => {
    const sentence = say(
      event("request-opened", { ...opened, type: "revoke", origin, duration: null }, { actor: null }),
    );
    expect(sentence).toMatch(/^A request to take away GitHub Admin was opened for Ana Reyes: [a-z ,]+$/);
  });

  test("and who started it, where somebody did", () => {
    const review = { ...opened, type: "certify" as const, origin: "campaign" as const, duration: null };
    expect(say(event("request-opened", review, { actor: dana }), ana)).toBe(
      "A request for a review of GitHub Admin was opened for you (started by Dana d'Arc): it follows from a review",
    );
  });

  test("an extension, a change to something else, several at once, and a task", () => {
    const asks = (more: Partial<EventData["request-opened"]>) =>
      say(event("request-opened", { ...opened, duration: null, ...more }, { actor: ana }));
    expect(asks({ ofGrant: grant })).toBe("Ana Reyes asked to extend GitHub Admin");
    expect(asks({ type: "change", to: admin })).toBe("Ana Reyes asked to change GitHub Admin to GitHub Admin");
    const parts = ["c-2", "c-3"].map((id) => id as CaseId);
    expect(asks({ parts, app: null, entitlement: null })).toBe("Ana Reyes asked for access in 2 parts");
    expect(asks({ type: "collaboration", collaboration, subject: null })).toBe("Ana Reyes opened a task for Bo Vogel");
    expect(asks({ type: "standalone" })).toBe("Ana Reyes opened a task");
  });
});

describe("time, other systems and other rounds", () => {
  test("a step waits, is skipped, begins again", () => {
    expect(say(event("step-waiting", { step: 0, until: "2026-11-03T13:02:00.000Z" }))).toBe(
      "The step Manager waits, until 3 Nov at 14:02 at the latest",
    );
    expect(say(event("step-passed", { step: 1, reason: "skipped", person: null }))).toBe(
      "Bo Vogel skipped the step App owners as an admin",
    );
    expect(say(event("steps-reopened", { steps: [1, 2] }))).toBe(
      "The steps App owners and Provisioning begin again: a revision was asked for",
    );
  });

  test("every way to begin anew says which and who", () => {
    const again = (cause: EventData["rerouted"]["cause"]) =>
      say(event("rerouted", { cause, generation: 2, emergency: false, routing, steps: [] }));
    expect(again("restart")).toBe("Bo Vogel began the request again with the same steps");
    expect(again("reset")).toBe("Bo Vogel began the request again with what the policy says now");
    expect(again("policy")).toBe("Bo Vogel put the request under another policy");
    expect(again("emergency")).toBe("Bo Vogel made the request an emergency");
    expect(again("duration")).toBe("The approval began again: Bo Vogel asked for more time");
    expect(again("sla")).toBe("Another policy took over: it was not decided in time");
  });

  test("what failed says the code and never the other side's words", () => {
    expect(say(event("execution-ended", { execution, ok: false, code: "http-500" }))).toBe(
      "The other system could not do it (http-500)",
    );
  });

  test("a shorter time and another access stand in the decision", () => {
    expect(say(event("decided", { ...decided, duration: "P7D" }))).toBe(
      "Bo Vogel approved T-1042 (Manager) for 7 days only",
    );
    expect(say(event("decided", { ...decided, verb: "change", to: admin }))).toBe(
      "Bo Vogel chose to change the access in T-1042 (Manager) to GitHub Admin",
    );
  });

  test("an edit names what changed, and who takes part", () => {
    expect(say(event("task-edited", { task, priority: "high", dueAt: null, texts: ["title"] }))).toBe(
      "Bo Vogel changed T-1042 (Manager): priority high, no due date and a new title",
    );
    expect(say(event("task-edited", { task, claimedBy: bo }))).toBe("Bo Vogel took on T-1042 (Manager)");
    expect(say(event("task-edited", { task, claimedBy: null }))).toBe("Bo Vogel let go of T-1042 (Manager)");
    expect(say(event("participants-changed", { task, collaboration }))).toBe(
      "Bo Vogel changed who takes part in T-1042 (Manager): assignee Bo Vogel; inspector Dana d'Arc; no followers",
    );
  });

  test.each(closeReasons)("the end %s is a sentence of its own", (reason) => {
    const sentence = say(event("request-closed", { outcome: "cancelled", reason }));
    const others = closeReasons
      .filter((one) => one !== reason)
      .map((one) => say(event("request-closed", { outcome: "cancelled", reason: one })));
    expect(sentence).toMatch(/^(The|All|Bo Vogel) /);
    expect(others).not.toContain(sentence);
  });
});

test("no sentence carries an id or what somebody wrote", () => {
  const every: { readonly [T in EventType]: EventData[T] } = {
    "request-opened": opened,
    rerouted: { cause: "retry", generation: 1, emergency: false, routing, steps: [] },
    "step-passed": { step: 0, reason: "nobody", person: null },
    "task-opened": {
      task,
      number: "T-1042",
      kind: "approval",
      step: 0,
      seats: seats(bo),
      need: 1,
      byAsking: [],
      dueAt: null,
      state: "open",
      escalatesAt: null,
      priority: "normal",
      execution: null,
    },
    "decision-made": {
      task,
      verb: "approve",
      effectiveAt: "2026-11-03T13:02:10.000Z",
      override: false,
      duration: null,
      to: null,
      batch: null,
    },
    "decision-undone": { task, verb: "approve" },
    "decision-voided": { task, verb: "approve", by: bo, reason: "request-ended" },
    decided,
    "task-reassigned": { task, from: seats(ana), to: seats(bo), need: 1, cause: "reassigned", override: false },
    "access-granted": { grant, person: ana, entitlement: admin, expiresAt: null },
    "request-closed": { outcome: "granted", reason: "fulfilled" },
    commented: { task, question: false },
    "step-waiting": { step: 0, until: null },
    "steps-reopened": { steps: [0] },
    "decision-drafted": { task, verb: "deny", to: null },
    "draft-withdrawn": { task, reason: "moved" },
    "task-edited": { task, priority: "high" },
    "participants-changed": { task, collaboration },
    "task-deleted": { task },
    escalated: { task, step: 0, action: "notify" },
    reminded: { task },
    "duration-changed": { duration: "P7D" },
    "stop-requested": { own: true },
    "execution-started": { execution, step: 0, purpose: "fulfil" },
    "execution-accepted": { execution },
    "execution-ended": { execution, ok: true, code: "http-200" },
    "access-removed": { grant, person: ana, entitlement: admin },
    "part-closed": { part: "c-2" as CaseId, outcome: "granted" },
    "comment-edited": { task: null, comment: "e-9" as EventId },
    "comment-deleted": { task: null, comment: "e-9" as EventId },
    "file-attached": { task, attachment: "f-1", size: 10 },
    "file-deleted": { task, attachment: "f-1" },
  };
  for (const [type, data] of Object.entries(every)) {
    const texts = { body: { value: "SECRET", person: ana } };
    const sentence = say({ ...event("decided", decided, { texts }), type, data } as Event);
    expect(sentence).not.toMatch(/p-|t-1|e-1|SECRET|undefined|null/);
    expect(sentence).toMatch(/^[A-Z“]/);
  }
});
