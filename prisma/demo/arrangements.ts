import { createConflict } from "@/lib/commands/conflicts";
import { delegate } from "@/lib/commands/delegate";
import { createProfile } from "@/lib/commands/profiles";
import { createQueue } from "@/lib/commands/queues";
import { createTemplate } from "@/lib/commands/templates";
import { emailOf } from "./company";
import { dayMs, doorOf, must } from "./moments";

/** What Marram's admins have arranged: rules about access that does not go together, profiles, a queue, templates. */
export async function arrange(now: Date): Promise<void> {
  const door = await doorOf("sam", now.getTime());
  must(
    "a conflict rule",
    await createConflict(door, {
      slug: "code-and-production",
      name: "Nobody runs the code and changes production alone",
      one: ["github/organisation-admin"],
      other: ["aws-production/deploy", "aws-production/administrator"],
    }),
  );
  must(
    "a conflict rule",
    await createConflict(door, {
      slug: "enter-and-release",
      name: "Whoever enters payments does not release them",
      one: ["netsuite/clerk"],
      other: ["netsuite/release-payments"],
    }),
  );
  must(
    "a profile",
    await createProfile(door, {
      slug: "new-in-engineering",
      name: "New in engineering",
      entitlements: ["github/write", "datadog/viewer", "figma/viewer"],
    }),
  );
  must(
    "a profile",
    await createProfile(door, {
      slug: "on-call",
      name: "On call",
      entitlements: ["aws-production/deploy", "datadog/admin"],
      duration: "P7D",
      visibility: { to: "departments", departments: ["Platform", "Engineering"] },
    }),
  );
  must("a queue", await createQueue(door, changes));
  for (const [slug, template] of Object.entries(templates)) {
    must(`the template ${slug}`, await createTemplate(door, slug, template));
  }
}

const changes = {
  slug: "production-changes",
  name: "Production changes",
  statuses: [
    { slug: "new", label: "New", category: "open" },
    { slug: "checking", label: "Being checked", category: "open" },
    { slug: "approved", label: "Approved", category: "done" },
    { slug: "refused", label: "Refused", category: "rejected" },
  ],
  initialStatus: "new",
  onApprove: "approved",
  onReject: "refused",
  parameters: [
    { name: "change", label: "What changes", type: "text", required: true, options: [] },
    { name: "when", label: "On which day", type: "date", required: true, options: [] },
    { name: "risk", label: "Risk", type: "choice", required: true, options: ["low", "medium", "high"] },
    { name: "rollback", label: "How it is taken back", type: "text", required: false, options: [] },
  ],
  title: "{{change}}",
  assignee: { users: [emailOf("dana"), emailOf("theo")] },
  action: {
    manual: { to: { group: "platform" }, instructions: "Carry it out in its window and say here how it went." },
  },
} as const satisfies Parameters<typeof createQueue>[1];

const templates = {
  "security-talk": {
    title: "Talk about security with somebody new",
    body: "Half an hour, within the first two weeks:\n\n- what they can see that others must not\n- whom to call, at any hour\n- what a strange request looks like",
    on: "manual",
    assignee: { manager: 1 },
    dueIn: "P10D",
    requires: null,
    declinable: false,
  },
  "return-equipment": {
    title: "Take back the equipment",
    body: "Laptop, phone, keys. Note the serial numbers.",
    on: "manual",
    assignee: { users: [emailOf("emeka")] },
    dueIn: "P5D",
    requires: "The last working day is known.",
    declinable: false,
  },
} as const satisfies Record<string, Parameters<typeof createTemplate>[2]>;

/** Helena is away: Dana stands in for her approvals. Last of all, because it holds for what is open as well. */
export async function standIn(now: Date): Promise<void> {
  const door = await doorOf("helena", now.getTime());
  const until = new Date(now.getTime() + 6 * dayMs).toISOString();
  must("a delegation", await delegate(door, { delegate: emailOf("dana"), kinds: ["approval", "revocation"], until }));
}
