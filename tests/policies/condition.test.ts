import { describe, expect, test } from "vitest";
import { checkCondition } from "@/lib/policies/check";
import { addresses, holds } from "@/lib/policies/condition";
import { lasting, ordinary, withSubject } from "./inputs";

function message(condition: string): string {
  return checkCondition(condition, "truth")
    .map((fault) => `${fault.offset}: ${fault.message}`)
    .join(" | ");
}

describe("a condition that is saved", () => {
  test.each([
    'request.duration <= duration("8h") && entitlement.risk == "low"',
    'subject.employment == "contractor" || entitlement.risk in ["high", "critical"]',
    'subject.email.lowerAscii().endsWith("@co.example")',
    'subject.department.matches("^(Fin|Legal)")',
    '"admin" in subject.roles || !request.emergency',
    "subject.email != requester.email",
    "analysis.peersHolding * 2 > analysis.peers",
    "double(analysis.peersHolding) / double(analysis.peers) > 0.5",
    'subject.roles.exists(role, role == "admin")',
    'subject.roles.filter(role, role != "auditor").size() > 0',
    'request.type == "grant" ? analysis.conflicts == 0 : true',
    "size(subject.title) > 0 && request.duration.getHours() < 24",
  ])("may say %s", (condition) => {
    expect(message(condition)).toBe("");
  });

  test.each([
    ['subject.departmnt == "x"', "7: subject has no departmnt: did you mean department?"],
    ['subjekt.department == "x"', "0: unknown name subjekt: did you mean subject?"],
    ["subject.department", "0: a condition is true or false, and this is text"],
    ['subject == "x"', "0: subject is not a value: write subject.email or another part of it"],
    ["analysis.peers == subject.email", "15: compares a whole number with text, which are never equal"],
    ["subject.title == null", '17: no variable is ever null: what is not known is "" or "unknown"'],
    ["has(subject.title)", '0: has() is always true: every variable has a value; compare it with ""'],
    ['subject.email.startWith("a")', "13: unknown function startWith: did you mean startsWith?"],
    [
      "analysis.peers > 0.5 * analysis.peers",
      "20: mixes whole numbers with others: write double(…) around the whole one",
    ],
    [
      'request.duration + duration("1h") > duration("2h")',
      "17: durations are compared, not reckoned with: a request without end has no such sum",
    ],
    ['request.duration < duration("30d")', '28: "30d" is not a duration: did you mean 720h?'],
    ['subject.email.matches("(a")', '22: "(a" is not a pattern'],
    ["subject.email.matches(subject.title)", "29: the pattern of matches must be written out as text"],
    ["int(subject.title) == 1", "0: int does not take text"],
    ['{"a": 1}.a == 1', "0: maps and messages are not used in conditions"],
    ["", "0: a condition is missing"],
    ["request.emergency &&", "18: not a condition: found & but expecting end of input"],
  ])("may not say %s", (condition, expected) => {
    expect(message(condition)).toContain(expected);
  });

  test("trap 89: comparing a variable with what it never is would never match, and is refused", () => {
    expect(message('entitlement.risk == "hihg"')).toBe('20: entitlement.risk is never "hihg": did you mean high?');
    expect(message('subject.employment in ["employee", "intern"]')).toContain('subject.employment is never "intern"');
    expect(message('"admn" in subject.roles')).toContain(
      'an entry of subject.roles is never "admn": did you mean admin?',
    );
  });

  test("risk has no alphabetical order: high would come before low", () => {
    expect(message('entitlement.risk >= "high"')).toContain("entitlement.risk has no order");
  });

  test("trap 90: its shape is limited, so that it cannot run for long", () => {
    const long = Array.from({ length: 60 }, (_, index) => `analysis.peers == ${index}`).join(" || ");
    expect(message(long)).toMatch(/at most 200 parts, and this has 2\d\d/);
    expect(message("subject.roles.all(a, subject.roles.exists(b, a == b))")).toContain("loops are not nested");
    expect(message(`analysis.peers == ${"1".repeat(4_000)}`)).toContain("at most 4000 characters");
    const start = performance.now();
    expect(message(`${"(".repeat(1_900)}true${")".repeat(1_900)}`)).toMatch(/^$|nested this deeply/);
    expect(message(`analysis.peers${" + 1".repeat(900)} > 0`)).toContain("at most 200 parts");
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test("one loop after another is not one inside another", () => {
    expect(message('subject.roles.filter(a, a != "admin").exists(b, b == "auditor")')).toBe("");
  });
});

describe("a condition that is asked", () => {
  test("a request without end is longer than any that can be written", () => {
    const longest = 'request.duration > duration("2562047h")';
    expect(holds(longest, lasting(null))).toEqual({ ok: true, value: true });
    expect(holds('request.duration <= duration("8h")', lasting(null))).toEqual({ ok: true, value: false });
    expect(holds('request.duration <= duration("8h")', lasting("PT8H"))).toEqual({ ok: true, value: true });
    expect(holds('request.duration <= duration("720h")', lasting("P1M"))).toEqual({ ok: true, value: true });
  });

  test("an empty cell has its default: employment is unknown, never null", () => {
    const unknown = withSubject({ employment: null, department: null });
    expect(holds('subject.employment == "unknown" && subject.department == ""', unknown)).toEqual({
      ok: true,
      value: true,
    });
    expect(holds('subject.employment == "unknown"', withSubject({ employment: "freelance" }))).toEqual({
      ok: true,
      value: true,
    });
    expect(holds('subject.email == ""', { ...ordinary, subject: null })).toEqual({ ok: true, value: true });
    expect(holds('entitlement.risk == "unknown"', { ...ordinary, entitlement: null })).toEqual({
      ok: true,
      value: true,
    });
  });

  test("whole numbers reckon as whole numbers", () => {
    expect(holds("analysis.peersHolding + 2 == analysis.peers", ordinary)).toEqual({ ok: true, value: true });
  });

  test("what cannot be evaluated is neither true nor false", () => {
    const none = { ...ordinary, analysis: { conflicts: 0, peers: 0, peersHolding: 0 } };
    expect(holds("analysis.peersHolding / analysis.peers > 1", none)).toEqual({
      ok: false,
      message: "int divide by zero",
    });
    expect(holds('subject.roles[0] == "admin"', ordinary).ok).toBe(false);
    expect(holds("subject.email", ordinary).ok).toBe(false);
    expect(holds("nonsense(", ordinary).ok).toBe(false);
  });

  test("more entries than a list may have stop it", () => {
    const many = withSubject({ roles: Array.from({ length: 1_001 }, () => "admin") });
    expect(holds("true", many)).toEqual({ ok: false, message: "a list has more than 1000 entries" });
  });

  test("an expression names people by address (rows 84 and 93)", () => {
    const rule = 'entitlement.risk == "high" ? ["ciso@co.example"] : [requester.email, "bo@co.example"]';
    expect(checkCondition(rule, "people")).toEqual([]);
    expect(addresses(rule, ordinary)).toEqual({ ok: true, value: ["ana@co.example", "bo@co.example"] });
    expect(checkCondition("[1]", "people")).toHaveLength(1);
    expect(addresses("subject.email", ordinary).ok).toBe(false);
    expect(addresses("[1]", ordinary).ok).toBe(false);
  });
});
