import { type Clock, shortDate } from "@/lib/format/time";
import type { CampaignChoices } from "@/lib/queries/campaign-choices";
import type { PersonView } from "@/lib/queries/views";
import { ends, labelOf, removals, repeats, riskOptions, submissions, unusedFor } from "./form-options";
import { type FormState, fromForm } from "./form-state";
import { reviewerWords } from "./resolvers";

/** One thing that was said, and the field where it can be said otherwise. */
export interface Answer {
  readonly field: string;
  readonly label: string;
  readonly words: string;
}

/** Everything once more, in the order of the form. */
export function answersOf(form: FormState, choices: CampaignChoices, clock: Clock): readonly Answer[] {
  const { dueAt, startsAt } = fromForm(form, clock.zone);
  const apps = choices.apps.map(({ slug, name }) => ({ value: slug, label: name }));
  const who = (by: string, people: readonly PersonView[]) => reviewersIn(by, people, choices);
  return [
    { field: "name", label: "Name", words: form.name.trim() },
    { field: "instructions", label: "Instructions", words: form.instructions.trim() || "None" },
    { field: "apps", label: "Apps", words: listed(form.apps.map((app) => labelOf(apps, app))) || "All apps" },
    { field: "departments", label: "Departments", words: listed(form.departments) || "All departments" },
    { field: "people", label: "People", words: listed(form.people.map(({ name }) => name)) || "Everybody" },
    { field: "risk", label: "Risk", words: listed(form.risk.map((one) => labelOf(riskOptions, one))) || "Any risk" },
    { field: "use", label: "Last use", words: lastUseWords(form.unusedDays.trim()) },
    { field: "reviewer", label: "Reviewer", words: who(form.reviewer, form.reviewers) },
    ...(form.usePolicies
      ? [{ field: "reviewer", label: "Policies", words: "Where one for reviews applies, it names the reviewers" }]
      : []),
    {
      field: "fallback",
      label: "Where nobody else may",
      words: who(form.fallback, form.fallbacks) || "Whoever leads the campaign",
    },
    {
      field: "due",
      label: "Due",
      words: dueAt ? `${shortDate(dueAt, clock)}${form.autoEnd ? ", and ends by itself then" : ""}` : "No due date",
    },
    { field: "starts", label: "Starts", words: startsAt ? shortDate(startsAt, clock) : "When you start it" },
    { field: "repeat", label: "Repeat", words: labelOf(repeats(form.repeat), form.repeat) },
    { field: "submission", label: "Decisions count", words: labelOf(submissions, form.submission) },
    { field: "remove", label: "A removal begins", words: labelOf(removals, form.onRemove) },
    { field: "end", label: "What is open at the end", words: labelOf(ends, form.onEnd) },
    ...(form.justifyHighRisk
      ? [{ field: "end", label: "High or critical risk", words: "needs a comment to be certified" }]
      : []),
  ];
}

function lastUseWords(days: string): string {
  const usual = unusedFor.find(({ value }) => value === days);
  return usual ? usual.label : `Not used for ${days} ${days === "1" ? "day" : "days"}`;
}

function reviewersIn(by: string, people: readonly PersonView[], { groups }: CampaignChoices): string {
  if (by === "people") return listed(people.map(({ name }) => name));
  if (by.startsWith("group:")) {
    const slug = by.slice("group:".length);
    return `The group ${groups.find((group) => group.slug === slug)?.name ?? slug}`;
  }
  return reviewerWords[by] ?? "";
}

/** So many are named. */
const named = 12;

function listed(words: readonly string[]): string {
  const more = words.length - named;
  return more > 0 ? `${words.slice(0, named).join(", ")} and ${more} more` : words.join(", ");
}
