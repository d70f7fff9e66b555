import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAnswers } from "@/lib/engine/form";
import type { Field } from "@/lib/engine/policy";

const field = (type: Field["type"], more: Partial<Field> = {}): Field => ({
  name: "it",
  label: "It",
  type,
  required: true,
  options: ["red", "blue"],
  ...more,
});

test.each([
  ["text", " a ", "a"],
  ["number", 1.5, 1.5],
  ["number", 0, 0],
  ["boolean", false, false],
  ["date", "2028-02-29", "2028-02-29"],
  ["choice", "blue", "blue"],
  ["person", "bo@co.example", "bo@co.example"],
] as const)("row 98: a field of type %s takes %j", (type, given, kept) => {
  expect(checkAnswers([field(type)], { it: given })).toEqual({ ok: true, answers: { it: kept } });
});

test.each([
  ["text", 3, "has to be text"],
  ["text", "x".repeat(4001), "has at most 4,000 characters"],
  ["text", "a\0b", "holds characters that are no text"],
  ["number", "3", "has to be a number"],
  ["number", Number.POSITIVE_INFINITY, "has to be a number"],
  ["boolean", "yes", "has to be true or false"],
  ["date", "2026-02-29", "has to be a date such as 2026-12-24"],
  ["date", "tomorrow", "has to be a date such as 2026-12-24"],
  ["choice", "green", "has to be one of red, blue"],
  ["person", "bo", "has to be somebody's e-mail address"],
  ["text", "  ", "is required"],
  ["boolean", null, "is required"],
] as const)("row 98: a field of type %s refuses %j", (type, given, why) => {
  expect(checkAnswers([field(type)], { it: given })).toEqual({ ok: false, problems: [{ name: "it", why }] });
});

test("row 98: what may be left out is left out, and names of the language itself are no answers", () => {
  expect(checkAnswers([field("text", { required: false })], { it: "" })).toEqual({ ok: true, answers: {} });
  expect(checkAnswers([field("text", { name: "constructor" })], {})).toEqual({
    ok: false,
    problems: [{ name: "constructor", why: "is required" }],
  });
});

test("row 98: whatever is sent, it is kept by its type or refused", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("text", "number", "boolean", "date", "choice", "person"),
      fc.anything(),
      (type, given) => {
        const checked = checkAnswers([field(type)], { it: given });
        const kept = checked.ok ? typeof checked.answers.it : "refused";
        expect(["string", "number", "boolean", "refused"]).toContain(kept);
      },
    ),
  );
});
