import { kindPlaces } from "@/components/shell/places";
import type { TaskKind, Verb } from "@/lib/engine/task";

/** A part of a bar: its colour and, beside it, a pattern of its own. */
export interface Part {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly look: string;
}

const kindLooks = {
  approval: "bg-kind-approval",
  certification: "bg-[repeating-linear-gradient(45deg,var(--kind-certification)_0_3px,var(--surface)_3px_5px)]",
  revocation: "bg-[repeating-linear-gradient(90deg,var(--kind-revocation)_0_3px,var(--surface)_3px_5px)]",
  provisioning: "bg-[repeating-linear-gradient(0deg,var(--kind-provisioning)_0_3px,var(--surface)_3px_5px)]",
  other: "bg-[radial-gradient(var(--kind-standalone)_1.5px,transparent_1.5px)] bg-[length:5px_5px]",
} as const satisfies Record<(typeof kindPlaces)[number]["key"], string>;

/** Tasks by the kinds as the rail puts them together; those that are there. */
export function kindParts(kinds: readonly { readonly kind: TaskKind; readonly count: number }[]): readonly Part[] {
  return kindPlaces
    .map(({ key, label, kinds: of }) => ({
      key,
      label,
      look: kindLooks[key],
      count: kinds.reduce((sum, { kind, count }) => (of.some((one) => one === kind) ? sum + count : sum), 0),
    }))
    .filter(({ count }) => count > 0);
}

type Ending = "yes" | "no" | "done" | "undone";

/** How each verb ends a task. */
const endings: Readonly<Record<Verb, Ending>> = {
  approve: "yes",
  certify: "yes",
  change: "yes",
  confirm: "yes",
  deny: "no",
  remove: "no",
  decline: "no",
  complete: "done",
  submit: "done",
  "confirm-completion": "done",
  error: "undone",
  "wont-do": "undone",
  retry: "undone",
  "ask-revision": "undone",
  revise: "undone",
  cancel: "undone",
};

/** From the bottom of a column to its top. */
export const endingLooks = [
  { key: "yes", label: "approved or certified", look: "bg-good" },
  {
    key: "no",
    label: "denied or removed",
    look: "bg-[repeating-linear-gradient(45deg,var(--bad)_0_3px,var(--bad-wash)_3px_6px)]",
  },
  {
    key: "done",
    label: "completed",
    look: "bg-[repeating-linear-gradient(90deg,var(--accent)_0_2px,var(--accent-wash)_2px_4px)]",
  },
  {
    key: "undone",
    label: "not done",
    look: "bg-[radial-gradient(var(--warn)_1.5px,transparent_1.5px)] bg-[length:5px_5px]",
  },
] as const satisfies readonly { readonly key: Ending; readonly label: string; readonly look: string }[];

/** Decided tasks by how they ended, every way. */
export function endingParts(outcomes: readonly { readonly outcome: Verb; readonly count: number }[]): readonly Part[] {
  return endingLooks.map((part) => ({
    ...part,
    count: outcomes.reduce((sum, { outcome, count }) => (endings[outcome] === part.key ? sum + count : sum), 0),
  }));
}
