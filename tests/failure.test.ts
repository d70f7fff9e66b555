import { describe, expect, test } from "vitest";
import type { CaseId, GrantId, PersonId } from "@/lib/engine/ids";
import type { Refusal, RefusalCode } from "@/lib/engine/refusal";
import { explain, momentsFor, status, title } from "@/lib/failure";

const bo = "p-bo" as PersonId;
const me = "p-me" as PersonId;
const names = (id: PersonId) => (id === me ? "you" : "Bo Vogel");
const now = "2026-11-21T12:00:00.000Z";
const berlin = momentsFor({ zone: "Europe/Berlin", language: "en-GB" }, now);
const at = "2026-11-03T13:02:00.000Z";

const every: { readonly [Code in RefusalCode]: Extract<Refusal, { readonly code: Code }> } = {
  "not-found": { code: "not-found" },
  "not-an-option": { code: "not-an-option", verb: "approve" },
  "comment-required": { code: "comment-required", verb: "deny" },
  "reason-required": { code: "reason-required" },
  "justification-required": { code: "justification-required" },
  "already-decided": { code: "already-decided", by: bo, verb: "deny", at },
  "being-decided": { code: "being-decided", by: bo, verb: "approve", until: at },
  "already-voted": { code: "already-voted", at },
  closed: { code: "closed", outcome: "granted", at },
  "changed-meanwhile": { code: "changed-meanwhile", version: 4 },
  "not-yours": { code: "not-yours" },
  "own-access": { code: "own-access", verb: "approve" },
  distinct: { code: "distinct" },
  "step-up-required": { code: "step-up-required", verb: "approve" },
  "step-up-not-asked": { code: "step-up-not-asked" },
  "step-up-too-often": { code: "step-up-too-often" },
  "reassign-not-allowed": { code: "reassign-not-allowed" },
  "cannot-assign": { code: "cannot-assign", person: bo, why: "own-access" },
  "nothing-to-undo": { code: "nothing-to-undo" },
  "not-requestable": { code: "not-requestable" },
  "unknown-person": { code: "unknown-person", email: "eve@co.example" },
  "routing-error": { code: "routing-error", rule: 1, reason: "int divide by zero" },
  "not-for-them": { code: "not-for-them", subject: bo },
  "duration-too-long": { code: "duration-too-long", maximum: "P30D" },
  duplicate: { code: "duplicate", request: "c-1" as CaseId, number: "R-218" },
  "already-held": { code: "already-held", grant: "g-1" as GrantId, expiresAt: at },
  "nobody-can-decide": { code: "nobody-can-decide" },
  "key-reused": { code: "key-reused" },
  "not-for-role": { code: "not-for-role" },
  "admins-only": { code: "admins-only" },
  "duration-not-shorter": { code: "duration-not-shorter", asked: "P7D" },
  "in-fulfilment": { code: "in-fulfilment" },
  "not-in-fulfilment": { code: "not-in-fulfilment" },
  "only-approval": { code: "only-approval" },
  "nothing-failed": { code: "nothing-failed" },
  "reminded-already": { code: "reminded-already", at },
  "nobody-to-remind": { code: "nobody-to-remind" },
  "no-emergency-policy": { code: "no-emergency-policy" },
  "grants-keep-their-policy": { code: "grants-keep-their-policy" },
  "only-grants": { code: "only-grants" },
  "not-held": { code: "not-held" },
  "target-required": { code: "target-required" },
  "invalid-data": { code: "invalid-data", fields: [{ name: "seats", why: "has to be a number" }] },
  "unknown-status": { code: "unknown-status", status: "later", open: ["new", "waiting"] },
  "not-drafted": { code: "not-drafted" },
  "inspector-needed": { code: "inspector-needed" },
  "already-there": { code: "already-there" },
  "too-late": { code: "too-late", until: at },
  "delegation-loop": { code: "delegation-loop" },
  "two-admins": { code: "two-admins" },
  "own-change": { code: "own-change" },
  "slug-taken": { code: "slug-taken", slug: "platform" },
  "campaign-state": { code: "campaign-state", state: "running" },
  "confirm-count": { code: "confirm-count", open: 12, drafts: 3 },
};

