import type { TaskKind } from "@/lib/engine/task";

/** The rail's kinds of task: several kinds may share one line. */
export const kindPlaces = [
  { key: "approval", label: "Approvals", kinds: ["approval"], tint: "bg-kind-approval" },
  { key: "certification", label: "Certifications", kinds: ["certification"], tint: "bg-kind-certification" },
  { key: "revocation", label: "Revocations", kinds: ["revocation"], tint: "bg-kind-revocation" },
  {
    key: "provisioning",
    label: "Provisioning",
    kinds: ["provisioning", "deprovisioning"],
    tint: "bg-kind-provisioning",
  },
  {
    key: "other",
    label: "Other tasks",
    kinds: ["action", "form", "standalone", "collaboration", "verification"],
    tint: "bg-kind-standalone",
  },
] as const satisfies readonly {
  readonly key: string;
  readonly label: string;
  readonly kinds: readonly TaskKind[];
  readonly tint: string;
}[];

/** How many wait, as the rail says it: counting stops at a thousand. */
export function countWords(count: number): string {
  return count > 999 ? "999+" : String(count);
}

/** How the inbox can be narrowed from everywhere. */
export const filterChoices = [
  {
    field: "kind",
    label: "Type",
    words: ["kind", "filter", "narrow"],
    values: kindPlaces.map(({ kinds, label }) => ({ is: kinds.join(","), label })),
  },
  {
    field: "due",
    label: "Due",
    words: ["late", "overdue", "today", "filter", "narrow"],
    values: [
      { is: "overdue", label: "Overdue" },
      { is: "today", label: "Due today" },
      { is: "week", label: "Due this week" },
    ],
  },
  {
    field: "risk",
    label: "Risk",
    words: ["high", "critical", "filter", "narrow"],
    values: [
      { is: "critical", label: "Critical" },
      { is: "high,critical", label: "High or critical" },
    ],
  },
] as const;
