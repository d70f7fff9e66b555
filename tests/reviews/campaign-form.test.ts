import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersOf } from "@/components/campaigns/form-answers";
import { errorsOf } from "@/components/campaigns/form-errors";
import { emptyForm, type FormState, formOf, fromForm, peopleIn, problemsOf } from "@/components/campaigns/form-state";
import { chosenOf, resolversOf } from "@/components/campaigns/resolvers";
import type { CampaignDetail } from "@/lib/queries/campaign-views";
import type { PersonView } from "@/lib/queries/views";

const now = "2026-11-21T12:00:00.000Z";
const choices = {
  apps: [{ slug: "github", name: "GitHub" }],
  departments: ["Finance", "Sales"],
  groups: [{ slug: "security", name: "Security" }],
};

const whole: FormState = { ...emptyForm, name: "Year's end" };

const staff: readonly PersonView[] = ["Ana", "Bo", "Cem", "Dee"].map((name) => ({
  name,
  email: `${name.toLowerCase()}@example.com`,
}));
const some = fc.subarray([...staff], { minLength: 1 });
const who = fc.oneof(
  fc.constantFrom("manager", "app-owners", "entitlement-owners", "admins", "group:security").map((by) => ({
    by,
    people: [] as readonly PersonView[],
  })),
  some.map((people) => ({ by: "people", people: people as readonly PersonView[] })),
);
const day = fc
  .integer({ min: 30, max: 200 })
  .map((days) => new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10));

const form: fc.Arbitrary<FormState> = fc
  .record({
    name: fc.string({ minLength: 1 }).filter((name) => name.trim() === name && name !== ""),
    instructions: fc.string().filter((text) => text.trim() === text),
    apps: fc.subarray(["github", "aws"]),
    departments: fc.subarray(["Finance", "Sales"]),
    risk: fc.subarray(["low", "medium", "high", "critical"]),
    people: fc.subarray([...staff]),
    unusedDays: fc.oneof(fc.constant(""), fc.integer({ min: 1, max: 3_650 }).map(String)),
    who,
    fallback: fc.oneof(fc.constant({ by: "", people: [] as readonly PersonView[] }), who),
    usePolicies: fc.boolean(),
    due: fc.oneof(fc.constant(""), day),
    autoEnd: fc.boolean(),
    submission: fc.constantFrom("drafts" as const, "immediate" as const),
    onRemove: fc.constantFrom("at-once" as const, "on-submission" as const, "at-end" as const, "never" as const),
    onEnd: fc.constantFrom("skip" as const, "revoke" as const),
    justifyHighRisk: fc.boolean(),
    repeat: fc.constantFrom("", "P1M", "P2W"),
  })
  .map(({ who: { by, people }, fallback, ...rest }) => ({
    ...rest,
    starts: "",
    autoEnd: rest.autoEnd && rest.due !== "",
    reviewer: by,
    reviewers: people,
    fallback: fallback.by,
    fallbacks: fallback.people,
  }));

const zone = fc.constantFrom("Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", "UTC");

/** The campaign that would be written down. */
function campaignOf(state: FormState, at: string): CampaignDetail {
  const written = fromForm(state, at);
  const { apps, departments, risk, people, unusedDays } = written;
  return {
    id: "c",
    number: "C-1",
    name: written.name,
    state: "draft",
    description: "",
    instructions: written.instructions,
    owners: [],
    dueAt: written.dueAt,
    submission: written.submission,
    counts: { items: 0, open: 0, certified: 0, removed: 0, changed: 0, resolved: 0, skipped: 0, verified: 0 },
    createdAt: now,
    stagedAt: null,
    startedAt: null,
    endedAt: null,
    drafts: 0,
    mayLead: true,
    plan: {
      ...written,
      repeat: written.repeat === null ? null : { every: written.repeat },
      written: {
        scope: { apps, departments, risk, people, unusedDays },
        reviewer: resolversOf({ by: written.reviewer, people: written.reviewers }),
        fallback: resolversOf({ by: written.fallback, people: written.fallbacks }),
      },
      read: 0,
      inScope: 0,
      leftOut: [],
      reviewers: [],
      previous: null,
      next: null,
    },
  };
}

