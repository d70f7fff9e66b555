import type { CampaignDone } from "@/lib/commands/campaign";
import { endCampaign, runEnding } from "@/lib/commands/campaign-end";
import { runSeating, runStaging, stageCampaign } from "@/lib/commands/campaign-stage";
import { submitDrafts } from "@/lib/commands/campaign-submit";
import { type CampaignInput, draftCampaign, startCampaign } from "@/lib/commands/campaigns";
import { decide } from "@/lib/commands/decide";
import type { Answer } from "@/lib/commands/door";
import { openFollowing } from "@/lib/commands/open-following";
import { rows } from "@/lib/data/db";
import type { HeldGrant } from "@/lib/data/grants";
import { emailOf } from "./company";
import { type Act, dayMs, deciding, type Moment, must, type PersonDoor, scene } from "./moments";

/** Two reviews of access: one that is over, with its removals carried out, and one in the middle of its work. */
export function reviews(now: Date): readonly Moment[] {
  return [...overReview(now), ...runningReview(now)];
}

const plain = {
  description: "",
  instructions: "",
  fallback: [],
  usePolicies: false,
  submission: "drafts",
  onRemove: "on-submission",
  onEnd: "skip",
  justifyHighRisk: false,
  startsAt: null,
  autoEnd: false,
  repeat: null,
} as const;

const everything: CampaignInput["scope"] = {
  apps: [],
  entitlements: [],
  people: [],
  departments: [],
  risk: [],
  unusedDays: null,
  changedSinceDays: null,
};

function overReview(now: Date): readonly Moment[] {
  return scene(
    now,
    [
      76,
      "priya",
      campaign({
        ...plain,
        name: "Customer data, third quarter",
        description: "Everybody who can read or change what customers have told us.",
        instructions: "Certify what is used at work. Remove what nobody would miss.",
        scope: { ...everything, apps: ["salesforce", "zendesk", "netsuite"] },
        reviewer: [{ owners: "app" }],
        dueAt: inDays(now, -62),
      }),
    ],
    [74, "priya", start],
    [
      71,
      "tilda",
      verdicts("salesforce", {
        "seller ravi": "certify",
        "seller chloe": "certify",
        "seller aisha": "certify",
        "seller pavel": "Solutions engineers have the demo organisation.",
        "admin jonas": "certify",
        "admin pavel": "certify",
      }),
    ],
    [70.9, "tilda", submit],
    [69, "jonas", verdicts("salesforce", { "seller tilda": "certify" })],
    [68.9, "jonas", submit],
    [68, "bea", verdicts("zendesk", { "agent otto": "certify", "agent mei": "certify" })],
    [67.9, "bea", submit],
    [65, "marco", verdicts("netsuite", { "clerk jose": "certify", "clerk zofie": "certify" })],
    [64.9, "marco", submit],
    [64.8, "priya", removals],
    [63.4, "jonas", async (door) => await deciding("complete")(door, await removalOf("pavel"))],
    [62, "priya", end],
  );
}

function runningReview(now: Date): readonly Moment[] {
  return scene(
    now,
    [
      8,
      "priya",
      campaign({
        ...plain,
        name: "Access review, fourth quarter",
        description: "Twice a year each manager looks at what their people can do.",
        instructions: "Ask yourself: would you approve it today? What has not been used for 90 days usually goes.",
        scope: {
          ...everything,
          apps: ["aws-production", "github", "snowflake", "datadog", "figma", "netsuite", "zendesk", "salesforce"],
        },
        reviewer: [{ manager: 1 }],
        dueAt: inDays(now, 9),
      }),
    ],
    [6, "priya", start],
    [5.2, "bea", verdicts("zendesk", { "agent otto": "certify", "agent mei": "certify" })],
    [
      5.1,
      "bea",
      verdicts("github", {
        "read otto": "The tickets are linked from Zendesk now.",
        "read mei": "She never needed it.",
      }),
    ],
    [5, "bea", submit],
    [4.9, "priya", removals],
    [4, "nadia", verdicts("github", { "read soren": "certify" })],
    [3.9, "nadia", submit],
    [3, "marco", verdicts("netsuite", { "clerk jose": "certify", "clerk zofie": "certify" })],
    [2.9, "marco", verdicts("snowflake", { "analyst zofie": "certify" })],
    [
      2.3,
      "dana",
      verdicts("github", {
        "write theo": "certify",
        "write kofi": "certify",
        "write ines": "She leads now and reviews in the browser.",
      }),
    ],
    [2.2, "dana", verdicts("datadog", { "viewer kofi": "certify", "viewer theo": "certify" })],
    [
      1.5,
      "tilda",
      verdicts("salesforce", { "seller ravi": "certify", "seller chloe": "certify", "seller aisha": "certify" }),
    ],
    [1.4, "tilda", submit],
  );
}

