import { describe, expect, test } from "vitest";
import { type AskFields, problemsOf, standing } from "@/components/catalog/asking";
import { chosenDuration, durationChoices, firstDuration } from "@/components/catalog/durations";
import { waitingWords } from "@/components/request/words";

describe("for how long", () => {
  test("presets end below the longest, which is itself a choice", () => {
    expect(durationChoices("P7D").map((choice) => choice.value)).toEqual(["PT8H", "P1D", "P7D", "custom"]);
    expect(durationChoices("P1M").map((choice) => choice.label)).toContain("1 month");
    expect(durationChoices(null).map((choice) => choice.value)).toEqual([
      ...["PT8H", "P1D", "P7D", "P30D", "P90D", "none", "custom"],
    ]);
  });

  test("what is chosen at first is always among the choices", () => {
    for (const most of ["PT1H", "P1D", "P30D", "P1M", "P180D", null]) {
      for (const risk of ["low", "critical"]) {
        const choices = durationChoices(most).map((choice) => chosenDuration(choice.value, "", ""));
        expect(choices).toContain(firstDuration(most, risk));
      }
    }
    expect(firstDuration(null, "low")).toBeNull();
    expect(firstDuration(null, "high")).toBe("P30D");
    expect(firstDuration("P180D", "low")).toBe("P30D");
  });

  test("a length of one's own is a whole number of a known unit", () => {
    expect(chosenDuration("custom", " 12 ", "hours")).toBe("PT12H");
    expect(chosenDuration("custom", "2", "months")).toBe("P2M");
    for (const amount of ["", "0", "1.5", "-1", "1000", "two"]) {
      expect(chosenDuration("custom", amount, "days")).toBeUndefined();
    }
    expect(chosenDuration("custom", "2", "moons")).toBeUndefined();
    expect(chosenDuration("7 days", "", "")).toBeUndefined();
  });
});

describe("what was wrong", () => {
  const fields: AskFields = {
    app: "okta",
    entitlement: "read-only-admin",
    subject: "",
    duration: "P30D",
    amount: "",
    unit: "days",
    justification: "",
    key: "k",
  };

  test("is said at its field", () => {
    const failed = { ok: false, message: "", refusal: null } as const;
    expect(problemsOf({ ...failed, reason: "input", errors: { justification: "a", key: "b" } })).toEqual([
      { field: "justification", message: "a", request: null },
      { field: "all", message: "b", request: null },
    ]);
    const refusal = { code: "duration-too-long", maximum: "P7D" } as const;
    expect(problemsOf({ ...failed, reason: "refused", message: "c", refusal })).toEqual([
      { field: "duration", message: "c", request: null },
    ]);
  });

  test("is said until what it was about is written anew", () => {
    const missing = { field: "justification", message: "Say why.", request: null } as const;
    const long = { field: "duration", message: "Too long.", request: null } as const;
    const state = { fields, problems: [missing, long] };
    expect(standing(state, fields)).toEqual([missing, long]);
    expect(standing(state, { ...fields, justification: "w" })).toEqual([long]);
    expect(standing(state, { ...fields, duration: "P7D" })).toEqual([missing]);
    expect(standing({ fields: null, problems: [missing] }, fields)).toEqual([]);
  });
});

test("for whom it waits: oneself first, and many as a number", () => {
  const people = ["Ana", "Bo", "Cy", "Di"].map((name) => ({ name, email: `${name}@marram.example` }));
  expect(waitingWords(people.slice(0, 2), "Bo@marram.example")).toBe("you or Ana");
  expect(waitingWords(people, "")).toBe("Ana, Bo or 2 more");
});
