import type { FileName } from "@/lib/commands/import/problem";

/** Marram, a made-up company: who works there, what they use, and who held what before the stories begin. */

const domain = "marram.example";

export const emailOf = (who: string): string => `${who}@${domain}`;

interface Person {
  readonly name: string;
  readonly title: string;
  readonly department: string;
  readonly manager: string | null;
  readonly employment?: "contractor" | "external";
  readonly role?: "admin" | "auditor";
}

const people: Readonly<Record<string, Person>> = {
  helena: { name: "Helena Brandt", title: "Chief Executive", department: "Leadership", manager: null },
  dana: { name: "Dana Novak", title: "Head of Engineering", department: "Engineering", manager: "helena" },
  ines: { name: "Ines Costa", title: "Engineering Manager", department: "Engineering", manager: "dana" },
  theo: { name: "Theo Weber", title: "Platform Lead", department: "Platform", manager: "dana" },
  ana: { name: "Ana Reyes", title: "Software Engineer", department: "Platform", manager: "ines" },
  bo: { name: "Bo Lindqvist", title: "Software Engineer", department: "Platform", manager: "ines" },
  kofi: { name: "Kofi Mensah", title: "Site Reliability Engineer", department: "Platform", manager: "dana" },
  lena: { name: "Lena Vogel", title: "Product Designer", department: "Design", manager: "dana" },
  yara: {
    name: "Yara Keller",
    title: "Platform Engineer",
    department: "Platform",
    manager: "theo",
    employment: "contractor",
  },
  nadia: { name: "Nadia Fofana", title: "Head of Data", department: "Data", manager: "helena" },
  milo: { name: "Milo Park", title: "Data Analyst", department: "Data", manager: "nadia" },
  soren: { name: "Søren Møller", title: "Data Engineer", department: "Data", manager: "nadia" },
  marco: { name: "Marco Rossi", title: "Head of Finance", department: "Finance", manager: "helena" },
  zofie: { name: "Žofie Dvořák", title: "Controller", department: "Finance", manager: "marco" },
  jose: { name: "José Álvarez", title: "Accountant", department: "Finance", manager: "marco" },
  bea: { name: "Bea Lind", title: "Head of Support", department: "Support", manager: "helena" },
  otto: { name: "Otto Falk", title: "Support Specialist", department: "Support", manager: "bea" },
  mei: { name: "Mei Tanaka", title: "Support Specialist", department: "Support", manager: "bea" },
  sam: { name: "Sam Whitlock", title: "IT Lead", department: "IT", manager: "helena", role: "admin" },
  emeka: { name: "Emeka Khan", title: "IT Administrator", department: "IT", manager: "sam" },
  priya: { name: "Priya Nair", title: "Security Lead", department: "Security", manager: "helena", role: "admin" },
  ruth: { name: "Ruth Adler", title: "Internal Auditor", department: "Finance", manager: "marco", role: "auditor" },
  tomas: { name: "Tomás Ruiz", title: "Mobile Engineer", department: "Mobile", manager: "ines" },
  freya: { name: "Freya Olsen", title: "Mobile Engineer", department: "Mobile", manager: "ines" },
  tilda: { name: "Tilda Ekström", title: "Head of Sales", department: "Sales", manager: "helena" },
  ravi: { name: "Ravi Menon", title: "Account Executive", department: "Sales", manager: "tilda" },
  chloe: { name: "Chloé Bernard", title: "Account Executive", department: "Sales", manager: "tilda" },
  aisha: { name: "Aisha Rahman", title: "Account Executive", department: "Sales", manager: "tilda" },
  jonas: { name: "Jonas Wirth", title: "Sales Operations", department: "Sales", manager: "tilda" },
  pavel: { name: "Pavel Horák", title: "Solutions Engineer", department: "Sales", manager: "tilda" },
  ida: { name: "Ida Nyström", title: "Head of People", department: "People", manager: "helena" },
  wanda: { name: "Wanda Kowalska", title: "People Partner", department: "People", manager: "ida" },
  luca: { name: "Luca Ferri", title: "Recruiter", department: "People", manager: "ida" },
  hugo: {
    name: "Hugo Martin",
    title: "Recruiter",
    department: "People",
    manager: "ida",
    employment: "contractor",
  },
  greta: {
    name: "Greta Holm",
    title: "Partner, Northbank Audit",
    department: "",
    manager: null,
    employment: "external",
  },
};

const apps: Readonly<Record<string, { readonly name: string; readonly owners: readonly string[] }>> = {
  "aws-production": { name: "AWS production", owners: ["dana", "theo"] },
  github: { name: "GitHub", owners: ["theo", "dana"] },
  snowflake: { name: "Snowflake", owners: ["nadia", "dana"] },
  datadog: { name: "Datadog", owners: ["theo"] },
  figma: { name: "Figma", owners: ["lena"] },
  netsuite: { name: "NetSuite", owners: ["marco"] },
  okta: { name: "Okta", owners: ["sam", "priya"] },
  slack: { name: "Slack", owners: ["sam"] },
  zendesk: { name: "Zendesk", owners: ["bea"] },
  salesforce: { name: "Salesforce", owners: ["tilda", "jonas"] },
  greenhouse: { name: "Greenhouse", owners: ["ida"] },
  notion: { name: "Notion", owners: ["wanda", "ida"] },
};

