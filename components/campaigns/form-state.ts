import { momentIn } from "@/components/task/snooze-times";
import type { Instant } from "@/lib/engine/instant";
import { risks } from "@/lib/engine/risk";
import { wallTime } from "@/lib/engine/zone";
import type { CampaignDetail } from "@/lib/queries/campaign-views";
import type { PersonView } from "@/lib/queries/views";
import { at, type Chosen, chosenOf, wordsAt } from "./resolvers";
import type { WrittenCampaign } from "./written";

/** The form as it is typed: days as "2026-11-27", numbers as text. */
export interface FormState {
  readonly name: string;
  readonly instructions: string;
  readonly apps: readonly string[];
  readonly departments: readonly string[];
  readonly risk: readonly string[];
  readonly people: readonly PersonView[];
  readonly unusedDays: string;
  readonly reviewer: string;
  readonly reviewers: readonly PersonView[];
  readonly fallback: string;
  readonly fallbacks: readonly PersonView[];
  readonly usePolicies: boolean;
  readonly starts: string;
  readonly due: string;
  readonly autoEnd: boolean;
  readonly submission: WrittenCampaign["submission"];
  readonly onRemove: WrittenCampaign["onRemove"];
  readonly onEnd: WrittenCampaign["onEnd"];
  readonly justifyHighRisk: boolean;
  readonly repeat: string;
}

/** A campaign about which nothing has been said. */
export const emptyForm: FormState = {
  name: "",
  instructions: "",
  apps: [],
  departments: [],
  risk: [],
  people: [],
  unusedDays: "",
  reviewer: "manager",
  reviewers: [],
  fallback: "",
  fallbacks: [],
  usePolicies: false,
  starts: "",
  due: "",
  autoEnd: false,
  submission: "drafts",
  onRemove: "on-submission",
  onEnd: "skip",
  justifyHighRisk: true,
  repeat: "",
};

function dueIn(form: FormState, zone: string): Instant | null {
  return momentIn(`${form.due}T17:00`, zone);
}

function startIn(form: FormState, zone: string): Instant | null {
  return momentIn(`${form.starts}T09:00`, zone);
}

/** What is wrong with it, by field, in the order of the page. */
export function problemsOf(form: FormState, now: Instant, zone: string): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (form.name.trim() === "") problems.name = "Give it a name.";
  if (form.unusedDays.trim() !== "" && !isDays(form.unusedDays.trim())) {
    problems.unusedDays = "A whole number of days, 3,650 at most, or nothing.";
  }
  if (form.reviewer === "") problems.reviewer = "Choose who reviews.";
  if (form.reviewer === "people" && form.reviewers.length === 0) problems.reviewers = "Name at least one person.";
  if (form.fallback === "people" && form.fallbacks.length === 0) {
    problems.fallbacks = "Name somebody, or leave it to whoever leads the campaign.";
  }
  const dueAt = dueIn(form, zone);
  const startsAt = startIn(form, zone);
  if (form.due !== "" && (dueAt === null || dueAt <= now)) problems.due = "Choose a day that is still to come.";
  else if (form.autoEnd && dueAt === null) problems.due = "It can end by itself only with a due date.";
  if (dueAt && startsAt && startsAt >= dueAt) problems.starts = "It has to start before it is due.";
  return problems;
}

function isDays(text: string): boolean {
  return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= 3_650;
}

/** As it is sent: days of one's own zone as moments. */
export function fromForm(form: FormState, zone: string): WrittenCampaign {
  const { starts: _starts, due: _due, unusedDays, repeat, ...rest } = form;
  return {
    ...rest,
    name: form.name.trim(),
    instructions: form.instructions.trim(),
    apps: [...form.apps],
    departments: [...form.departments],
    risk: risks.filter((one) => form.risk.includes(one)),
    people: addresses(form.people),
    reviewers: form.reviewer === "people" ? addresses(form.reviewers) : [],
    fallbacks: form.fallback === "people" ? addresses(form.fallbacks) : [],
    unusedDays: unusedDays.trim() === "" ? null : Number(unusedDays),
    startsAt: startIn(form, zone),
    dueAt: dueIn(form, zone),
    repeat: repeat === "" ? null : repeat,
  };
}

function addresses(people: readonly PersonView[]): string[] {
  return people.map(({ email }) => email);
}

/** What was written of whom it is about and who reviews it. */
interface WrittenPeople {
  readonly people: readonly string[];
  readonly reviewer: Chosen;
  readonly fallback: Chosen;
}

/** Whom a campaign names, by address. */
export function peopleIn(written: Readonly<Record<string, unknown>>): WrittenPeople {
  return {
    people: wordsAt(written.scope, "people"),
    reviewer: chosenOf(written.reviewer),
    fallback: chosenOf(written.fallback),
  };
}

/** A campaign that is there, in the form. Its days are those of the reader's zone; who is not found is called by address. */
export function formOf(campaign: CampaignDetail, zone: string, known: readonly PersonView[]): FormState {
  const { plan } = campaign;
  if (!plan) return emptyForm;
  const { scope } = plan.written;
  const { people, reviewer, fallback } = peopleIn(plan.written);
  const byAddress = new Map(known.map((person) => [person.email.toLowerCase(), person]));
  const called = (emails: readonly string[]) =>
    emails.map((email) => byAddress.get(email.toLowerCase()) ?? { email, name: email });
  return {
    name: campaign.name,
    instructions: campaign.instructions,
    apps: wordsAt(scope, "apps"),
    departments: wordsAt(scope, "departments"),
    risk: wordsAt(scope, "risk"),
    people: called(people),
    unusedDays: numberAt(scope, "unusedDays"),
    reviewer: reviewer.by,
    reviewers: called(reviewer.people),
    fallback: fallback.by,
    fallbacks: called(fallback.people),
    usePolicies: plan.usePolicies,
    starts: plan.startsAt ? wallTime(plan.startsAt, zone).day : "",
    due: campaign.dueAt ? wallTime(campaign.dueAt, zone).day : "",
    autoEnd: plan.autoEnd,
    submission: campaign.submission,
    onRemove: plan.onRemove,
    onEnd: plan.onEnd,
    justifyHighRisk: plan.justifyHighRisk,
    repeat: plan.repeat?.every ?? "",
  };
}

function numberAt(value: unknown, name: string): string {
  const found = at(value, name);
  return typeof found === "number" ? String(found) : "";
}