describe("the form of a campaign", () => {
  it("comes back as it was written, wherever one is", () => {
    fc.assert(
      fc.property(form, zone, (state, at) => {
        expect(problemsOf(state, now, at)).toEqual({});
        expect(formOf(campaignOf(state, at), at, staff)).toEqual(state);
      }),
    );
  });

  it("has an answer with words for everything on its last page", () => {
    fc.assert(
      fc.property(form, (state) => {
        const answers = answersOf(state, choices, { now, zone: "Europe/Berlin", language: "en-GB" });
        expect(answers.filter(({ words }) => words === "")).toEqual([]);
        expect(new Set(answers.map(({ label }) => label)).size).toBe(answers.length);
      }),
    );
  });

  it("says what is wrong at the field, in the order of the page", () => {
    const wrong = problemsOf(
      { ...emptyForm, unusedDays: "4000", reviewer: "people", fallback: "people", autoEnd: true, due: "2026-11-20" },
      now,
      "Europe/Berlin",
    );
    expect(Object.keys(wrong)).toEqual(["name", "unusedDays", "reviewers", "fallbacks", "due"]);
    const { due } = problemsOf({ ...whole, autoEnd: true }, now, "Europe/Berlin");
    expect(due).toBe("It can end by itself only with a due date.");
    const early = { ...whole, due: "2026-11-25", starts: "2026-11-26" };
    expect(problemsOf(early, now, "UTC")).toEqual({ starts: "It has to start before it is due." });
  });

  it("means five o'clock where the reader is", () => {
    expect(fromForm({ ...whole, due: "2026-12-01" }, "Europe/Berlin").dueAt).toBe("2026-12-01T16:00:00.000Z");
    expect(fromForm({ ...whole, due: "2026-12-01" }, "America/Los_Angeles").dueAt).toBe("2026-12-02T01:00:00.000Z");
  });

  it("keeps what it has no words for", () => {
    for (const written of [
      [{ manager: 2 }],
      ["subject"],
      [{ manager: 1 }, "admins"],
      [{ users: ["ana@example.com"] }, "admins"],
      "nonsense",
    ]) {
      expect(chosenOf(written)).toEqual({ by: "kept", people: [] });
    }
    expect(resolversOf({ by: "kept", people: [] })).toBeNull();
    expect(chosenOf([{ users: ["a@example.com"] }, { users: ["b@example.com"] }]).people).toHaveLength(2);
  });

  it("calls whoever is not known any more by their address", () => {
    const written = { scope: { people: ["gone@example.com"] }, reviewer: [], fallback: [] };
    expect(peopleIn(written).people).toEqual(["gone@example.com"]);
    const state = { ...whole, people: [{ email: "gone@example.com", name: "Gone" }] };
    expect(formOf(campaignOf(state, "UTC"), "UTC", []).people).toEqual([
      { email: "gone@example.com", name: "gone@example.com" },
    ]);
  });

  it("puts what the server refused at its field", () => {
    const fields = [{ name: "scope.people", why: "there is no person x@example.com" }];
    const refused = { ok: false, reason: "refused", message: "Some answers do not fit." } as const;
    expect(errorsOf({ ...refused, refusal: { code: "invalid-data", fields } })).toEqual({
      people: "There is no person x@example.com.",
      form: "Some answers do not fit.",
    });
    const errors = { "written.dueAt": "Choose a day.", "written.reviewers.0": "Too short." };
    expect(errorsOf({ ...refused, reason: "input", refusal: null, errors })).toMatchObject({
      due: "Choose a day.",
      reviewers: "Too short.",
    });
  });
});
