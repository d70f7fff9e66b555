import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstNotice, noticeAfter } from "@/components/task/refused";
import { fieldOf, momentIn, snoozeTimes } from "@/components/task/snooze-times";
import type { Refused } from "@/components/task/use-deciding";
import { byPart, groups } from "@/components/timeline/parts";
import type { Refusal } from "@/lib/engine/refusal";
import type { TaskView, TimelineEntry } from "@/lib/queries/views";
import { approval } from "@/tests/slack/tasks";

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];
const zone = fc.constantFrom(...zones);
const moment = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

describe("when a snoozed task comes back", () => {
  it("lies ahead, in order, at an hour on the viewer's wall", () => {
    fc.assert(
      fc.property(moment, zone, (now, where) => {
        const times = snoozeTimes(now, where);
        expect(times.map(({ label }) => label)).toContain("Tomorrow");
        for (const { label, at } of times) {
          expect(at > now).toBe(true);
          if (label !== "Later today") expect(fieldOf(at, where).slice(11)).toBe("09:00");
        }
        const today = times.find(({ label }) => label === "Later today");
        if (today) expect(fieldOf(today.at, where).slice(0, 10)).toBe(fieldOf(now, where).slice(0, 10));
      }),
    );
  });

  it("is Monday but never tomorrow twice", () => {
    const labels = (now: string) => snoozeTimes(now, "UTC").map(({ label }) => label);
    // 22 November 2026 is a Sunday.
    expect(labels("2026-11-22T10:00:00.000Z")).toEqual(["Later today", "Tomorrow", "In a week"]);
    expect(labels("2026-11-23T10:00:00.000Z")).toEqual(["Later today", "Tomorrow", "Monday", "In a week"]);
    expect(labels("2026-11-23T19:00:00.000Z")).toEqual(["Tomorrow", "Monday", "In a week"]);
  });

  it("reads a field for day and time as it writes it, and nothing that is none", () => {
    fc.assert(
      fc.property(moment, zone, (at, where) => {
        const text = fieldOf(at, where);
        const again = momentIn(text, where);
        expect(again && fieldOf(again, where)).toBe(text);
      }),
    );
    for (const text of ["", "tomorrow", "2026-13-45T10:00", "2026-11-22"]) expect(momentIn(text, "UTC")).toBeNull();
  });
});

const clock = { now: "2026-11-22T12:00:00.000Z", zone: "UTC", language: "en-GB" } as const;
const attempt = { verb: "deny", comment: "Not before the freeze.", extras: {} } as const;

function refusedBy(refusal: Refusal, message = "words of the refusal"): Refused {
  return { ok: false, reason: "refused", message, refusal };
}

function readAgain(changes: Partial<TaskView>, timeline: readonly Partial<TimelineEntry>[] = []): TaskView {
  const view = approval(changes);
  const entries = timeline.map((entry) => ({ ...plainEntry, ...entry }));
  return { ...view, requestView: { ...view.requestView, timeline: entries } };
}

const plainEntry: TimelineEntry = {
  id: "e",
  at: "2026-11-22T11:57:00.000Z",
  type: "commented",
  actor: null,
  channel: "web",
  sentence: "Somebody said something",
  text: null,
};

describe("what a refused decision says", () => {
  it("is that the session has ended, with the way to sign in, and that nothing is lost", () => {
    const ended: Refused = { ok: false, reason: "signed-out", message: "…", refusal: null };
    expect(firstNotice(ended)).toMatchObject({ signIn: "needed", message: expect.stringContaining("kept") });
  });

  it("is what changed, one by one", () => {
    const before = approval({ duration: "P30D" });
    const notice = noticeAfter(
      refusedBy({ code: "changed-meanwhile", version: 3 }),
      attempt,
      before,
      readAgain({ duration: "P90D", allowed: [{ verb: "deny", comment: "required" }] }),
      clock,
    );
    expect(notice.message).toBe("This changed since you looked. Decide again.");
    expect(notice.changes).toContain("how long: 30 days → 90 days");
    expect(notice.unsent).toBeUndefined();
  });

  it("is who moved it to whom and when, and keeps the words that were not posted", () => {
    const moved = { type: "task-reassigned", sentence: "Dana Novak gave T-1042 from you to Bo Lindqvist" };
    const view = readAgain({ number: "T-1042", allowed: [] }, [plainEntry, moved]);
    const notice = noticeAfter(refusedBy({ code: "not-yours" }), attempt, approval({}), view, clock);
    expect(notice).toMatchObject({
      message: "Dana Novak gave T-1042 from you to Bo Lindqvist.",
      at: "2026-11-22T11:57:00.000Z",
      unsent: "Not before the freeze.",
      next: { href: `/requests/${view.request?.number}`, words: "Open the request" },
    });
  });

  it("is who moved it where it changed by being moved", () => {
    const moved = { type: "task-reassigned", sentence: "Dana Novak gave T-1042 from you to Bo Lindqvist" };
    const view = readAgain({ number: "T-1042", allowed: [] }, [moved]);
    const notice = noticeAfter(
      refusedBy({ code: "changed-meanwhile", version: 3 }),
      attempt,
      approval({}),
      view,
      clock,
    );
    expect(notice.message).toBe("Dana Novak gave T-1042 from you to Bo Lindqvist.");
    expect(notice.unsent).toBe("Not before the freeze.");
  });

  it("is the review that ended, with the way to what was not submitted", () => {
    const ended = approval({});
    const campaign = { number: "C-7", name: "Quarterly review", submits: true, drafts: 1 };
    const view = {
      ...ended,
      deciding: { ...ended.deciding, campaign },
      requestView: { ...ended.requestView, closeReason: "campaign-ended" as const },
    };
    const notice = noticeAfter(refusedBy({ code: "closed", outcome: null, at: null }), attempt, ended, view, clock);
    expect(notice.message).toContain("Quarterly review has ended");
    expect(notice.next).toEqual({ href: "/reviews/C-7", words: "See what was not submitted" });
  });

  it("names the questions of a form that do not fit", () => {
    const fields = [{ name: "seats", why: "has to be a number" }];
    expect(firstNotice(refusedBy({ code: "invalid-data", fields })).problems).toEqual(fields);
  });

  it("is the refusal's own words for everything else", () => {
    const notice = noticeAfter(refusedBy({ code: "own-change" }), attempt, approval({}), readAgain({}), clock);
    expect(notice.message).toBe("words of the refusal");
  });
});

describe("a timeline", () => {
  const entry = fc.record({
    id: fc.uuid(),
    at: moment,
    type: fc.constantFrom("reminded", "commented", "decided", "task-opened"),
    actor: fc.constantFrom(null, { email: "a@example.com", name: "A" }),
    channel: fc.constant("web"),
    sentence: fc.string(),
    text: fc.constant(null),
  });

  it("puts reminders in a row together and loses nothing", () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const found = groups(entries);
        expect(found.flat()).toEqual(entries);
        for (const group of found)
          if (group.length > 1) expect(group.every(({ type }) => type === "reminded")).toBe(true);
        for (const [index, group] of found.entries())
          if (index > 0) expect([group[0]?.type, found[index - 1]?.[0]?.type]).not.toEqual(["reminded", "reminded"]);
      }),
    );
  });

  it("shows of each part what belongs to it, in order", () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(byPart(entries, "all")).toEqual(entries);
        expect(byPart(entries, "decisions").every(({ type }) => type === "decided")).toBe(true);
        expect(byPart(entries, "comments").every(({ type }) => type === "commented")).toBe(true);
        expect(byPart(entries, "system").every(({ actor }) => actor === null)).toBe(true);
      }),
    );
  });
});
