import type { CampaignDetail } from "@/lib/queries/campaign-views";
import type { WrittenCampaign } from "./written";

/** The form as it is typed: days as "2026-11-27", numbers as text. */
export interface FormState {
  readonly name: string;
  readonly instructions: string;
  readonly apps: readonly string[];
  readonly departments: readonly string[];
  readonly risk: readonly string[];
  readonly people: readonly string[];
  readonly unusedDays: string;
  readonly reviewer: string;
  readonly fallback: string;
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
  fallback: "",
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

const risks = ["low", "medium", "high", "critical"] as const;

const due = "17:00";
const start = "09:00";

function moment(day: string, time: string): string | null {
  if (day === "") return null;
  const at = new Date(`${day}T${time}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** What is wrong with it, by field, in the order of the page. */
export function problemsOf(form: FormState, now: Date): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (form.name.trim() === "") problems.name = "Give it a name.";
  if (form.unusedDays.trim() !== "" && !/^[1-9]\d{0,3}$/.test(form.unusedDays.trim())) {
    problems.unusedDays = "A whole number of days, or nothing.";
  }
  if (form.reviewer === "" || /^(group|person):$/.test(form.reviewer)) problems.reviewer = "Choose who reviews.";
  if (/^(group|person):$/.test(form.fallback)) problems.fallback = "Choose who, or leave it to whoever leads.";
  const dueAt = moment(form.due, due);
  const startsAt = moment(form.starts, start);
  if (form.due !== "" && (dueAt === null || dueAt <= now.toISOString()))
    problems.due = "Choose a day that is still to come.";
  else if (form.autoEnd && dueAt === null) problems.due = "It can end by itself only with a due date.";
  if (dueAt && startsAt && startsAt >= dueAt) problems.starts = "It has to start before it is due.";
  return problems;
}

/** As it is sent: days of one's own zone as moments. */
export function fromForm(form: FormState): WrittenCampaign {
  const { starts, due: day, unusedDays, repeat, apps, departments, risk, people, ...rest } = form;
  return {
    ...rest,
    name: form.name.trim(),
    instructions: form.instructions.trim(),
    apps: [...apps],
    departments: [...departments],
    risk: risks.filter((one) => risk.includes(one)),
    people: [...people],
    unusedDays: unusedDays.trim() === "" ? null : Number(unusedDays),
    startsAt: moment(starts, start),
    dueAt: moment(day, due),
    repeat: repeat === "" ? null : repeat,
  };
}

/** A campaign that is there, in the form. Its days are those of the reader's zone. */
export function formOf(campaign: CampaignDetail, dayIn: (at: string) => string): FormState {
  const { plan } = campaign;
  if (!plan) return emptyForm;
  const scope: unknown = plan.written.scope;
  return {
    name: campaign.name,
    instructions: campaign.instructions,
    apps: wordsAt(scope, "apps"),
    departments: wordsAt(scope, "departments"),
    risk: wordsAt(scope, "risk"),
    people: wordsAt(scope, "people"),
    unusedDays: numberAt(scope, "unusedDays"),
    reviewer: resolverOf(plan.written.reviewer) ?? "kept",
    fallback: resolverOf(plan.written.fallback) ?? "kept",
    usePolicies: plan.usePolicies,
    starts: plan.startsAt ? dayIn(plan.startsAt) : "",
    due: campaign.dueAt ? dayIn(campaign.dueAt) : "",
    autoEnd: plan.autoEnd,
    submission: campaign.submission,
    onRemove: plan.onRemove,
    onEnd: plan.onEnd,
    justifyHighRisk: plan.justifyHighRisk,
    repeat: plan.repeat?.every ?? "",
  };
}

function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function wordsAt(value: unknown, name: string): readonly string[] {
  const list = at(value, name);
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}

function numberAt(value: unknown, name: string): string {
  const found = at(value, name);
  return typeof found === "number" ? String(found) : "";
}

const owners: Readonly<Record<string, string>> = { app: "app-owners", entitlement: "entitlement-owners" };

/** Who reviews, where the form can say it; null where it was written otherwise and stays. */
function resolverOf(written: unknown): string | null {
  if (!Array.isArray(written)) return null;
  if (written.length === 0) return "";
  const [one]: readonly unknown[] = written;
  if (written.length > 1) return null;
  if (one === "admins") return "admins";
  if (at(one, "manager") === 1) return "manager";
  const [of, group, users] = [at(one, "owners"), at(one, "group"), wordsAt(one, "users")];
  if (typeof of === "string") return owners[of] ?? null;
  if (typeof group === "string") return `group:${group}`;
  return users.length === 1 ? `person:${users[0]}` : null;
}
