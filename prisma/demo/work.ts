import { comment } from "@/lib/commands/comment";
import { createTask } from "@/lib/commands/create-task";
import { editTask } from "@/lib/commands/edit-task";
import { openBundle } from "@/lib/commands/open-bundle";
import { openRequest } from "@/lib/commands/open-request";
import { openByHand } from "@/lib/commands/open-template";
import { rows } from "@/lib/data/db";
import { emailOf } from "./company";
import { dayMs, deciding, type Moment, type PersonDoor, scene, waiting } from "./moments";

/** Work that is no request for one access: queues, tasks among people, templates, bundles, removals. */
export function work(now: Date): readonly Moment[] {
  const inDays = (days: number) => new Date(now.getTime() + days * dayMs).toISOString();
  return [...queue(now, inDays), ...together(now, inDays), ...fromTemplates(now), ...access(now)];
}

type InDays = (days: number) => string;

function queue(now: Date, inDays: InDays): readonly Moment[] {
  const asks =
    (change: string, days: number, risk: "low" | "medium" | "high", why: string, rollback?: string) =>
    (door: PersonDoor) =>
      openRequest(door, {
        type: "action",
        queue: "production-changes",
        parameters: { change, when: inDays(days).slice(0, 10), risk, ...(rollback && { rollback }) },
        justification: why,
      });
  const checking = async (door: PersonDoor, { id }: { readonly id: string }) =>
    await editTask(door, { task: await waiting(id), status: "checking", claimed: true });
  return [
    ...scene(
      now,
      [
        18,
        "kofi",
        asks("Rotate the certificates of the load balancers", -16, "low", "They end at the end of the month."),
      ],
      [17.6, "theo", deciding("approve")],
      [16.2, "bo", deciding("complete", "Done within the window, nobody noticed.")],
    ),
    ...scene(
      now,
      [12, "ana", asks("Raise the limit of the job queue to 50,000", -10, "medium", "The nightly imports pile up.")],
      [11.5, "dana", deciding("deny", "It hides the cause. Split the imports first, please.")],
    ),
    ...scene(
      now,
      [
        3.4,
        "bo",
        asks("Move the search index to the new cluster", 1, "medium", "The old one is out of support in a month."),
      ],
      [2.9, "dana", deciding("approve", "With Kofi watching.")],
    ),
    ...scene(
      now,
      [
        1.9,
        "kofi",
        asks(
          "Failover test of the checkout database",
          4,
          "high",
          "Twice a year, by our own rule.",
          "Fail back, tested in staging on Monday.",
        ),
      ],
      [1.1, "theo", checking],
      [
        1,
        "theo",
        async (door, { id }) =>
          await comment(door, { request: id, body: "Which of the replicas goes first?", question: true }),
      ],
    ),
    ...scene(now, [
      0.6,
      "ines",
      asks("Switch the app store listing to the new name", 6, "low", "Marketing publishes on the same day."),
    ]),
    ...scene(now, [
      0.2,
      "soren",
      asks("Backfill of the events table, 40 million rows", 2, "medium", "The pipeline lost a day in October."),
    ]),
  ];
}

