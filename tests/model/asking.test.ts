import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AskFields, noFields, problemAt, problemsOf, sameFields, standing } from "@/components/catalog/asking";
import { cartLimit, isIn, readCart, refsIn, refsOf, toggled } from "@/components/catalog/cart";
import { chosenDuration, chosenFrom, durationChoices, usualChoice } from "@/components/catalog/durations";
import { fieldsOf, fieldsOfDraft } from "@/components/catalog/fields";
import { mostOf, wishOf } from "@/components/catalog/wish";
import { waitingWords } from "@/components/request/words";
import type { Duration } from "@/lib/engine/instant";

const today = "2026-11-22";
const plain = { duration: "", amount: "", unit: "days", until: "" };
const chosen = (change: Partial<typeof plain>) => chosenDuration({ ...plain, ...change }, today);

describe("for how long", () => {
  test("presets end below the longest, which is itself a choice", () => {
    expect(durationChoices("P7D").map((choice) => choice.value)).toEqual([
      ...["PT1H", "PT8H", "P1D", "P7D", "until", "custom"],
    ]);
    expect(durationChoices("P1M").map((choice) => choice.label)).toContain("1 month");
    expect(durationChoices(null).map((choice) => choice.value)).toEqual([
      ...["PT1H", "PT8H", "P1D", "P7D", "P30D", "P90D", "none", "until", "custom"],
    ]);
  });

  test("what is chosen at first is always among the choices", () => {
    for (const most of ["PT1H", "P1D", "P30D", "P1M", "P180D", null]) {
      for (const risk of ["low", "critical"]) {
        const choice = usualChoice(most, risk);
        expect(durationChoices(most).map(({ value }) => value)).toContain(choice);
        expect(chosen({ duration: choice })).not.toBeUndefined();
      }
    }
    expect(usualChoice(null, "low")).toBe("none");
    expect(usualChoice(null, "high")).toBe("P30D");
    expect(usualChoice("P180D", "low")).toBe("P30D");
  });

  test("a length of one's own is a whole number of a known unit", () => {
    expect(chosen({ duration: "custom", amount: " 12 ", unit: "hours" })).toBe("PT12H");
    expect(chosen({ duration: "custom", amount: "2", unit: "months" })).toBe("P2M");
    for (const amount of ["", "0", "1.5", "-1", "1000", "two"]) {
      expect(chosen({ duration: "custom", amount })).toBeUndefined();
    }
    expect(chosen({ duration: "custom", amount: "2", unit: "moons" })).toBeUndefined();
    expect(chosen({ duration: "7 days" })).toBeUndefined();
  });

  test("until a day is so many days from today, and neither today nor a day that there is not", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 4_000 }), (days) => {
        const until = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
        const expected = days >= 1 && days <= 3_650 ? `P${days}D` : undefined;
        expect(chosen({ duration: "until", until })).toBe(expected);
      }),
    );
    for (const until of ["", "2027-02-30", "tomorrow", "2026-13-01"]) {
      expect(chosen({ duration: "until", until })).toBeUndefined();
    }
  });

  test("a length that was kept comes back as it was", () => {
    const lengths = fc.oneof(
      fc.constantFrom("PT1H", "P1D", "P7D", "P30D", "P90D", null),
      fc.integer({ min: 1, max: 999 }).map((count) => `P${count}D`),
      fc.integer({ min: 1, max: 999 }).map((count) => `PT${count}H`),
    );
    fc.assert(
      fc.property(lengths, fc.constantFrom("P30D", "P180D", null), (duration, most) => {
        expect(chosenDuration(chosenFrom(duration, most), today)).toBe(duration);
      }),
    );
  });
});

const rest = { kind: "role", risk: "low", description: null, held: false, grant: null, emergency: false } as const;

/** An access of GitHub that can be asked for so long. */
function offered(slug: string, maxDuration: Duration | null) {
  return { app: "github", slug, name: slug, maxDuration, requested: null, usualHours: null, ...rest };
}

describe("what is chosen to be asked for together", () => {
  const item = fc
    .record({
      app: fc.constantFrom("github", "okta", "aws"),
      slug: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
    })
    .map(({ app, slug }) => ({ app, appName: app.toUpperCase(), slug, name: slug.toUpperCase() }));

  test("whatever is pressed, each is in it once, never too many, and it is read again as it was kept", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), (pressed) => {
        const cart = pressed.reduce((before, one) => toggled(before, one), readCart(""));
        expect(cart.length).toBeLessThanOrEqual(cartLimit);
        expect(new Set(refsOf(cart).split(",")).size).toBe(Math.max(1, cart.length));
        expect(readCart(JSON.stringify(cart))).toEqual(cart);
        expect(refsIn(refsOf(cart))).toEqual(cart.map(({ app, slug }) => ({ app, entitlement: slug })));
      }),
    );
  });

  test("pressing twice changes nothing", () => {
    const one = { app: "github", appName: "GitHub", slug: "admin", name: "Admin" };
    expect(isIn(toggled([], one), one)).toBe(true);
    expect(toggled(toggled([], one), one)).toEqual([]);
  });

  test("the longest that can be asked for is that of the longest of them, in whatever order they were chosen", () => {
    const days = fc.option(fc.integer({ min: 1, max: 400 }), { nil: null });
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 6 }), (each) => {
        const offers = each.map((most, index) => offered(`a${index}`, most === null ? null : `P${most}D`));
        const items = offers.map((offer) => ({ app: { slug: "github", name: "GitHub" }, offer }));
        const refs = refsOf(offers.map(({ app, slug }) => ({ app, slug })));
        const longest = each.includes(null) ? null : `P${Math.max(...each.map(Number))}D`;
        expect(mostOf({ kind: "several", profile: null, items }, { items: refs, to: "" })).toBe(longest);
      }),
    );
  });

  test("what cannot be read is no cart", () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(readCart(text)) && Array.isArray(refsIn(text))));
    expect(readCart('[{"app":"a"},3,null,{"app":"a","appName":"A","slug":"s","name":"S","more":1}]')).toEqual([
      { app: "a", appName: "A", slug: "s", name: "S" },
    ]);
    expect(refsIn("github/admin,/x,y/,a/b/c,github/admin,okta/viewer")).toEqual([
      { app: "github", entitlement: "admin" },
      { app: "okta", entitlement: "viewer" },
    ]);
  });
});

