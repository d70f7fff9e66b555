import { describe, expect, test } from "vitest";
import { describe as inWords } from "@/lib/audit/describe";
import type { Event, EventData, EventType } from "@/lib/engine/event";
import type { PersonId, PolicyVersionId } from "@/lib/engine/ids";
import type { Verb } from "@/lib/engine/task";
import { admin, ana, bo, dana, event, fulfilment, github, grant, platform, task, wordsFor } from "./events";

function say(given: Event, you: PersonId | null = null): string {
  return inWords(given, wordsFor(you));
}

const opened: EventData["request-opened"] = {
  number: "R-218",
  type: "grant",
  requester: ana,
  subject: ana,
  app: github,
  entitlement: admin,
  duration: "P7D",
  emergency: false,
  routing: { version: "v" as PolicyVersionId, rule: null, level: "organisation" },
  steps: [],
};
const decided: EventData["decided"] = {
  task,
  verb: "approve",
  made: null,
  clickedAt: "2026-11-03T13:02:00.000Z",
  closes: true,
  override: false,
};
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
    const all: readonly Verb[] = [
      "approve",
      "deny",
      "certify",
      "remove",
      "change",
      "confirm",
      "decline",
      "complete",
      "error",
      "wont-do",
      "retry",
      "submit",
      "confirm-completion",
      "ask-revision",
      "revise",
      "cancel",
    ];
    const sentences = all.map((verb) => say(event("decided", { ...decided, verb })));
    expect(sentences.every((sentence) => /^Bo Vogel [a-z ]+T-1042 \(Manager\)[a-z ]*$/.test(sentence))).toBe(true);
    expect(new Set(sentences).size).toBe(all.length);
  });

  test("a decision in its window, taken back, and voided", () => {
    const made = { task, verb: "deny" as const, effectiveAt: "2026-11-03T13:02:10.000Z", override: false };
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
  ])("a request ends: %j", (data, sentence) => {
    expect(say(event("request-closed", data))).toBe(sentence);
  });
});

test("no sentence carries an id or what somebody wrote", () => {
  const every: { readonly [T in EventType]: EventData[T] } = {
    "request-opened": opened,
    rerouted: { routing: opened.routing, steps: opened.steps },
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
    },
    "decision-made": { task, verb: "approve", effectiveAt: "2026-11-03T13:02:10.000Z", override: false },
    "decision-undone": { task, verb: "approve" },
    "decision-voided": { task, verb: "approve", by: bo, reason: "request-ended" },
    decided,
    "task-reassigned": { task, from: seats(ana), to: seats(bo), need: 1, cause: "reassigned", override: false },
    "access-granted": { grant, person: ana, entitlement: admin, expiresAt: null },
    "request-closed": { outcome: "granted", reason: "fulfilled" },
    commented: { task, question: false },
  };
  for (const [type, data] of Object.entries(every)) {
    const texts = { body: { value: "SECRET", person: ana } };
    const sentence = say({ ...event("decided", decided, { texts }), type, data } as Event);
    expect(sentence).not.toMatch(/p-|t-1|e-1|SECRET|undefined|null/);
    expect(sentence).toMatch(/^[A-Z“]/);
  }
});