function together(now: Date, inDays: InDays): readonly Moment[] {
  const [theo, bo, greta] = [emailOf("theo"), emailOf("bo"), emailOf("greta")];
  return [
    ...scene(
      now,
      [
        6,
        "dana",
        (door) =>
          createTask(door, {
            title: "Rota for the days between the years",
            description: "Two people a day, nobody twice. **Kofi is away** from the 27th.",
            assignee: emailOf("ines"),
            inspector: emailOf("dana"),
            followers: [theo],
            dueAt: inDays(2),
          }),
      ],
      [1.2, "ines", deciding("complete", "Bo and Freya swapped the 30th, everything else as last year.")],
    ),
    ...scene(
      now,
      [
        4.5,
        "marco",
        (door) =>
          createTask(door, {
            title: "Samples for the year-end audit",
            description: "Which invoices Northbank wants to see, so that we can have them ready.",
            assignee: greta,
            inspector: emailOf("zofie"),
            followers: [emailOf("ruth")],
            dueAt: inDays(5),
            priority: "high",
          }),
      ],
      [
        2.2,
        "greta",
        async (door, { id }) =>
          await comment(door, { task: await waiting(id), body: "You will have the list on Thursday." }),
      ],
    ),
    ...scene(
      now,
      [
        3.5,
        "helena",
        (door) =>
          createTask(door, {
            title: "The engineering part of the letter to the board",
            description: "One page: what shipped, what broke, what we need.",
            assignee: emailOf("dana"),
            inspector: emailOf("helena"),
            dueAt: inDays(4),
          }),
      ],
      [
        2.6,
        "dana",
        async (door, { id }) =>
          await createTask(door, {
            title: "Numbers on availability for the letter",
            description: "Per quarter, with the two incidents named.",
            assignee: theo,
            followers: [bo],
            dueAt: inDays(2),
            parent: await waiting(id),
          }),
      ],
    ),
    ...scene(
      now,
      [
        20,
        "tilda",
        (door) =>
          createTask(door, { title: "Clean up the list of partners", assignee: emailOf("jonas"), dueAt: inDays(-12) }),
      ],
      [13, "jonas", deciding("complete", "Forty of them are gone.")],
    ),
  ];
}

function fromTemplates(now: Date): readonly Moment[] {
  const opens = (slug: string, subject: string) => (door: PersonDoor) =>
    openByHand(door, slug, { subject: emailOf(subject) });
  return [
    ...scene(
      now,
      [26, "sam", opens("security-talk", "hugo")],
      [21, "ida", deciding("complete", "He asked good questions.")],
    ),
    ...scene(now, [5, "sam", opens("security-talk", "lena")]),
    ...scene(now, [1.4, "sam", opens("return-equipment", "otto")]),
  ];
}

function access(now: Date): readonly Moment[] {
  return [
    ...scene(
      now,
      [
        1.3,
        "kofi",
        (door) =>
          openBundle(door, {
            items: [
              { app: "snowflake", entitlement: "analyst", duration: "P30D" },
              { app: "figma", entitlement: "viewer" },
              { app: "notion", entitlement: "member" },
            ],
            justification: "Writing up the incident of October with the numbers behind it.",
          }),
      ],
      [0.9, "dana", async (door, { id }) => await deciding("approve")(door, await part(id, "figma"))],
      [0.7, "dana", async (door, { id }) => await deciding("approve")(door, await part(id, "notion"))],
      [0.4, "wanda", async (door, { id }) => await deciding("approve")(door, await part(id, "notion"))],
      [0.35, "wanda", async (door, { id }) => await deciding("complete")(door, await part(id, "notion"))],
    ),
    ...scene(now, [
      1.7,
      "nadia",
      removing("github", "read", "milo", "He reads nothing there since the move to dbt Cloud."),
    ]),
    ...scene(
      now,
      [40, "tilda", removing("salesforce", "admin", "pavel", "He is a solutions engineer now.")],
      [39.2, "jonas", deciding("complete")],
    ),
  ];
}

function removing(app: string, entitlement: string, subject: string, why: string) {
  return (door: PersonDoor) =>
    openRequest(door, { type: "revoke", app, entitlement, subject: emailOf(subject), justification: why });
}

/** The part of what was asked for together that is about this app. */
async function part(whole: string, app: string): Promise<{ readonly id: string }> {
  const [found] = await rows<{ id: string }>(
    "SELECT r.id FROM requests r JOIN apps a ON a.id = r.app_id WHERE r.parent_id = $1 AND a.slug = $2",
    [whole, app],
  );
  if (!found) throw new Error(`nothing of ${app} was asked for together`);
  return found;
}