describe("what was wrong", () => {
  const fields: AskFields = { ...noFields, app: "okta", entitlement: "read-only-admin", duration: "P30D", key: "k" };
  const failed = { ok: false, message: "", refusal: null } as const;

  test("is said at its field", () => {
    expect(problemsOf({ ...failed, reason: "input", errors: { justification: "a", key: "b" } })).toEqual([
      problemAt("justification", "a"),
      problemAt("all", "b"),
    ]);
    const long = { code: "duration-too-long", maximum: "P7D" } as const;
    expect(problemsOf({ ...failed, reason: "refused", message: "c", refusal: long })).toEqual([
      problemAt("duration", "c"),
    ]);
    const data = { code: "invalid-data", fields: [{ name: "seats", why: "has to be a number" }] } as const;
    expect(problemsOf({ ...failed, reason: "refused", message: "d", refusal: data })).toEqual([
      problemAt("answer:seats", "This has to be a number."),
    ]);
  });

  test("is said until what it was about is written anew", () => {
    const missing = problemAt("justification", "Say why.");
    const long = problemAt("duration", "Too long.");
    const seats = problemAt("answer:seats", "This is required.");
    const state = { fields, problems: [missing, long, seats], checking: false, saved: false };
    expect(standing(state, fields)).toEqual([missing, long, seats]);
    expect(standing(state, { ...fields, justification: "w" })).toEqual([long, seats]);
    expect(standing(state, { ...fields, duration: "P7D" })).toEqual([missing, seats]);
    expect(standing(state, { ...fields, answers: { seats: "3" } })).toEqual([missing, long]);
    expect(standing({ ...state, fields: null }, fields)).toEqual([]);
    // An answer that is not written yet comes back as an empty one.
    const sent = { ...state, fields: { ...fields, answers: { seats: "", team: "a" } } };
    expect(standing(sent, { ...fields, answers: { team: "b" } })).toEqual([missing, long, seats]);
  });

  test("an empty answer and none are the same, whatever else is written", () => {
    const answers = fc.dictionary(fc.constantFrom("seats", "team", "day"), fc.constantFrom("", "a", "b"));
    fc.assert(
      fc.property(answers, answers, (one, other) => {
        const said = (all: typeof one) =>
          JSON.stringify(
            Object.entries(all)
              .filter(([, value]) => value !== "")
              .sort(),
          );
        expect(sameFields({ ...fields, answers: one }, { ...fields, answers: other })).toBe(said(one) === said(other));
      }),
    );
    expect(sameFields(fields, { ...fields, justification: "w" })).toBe(false);
  });
});

test("a form comes back as it was sent, also where it has no input for something", () => {
  const written = {
    ...noFields,
    type: "action",
    queue: "moves",
    justification: "a\nb",
    answers: { desk: "", boxes: "4" },
  };
  const data = new FormData();
  for (const [name, value] of Object.entries({ type: "action", queue: "moves", justification: "a\r\nb" }))
    data.set(name, value);
  data.set("answer:desk", "");
  data.set("answer:boxes", "4");
  expect(fieldsOf(data)).toEqual(written);
  expect(sameFields(fieldsOf(data), { ...written, answers: { boxes: "4" } })).toBe(true);
});

test("a draft comes back with everything that was written, whatever of it is there", () => {
  const queue = { slug: "moves", name: "Moves" };
  const questions = [{ name: "desk", label: "Which desk?", type: "text", required: true, options: [] }] as const;
  const body = { type: "action", queue: "moves", parameters: { desk: "B 12" }, justification: "The team grows." };
  const kept = fieldsOfDraft({ kind: "action", queue, questions }, "R-7", body);
  expect(kept).toMatchObject({ answers: { desk: "B 12" }, justification: "The team grows.", draft: "R-7" });
  expect(wishOf({ kind: "action", queue, questions }, kept, today)).toEqual(body);
});

test("for whom it waits: oneself first, and many as a number", () => {
  const people = ["Ana", "Bo", "Cy", "Di"].map((name) => ({ name, email: `${name}@marram.example` }));
  expect(waitingWords(people.slice(0, 2), "Bo@marram.example")).toBe("you or Ana");
  expect(waitingWords(people, "")).toBe("Ana, Bo or 2 more");
});