function inDays(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMs).toISOString();
}

function campaign(input: CampaignInput): (door: PersonDoor) => Promise<Answer<CampaignDone>> {
  return async (door) => {
    const drafted = await draftCampaign(door, input);
    if (!drafted.ok) return drafted;
    const { id } = drafted.value;
    must("staging", await stageCampaign(door, id));
    await runStaging(id, byClock(door));
    return drafted;
  };
}

async function start(door: PersonDoor, { id }: CampaignDone): Promise<Answer<unknown>> {
  const started = await startCampaign(door, id);
  await runSeating(id);
  return started;
}

async function submit(door: PersonDoor, { id }: CampaignDone): Promise<Answer<unknown>> {
  return await submitDrafts(door, id);
}

async function end(door: PersonDoor, { id }: CampaignDone): Promise<Answer<unknown>> {
  const ended = await endCampaign(door, id, {});
  await runEnding(id, byClock(door));
  return ended;
}

/** What the jobs would do, at the time that is told. */
function byClock({ at }: PersonDoor) {
  return { viewer: null, channel: "system", at } as const;
}

/** Decides items by "entitlement person": to be certified, or to be removed for this reason. */
function verdicts(app: string, all: Readonly<Record<string, string>>): Act<CampaignDone>[2] {
  return async (door, { id }) => {
    for (const [item, verdict] of Object.entries(all)) {
      const [entitlement = "", who = ""] = item.split(" ");
      const task = await itemOf(id, [app, entitlement, emailOf(who)]);
      const certifies = verdict === "certify";
      const input = { task, verb: certifies ? "certify" : "remove", comment: certifies ? null : verdict } as const;
      must(`${item} of ${app}`, await decide(door, input));
    }
    return undefined;
  };
}

async function itemOf(campaign: string, item: readonly string[]): Promise<string> {
  const [found] = await rows<{ task: string }>(
    `SELECT i.task_id AS task FROM campaign_items i JOIN people p ON p.id = i.person_id
     JOIN entitlements n ON n.id = i.entitlement_id JOIN apps a ON a.id = i.app_id
     WHERE i.campaign_id = $1 AND a.slug = $2 AND n.slug = $3 AND p.email = $4`,
    [campaign, ...item],
  );
  if (!found) throw new Error(`nobody reviews ${item.join(" ")}`);
  return found.task;
}

interface Removed extends HeldGrant {
  readonly event: string;
  readonly by: HeldGrant["person"];
}

/** Opens the removals that follow from what was submitted, under the keys that the jobs would use. */
async function removals({ at }: PersonDoor, { id }: CampaignDone): Promise<undefined> {
  const found = await rows<Removed>(
    `SELECT e.id AS event, g.id, g.person_id AS person, g.entitlement_id AS entitlement, n.app_id AS app,
       (k.state #>> '{tasks,0,votes,0,by}')::uuid AS by
     FROM requests r JOIN cases k ON k.id = r.id JOIN events e ON e.case_id = r.id AND e.type = 'request-closed'
     JOIN grants g ON g.id = r.grant_id JOIN entitlements n ON n.id = g.entitlement_id
     WHERE r.campaign_id = $1 AND r.type = 'certify' AND r.outcome = 'decertified' ORDER BY r.number`,
    [id],
  );
  for (const { event, by, ...grant } of found) {
    const following = { type: "revoke", origin: "campaign", requester: by, grant, at } as const;
    must("a removal", await openFollowing(`follow:${event}:${grant.id}`, following));
  }
}

/** The removal of somebody's access that is under way. */
async function removalOf(who: string): Promise<{ readonly id: string }> {
  const [found] = await rows<{ id: string }>(
    `SELECT r.id FROM requests r JOIN people p ON p.id = r.subject_id
     WHERE r.type = 'revoke' AND r.state <> 'closed' AND p.email = $1`,
    [emailOf(who)],
  );
  if (!found) throw new Error(`nothing is being taken away from ${who}`);
  return found;
}