/** app, slug, name, risk, longest */
const entitlements = [
  ["aws-production", "view", "View only", "medium", ""],
  ["aws-production", "deploy", "Deploy", "high", "P30D"],
  ["aws-production", "administrator", "Administrator", "critical", "P1D"],
  ["github", "read", "Read", "low", ""],
  ["github", "write", "Write", "medium", ""],
  ["github", "organisation-admin", "Organisation admin", "high", "P7D"],
  ["snowflake", "analyst", "Analyst", "medium", "P180D"],
  ["snowflake", "engineer", "Engineer", "high", "P90D"],
  ["datadog", "viewer", "Viewer", "low", ""],
  ["datadog", "admin", "Admin", "medium", "P90D"],
  ["figma", "viewer", "Viewer", "low", ""],
  ["figma", "editor", "Editor", "low", ""],
  ["netsuite", "clerk", "Clerk", "medium", ""],
  ["netsuite", "release-payments", "Release payments", "critical", "P90D"],
  ["okta", "read-only-admin", "Read-only admin", "high", "P30D"],
  ["slack", "workspace-admin", "Workspace admin", "high", "P30D"],
  ["zendesk", "agent", "Agent", "low", ""],
  ["zendesk", "admin", "Admin", "medium", "P90D"],
  ["salesforce", "seller", "Seller", "medium", ""],
  ["salesforce", "export", "Export of customers", "high", "P30D"],
  ["salesforce", "admin", "Admin", "high", ""],
  ["greenhouse", "interviewer", "Interviewer", "low", ""],
  ["greenhouse", "recruiter", "Recruiter", "medium", ""],
  ["notion", "member", "Member", "low", ""],
  ["notion", "admin", "Admin", "medium", "P90D"],
] as const;

const groups: Readonly<Record<string, { readonly name: string; readonly members: readonly string[] }>> = {
  platform: { name: "Platform on-call", members: ["theo", "kofi", "bo"] },
  security: { name: "Security", members: ["priya", "emeka"] },
  "finance-approvers": { name: "Finance approvers", members: ["marco", "zofie", "helena"] },
};

/** app, entitlement, who holds it: days since it was granted, days since it was last used (null: never). */
const held: readonly (readonly [string, string, Readonly<Record<string, readonly [number, number | null]>>])[] = [
  ["aws-production", "view", { theo: [640, 1], kofi: [410, 0], bo: [200, 12], dana: [900, 40] }],
  ["aws-production", "deploy", { theo: [25, 2], kofi: [12, 1], bo: [20, 3] }],
  ["github", "read", { lena: [300, 21], milo: [180, 96], mei: [410, null], otto: [520, 94], soren: [280, 3] }],
  ["github", "write", { ana: [390, 0], bo: [510, 0], theo: [800, 1], kofi: [410, 2], ines: [700, 9], yara: [40, 1] }],
  ["snowflake", "analyst", { nadia: [760, 4], zofie: [130, 15], marco: [150, 61] }],
  ["snowflake", "engineer", { nadia: [70, 8] }],
  ["datadog", "viewer", { ana: [390, 2], bo: [380, 5], kofi: [410, 0], theo: [640, 1], dana: [640, 30] }],
  ["figma", "viewer", { ines: [300, 18], ana: [120, 44] }],
  ["netsuite", "clerk", { jose: [600, 1], zofie: [840, 1], marco: [900, 6] }],
  ["zendesk", "agent", { otto: [520, 0], mei: [410, 0], bea: [700, 2] }],
  ["salesforce", "seller", { tilda: [980, 3], ravi: [400, 0], chloe: [310, 1], aisha: [200, 0], pavel: [360, 118] }],
  ["salesforce", "admin", { jonas: [540, 0], pavel: [350, 140] }],
  ["greenhouse", "recruiter", { ida: [880, 5], luca: [260, 0] }],
  ["notion", "member", { wanda: [700, 0], ida: [900, 2], luca: [260, 3], tilda: [450, 20] }],
];

const day = (now: Date, ago: number): string => new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 10);

/** The company as the files that `npm run import` reads, its dates relative to now. */
export function companyFiles(now: Date): ReadonlyMap<FileName, Uint8Array> {
  const emails = (names: readonly string[]) => names.map(emailOf).join(" ");
  return new Map([
    file(
      "people.csv",
      "email,name,title,department,employment,manager_email,role",
      Object.entries(people).map(([who, person]) => [
        emailOf(who),
        person.name,
        person.title,
        person.department,
        person.employment ?? "employee",
        person.manager ? emailOf(person.manager) : "",
        person.role ?? "member",
      ]),
    ),
    file(
      "groups.csv",
      "slug,name,member_emails",
      Object.entries(groups).map(([slug, { name, members }]) => [slug, name, emails(members)]),
    ),
    file(
      "apps.csv",
      "slug,name,owner_emails",
      Object.entries(apps).map(([slug, { name, owners }]) => [slug, name, emails(owners)]),
    ),
    file(
      "entitlements.csv",
      "app,slug,name,kind,risk,owner_emails,max_duration",
      entitlements.map(([app, slug, name, risk, longest]) => [app, slug, name, "role", risk, "", longest]),
    ),
    file(
      "grants.csv",
      "app,entitlement,email,granted_at,last_used_at,expires_at",
      held.flatMap(([app, entitlement, holders]) =>
        Object.entries(holders).map(([who, [granted, used]]) => [
          app,
          entitlement,
          emailOf(who),
          day(now, granted),
          used === null ? "" : day(now, used),
          "",
        ]),
      ),
    ),
  ]);
}

function file(name: FileName, header: string, rows: readonly (readonly string[])[]): [FileName, Uint8Array] {
  const lines = rows.map((row) => row.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(","));
  return [name, new TextEncoder().encode([header, ...lines, ""].join("\n"))];
}

/** Those a visitor can continue as, with what there is to do for them. */
export const guests = ["dana", "ana", "theo", "sam", "marco", "ruth"].map((who) => {
  const person = people[who];
  if (!person) throw new Error(`nobody is called ${who}`);
  return { name: person.name, email: emailOf(who), title: person.title };
});
