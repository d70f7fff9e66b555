/** A campaign as the form has it: slugs, addresses, whole numbers, moments in UTC. */
export interface WrittenCampaign {
  readonly name: string;
  readonly instructions: string;
  readonly apps: string[];
  readonly departments: string[];
  readonly risk: ("low" | "medium" | "high" | "critical")[];
  readonly people: string[];
  readonly unusedDays: number | null;
  readonly reviewer: string;
  /** Who reviews, where people are named. */
  readonly reviewers: string[];
  readonly fallback: string;
  readonly fallbacks: string[];
  readonly usePolicies: boolean;
  readonly startsAt: string | null;
  readonly dueAt: string | null;
  readonly autoEnd: boolean;
  readonly submission: "drafts" | "immediate";
  readonly onRemove: "at-once" | "on-submission" | "at-end" | "never";
  readonly onEnd: "skip" | "revoke";
  readonly justifyHighRisk: boolean;
  readonly repeat: string | null;
}