describe("a refusal", () => {
  test("the forty-nine who lost the race are told who decided and when", () => {
    expect(explain(every["already-decided"], names, berlin)).toBe("Bo Vogel denied this on 3 Nov at 14:02.");
    expect(explain({ ...every["already-decided"], by: me }, names, berlin)).toBe("You denied this on 3 Nov at 14:02.");
    expect(explain({ ...every["already-decided"], by: null }, names, berlin)).toBe(
      "Countersign denied this on 3 Nov at 14:02.",
    );
  });

  test("a decision in its window says who, which and until when", () => {
    expect(explain(every["being-decided"], names, berlin)).toBe(
      "Bo Vogel is approving this. It counts from 3 Nov at 14:02 and can be undone until then.",
    );
    expect(explain({ ...every["being-decided"], by: me }, names, berlin)).toMatch(/^You are approving this\./);
  });

  test("times are the reader's, with the year where it is another, and UTC says so", () => {
    expect(momentsFor({ zone: "America/New_York", language: "en-GB" }, now)(at)).toBe("3 Nov at 08:02");
    expect(momentsFor(null, now)(at)).toBe("3 Nov at 13:02 UTC");
    expect(momentsFor({ zone: "Europe/Berlin", language: "en-GB" }, "2027-01-02T00:00:00.000Z")(at)).toBe(
      "3 Nov 2026 at 14:02",
    );
  });

  test("says what is needed", () => {
    expect(explain(every["comment-required"], names)).toBe("Say why: a comment is required to deny.");
    expect(explain(every["duration-too-long"], names)).toBe("At most 30 days can be asked for here.");
    expect(explain(every["routing-error"], names)).toBe(
      "Rule 2 of the policy could not be applied, so nothing was sent: int divide by zero. An admin has to mend it first.",
    );
    expect(explain({ ...every["routing-error"], rule: null }, names)).toMatch(/^The policy could not be applied/);
    expect(explain({ ...every["already-held"], expiresAt: null }, names)).toBe(
      "This access is held already, without an end.",
    );
    expect(explain({ code: "closed", outcome: null, at: null }, names)).toBe(
      "This was closed. It takes comments and nothing else.",
    );
  });

  test("names what does not fit, and what would", () => {
    expect(explain(every["invalid-data"], names)).toBe("Some answers do not fit. “seats”: has to be a number.");
    expect(explain(every["unknown-status"], names)).toBe(
      "There is no status “later” here. While this is open it can be “new”, “waiting”.",
    );
    expect(explain(every["slug-taken"], names)).toBe("The short name “platform” is taken. Choose another one.");
    expect(explain(every["duration-not-shorter"], names)).toBe(
      "Less than the 7 days that were asked for can be given, never more.",
    );
    expect(explain(every["reminded-already"], names, berlin)).toBe(
      "The last reminder went out on 3 Nov at 14:02. One a day can be sent.",
    );
  });

  test("own access is refused in words for every verb, and for choosing who decides", () => {
    expect(explain(every["own-access"], names)).toBe(
      "This is about your own access, so you may not approve: somebody else has to.",
    );
    expect(explain({ code: "own-access", verb: "reassign" }, names)).toContain("who decides it");
  });

  test("says why somebody cannot be given a task", () => {
    const why = (reason: Extract<Refusal, { code: "cannot-assign" }>["why"], person = bo) =>
      explain({ code: "cannot-assign", person, why: reason }, names);
    expect(why("unknown")).toBe("Nobody with this address is known here.");
    expect(why("deactivated")).toMatch(/^Bo Vogel can no longer sign in/);
    expect(why("external")).toMatch(/^Bo Vogel is external/);
    expect(why("own-access")).toBe("This is about Bo Vogel's own access, so somebody else has to decide it.");
    expect(why("own-access", me)).toMatch(/^This is about your own access/);
    expect(why("distinct", me)).toMatch(/^You already decided another step/);
    expect(why("voted")).toBe("Bo Vogel already answered this task.");
    expect(why("not-listed", me)).toMatch(/you are not among them\.$/);
  });

  test("what is not there and what may not be seen read the same", () => {
    expect(explain(every["not-found"], names)).toBe("There is no such thing, or you may not see it.");
    expect(status(every["not-found"])).toBe(404);
  });

  test.each(Object.values(every))("$code has a status, a title and a whole sentence", (refusal) => {
    expect([403, 404, 409, 422]).toContain(status(refusal));
    expect(title(refusal)).toMatch(/^[A-Z].*[a-z]$/);
    const words = explain(refusal, names, berlin);
    expect(words).toMatch(/^[A-Z].*\.$/);
    expect(words).not.toMatch(/undefined|null|p-|—|\bPT?\d/);
  });

  test("statuses are those of the contract", () => {
    const codes = (wanted: number) =>
      Object.values(every)
        .filter((one) => status(one) === wanted)
        .map(({ code }) => code);
    expect(codes(409)).toEqual(
      expect.arrayContaining(["already-decided", "being-decided", "changed-meanwhile", "closed", "duplicate"]),
    );
    expect(codes(403)).toEqual(expect.arrayContaining(["not-yours", "own-access", "distinct"]));
    expect(codes(422)).toEqual(expect.arrayContaining(["comment-required", "key-reused"]));
  });
});
