/** What happens a while after a request was sent: hours, who, what, in which words. */
export type Beat =
  | readonly [
      hours: number,
      who: string,
      verb: "approve" | "deny" | "complete" | "error" | "wont-do" | "retry",
      words?: string,
    ]
  | readonly [hours: number, who: string, verb: "comment" | "question" | "cancel", words: string]
  | readonly [hours: number, who: string, verb: "reassign", words: string, to: string];

export interface Story {
  /** Days ago that it was asked. */
  readonly ago: number;
  readonly by: string;
  readonly for?: string;
  readonly what: readonly [app: string, entitlement: string];
  readonly why: string;
  readonly duration?: string;
  readonly emergency?: true;
  readonly beats: readonly Beat[];
}

const approved = (first: string, second: string, third = second): readonly Beat[] => [
  [2, first, "approve"],
  [5, second, "approve"],
  [9, third, "complete"],
];

/** Half a year at Marram. The last of them are still open: overdue, due today, errored and fresh. */
export const stories: readonly Story[] = [
  {
    ago: 168,
    by: "bo",
    what: ["datadog", "admin"],
    why: "Alert tuning for checkout.",
    duration: "P30D",
    beats: approved("ines", "theo"),
  },
  {
    ago: 151,
    by: "ana",
    what: ["aws-production", "deploy"],
    why: "First on-call week.",
    duration: "P7D",
    beats: [
      [1, "ines", "approve", "She shadows Kofi."],
      [4, "theo", "approve"],
      [6, "theo", "complete", "In the permission set."],
    ],
  },
  {
    ago: 139,
    by: "milo",
    what: ["zendesk", "agent"],
    why: "Tagging study of support tickets.",
    beats: [
      [3, "nadia", "approve"],
      [30, "bea", "deny", "The export has what you need; no seat for that."],
    ],
  },
  {
    ago: 122,
    by: "lena",
    what: ["github", "write"],
    why: "Tokens live in the repository now.",
    beats: approved("dana", "theo"),
  },
  {
    ago: 104,
    by: "kofi",
    what: ["aws-production", "administrator"],
    why: "Account migration, Saturday 06:00 to 18:00.",
    duration: "PT12H",
    beats: [
      [1, "dana", "approve", "Planned, change 4471."],
      [3, "priya", "approve"],
      [4, "theo", "approve"],
      [5, "theo", "complete"],
    ],
  },
  {
    ago: 96,
    by: "jose",
    what: ["netsuite", "release-payments"],
    why: "Covering for Žofie in July.",
    duration: "P14D",
    beats: [
      [2, "marco", "approve"],
      [5, "helena", "approve"],
      [26, "zofie", "approve", "Handed over."],
      [28, "marco", "complete", "FIN-2210"],
    ],
  },
  {
    ago: 90,
    by: "mei",
    what: ["zendesk", "admin"],
    why: "Rebuilding the macros.",
    duration: "P30D",
    beats: approved("bea", "bea"),
  },
  {
    ago: 83,
    by: "soren",
    what: ["aws-production", "view"],
    why: "Following the Kinesis lag.",
    beats: [
      [4, "nadia", "approve"],
      [7, "dana", "approve"],
      [20, "theo", "error", "Identity Centre refuses his account: duplicate user name."],
      [44, "theo", "retry", "IT merged the accounts."],
      [45, "theo", "complete"],
    ],
  },
  {
    ago: 77,
    by: "ana",
    what: ["aws-production", "deploy"],
    why: "Rollout of 4.0 with Bo.",
    duration: "P7D",
    beats: [
      [1, "ines", "approve"],
      [2, "dana", "approve"],
      [3, "dana", "complete"],
    ],
  },
  {
    ago: 70,
    by: "otto",
    what: ["github", "organisation-admin"],
    why: "Easier than asking every time.",
    duration: "P7D",
    beats: [
      [5, "bea", "approve"],
      [22, "theo", "deny", "Read access answers your tickets. Ask me and I do the rest."],
    ],
  },
  {
    ago: 61,
    by: "ines",
    for: "bo",
    what: ["datadog", "admin"],
    why: "He takes over the alerts.",
    duration: "P90D",
    beats: [
      [4, "theo", "approve"],
      [6, "theo", "complete"],
    ],
  },
  {
    ago: 55,
    by: "yara",
    what: ["aws-production", "view"],
    why: "Reading logs for the network work.",
    beats: [
      [3, "theo", "approve"],
      [8, "emeka", "approve"],
      [26, "dana", "approve"],
      [28, "dana", "complete"],
    ],
  },
  {
    ago: 47,
    by: "zofie",
    what: ["snowflake", "engineer"],
    why: "Own models for the forecast.",
    duration: "P30D",
    beats: [
      [3, "marco", "approve"],
      [9, "nadia", "question", "Would dbt's staging area do, without the engineer role?"],
      [28, "zofie", "comment", "It would, thank you."],
      [29, "zofie", "cancel", "Staging is enough."],
    ],
  },
  {
    ago: 39,
    by: "kofi",
    what: ["github", "organisation-admin"],
    why: "Rotate the deploy keys.",
    duration: "P1D",
    beats: [
      [1, "dana", "approve"],
      [2, "theo", "approve"],
      [3, "theo", "complete"],
    ],
  },
  {
    ago: 33,
    by: "milo",
    what: ["snowflake", "analyst"],
    why: "Churn analysis for the board.",
    duration: "P30D",
    beats: [
      [4, "nadia", "approve"],
      [8, "dana", "deny", "Wait for the masked tables next week, please."],
    ],
  },
  {
    ago: 28,
    by: "lena",
    what: ["slack", "workspace-admin"],
    why: "New emoji set.",
    duration: "P7D",
    beats: [
      [6, "dana", "approve", "As long as it is a week."],
      [9, "sam", "approve"],
      [30, "sam", "wont-do", "Emoji need no admin: I have given you the emoji role."],
    ],
  },
  {
    ago: 24,
    by: "emeka",
    what: ["okta", "read-only-admin"],
    why: "Access reviews for ISO 27001.",
    duration: "P30D",
    beats: approved("sam", "priya"),
  },
  {
    ago: 19,
    by: "bo",
    what: ["snowflake", "analyst"],
    why: "Latency numbers per tenant.",
    duration: "P14D",
    beats: [
      [3, "ines", "approve"],
      [6, "nadia", "approve"],
      [11, "nadia", "complete"],
    ],
  },
  {
    ago: 14,
    by: "ana",
    what: ["datadog", "admin"],
    why: "Dashboards for the 4.2 rollout.",
    duration: "P30D",
    beats: [
      [2, "ines", "approve"],
      [3, "theo", "approve"],
      [5, "theo", "complete"],
    ],
  },
  { ago: 9, by: "mei", what: ["figma", "viewer"], why: "Screens for the help centre.", beats: approved("bea", "lena") },

  // Still open.
  {
    ago: 9.2,
    by: "otto",
    what: ["okta", "read-only-admin"],
    why: "Checking sign-in problems of customers myself.",
    duration: "P14D",
    beats: [
      [20, "bea", "approve"],
      [44, "priya", "approve"],
      [70, "sam", "error", "Okta API: role assignment limit reached."],
    ],
  },
  {
    ago: 6.1,
    by: "milo",
    what: ["snowflake", "analyst"],
    why: "Masked tables are there: churn analysis for the board.",
    duration: "P30D",
    beats: [
      [5, "nadia", "approve"],
      [22, "dana", "approve", "Masked only."],
    ],
  },
  {
    ago: 5.4,
    by: "bo",
    what: ["github", "organisation-admin"],
    why: "Archive the old mobile repositories.",
    duration: "P7D",
    beats: [[30, "ines", "approve", "Two hours of work, really."]],
  },
  {
    ago: 4.6,
    by: "jose",
    what: ["netsuite", "release-payments"],
    why: "Year-end: Marco and Žofie are both away on 28 December.",
    duration: "P30D",
    beats: [
      [20, "marco", "approve"],
      [31, "helena", "approve", "Only with the second signature."],
    ],
  },
  {
    ago: 3.2,
    by: "ana",
    what: ["aws-production", "deploy"],
    why: "Release week: I run the 4.2 rollout with Bo, Mon to Fri.",
    duration: "P7D",
    beats: [
      [6, "ines", "approve", "Ok, she is on the release rota."],
      [12, "theo", "comment", "Dana, could you take this one? I wrote half of 4.2."],
    ],
  },
  {
    ago: 2.96,
    by: "kofi",
    what: ["datadog", "admin"],
    why: "Need to edit the SLO dashboards for checkout.",
    duration: "P30D",
    beats: [],
  },
  { ago: 2.4, by: "lena", what: ["figma", "editor"], why: "Joining the onboarding redesign.", beats: [] },
  {
    ago: 2.1,
    by: "mei",
    what: ["zendesk", "admin"],
    why: "Macros again, Bea knows.",
    duration: "P30D",
    beats: [[3, "bea", "reassign", "I am away until Thursday, Helena knows the macros.", "helena"]],
  },
  {
    ago: 1.6,
    by: "yara",
    what: ["aws-production", "deploy"],
    why: "Network cut-over on Sunday night.",
    duration: "P2D",
    beats: [[6, "theo", "approve", "With Kofi on the phone."]],
  },
  {
    ago: 1.2,
    by: "soren",
    what: ["snowflake", "engineer"],
    why: "Backfill of the events pipeline.",
    duration: "P14D",
    beats: [[4, "nadia", "approve"]],
  },
  {
    ago: 0.8,
    by: "zofie",
    what: ["github", "read"],
    why: "Following the billing integration.",
    beats: [[3, "marco", "approve"]],
  },
  {
    ago: 28.2,
    by: "soren",
    what: ["datadog", "viewer"],
    why: "Watching the pipeline while it moves.",
    duration: "P30D",
    beats: approved("nadia", "theo"),
  },
  {
    ago: 2.5,
    by: "ravi",
    what: ["salesforce", "export"],
    why: "Addresses for the invitations to the customer day.",
    duration: "P7D",
    beats: [],
  },
  {
    ago: 0.3,
    by: "kofi",
    what: ["aws-production", "administrator"],
    why: "INC-611: checkout is down, the database needs a failover.",
    duration: "PT8H",
    emergency: true,
    beats: [
      [0.1, "theo", "approve", "On the call with him."],
      [0.2, "theo", "complete", "Break-glass role, INC-611."],
    ],
  },
  { ago: 0.5, by: "ines", what: ["aws-production", "view"], why: "Cost report for the quarter.", beats: [] },
  {
    ago: 0.3,
    by: "theo",
    what: ["okta", "read-only-admin"],
    why: "Checking how groups map to AWS roles.",
    duration: "P7D",
    beats: [],
  },
  {
    ago: 0.12,
    by: "ana",
    what: ["snowflake", "analyst"],
    why: "Error budget per customer for the 4.2 review.",
    duration: "P30D",
    beats: [],
  },
];
