import { beforeAll, expect, test, vi } from "vitest";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { openCommand } from "@/lib/commands/open-request";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { CaseId } from "@/lib/engine/ids";
import { openingAmongPeople } from "@/lib/engine/open";
import { type Company, inGroup, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { ledger } from "./ledger";
import { openPost } from "./post";
import { work } from "./work";

const mail = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());
const { company, deliverAll, mailsTo } = openPost(mail);

let here: Company;
beforeAll(() => {
  here = company();
});

const everybody = ["ana", "mia", "max", "olga", "otto", "gil", "gus", "ada", "abe", "eve"];

/** Things of several kinds that many hear of, each in their own words. */
async function muchHappens(): Promise<void> {
  const { id } = await here.open("ana");
  settled(await decide(await here.door("mia"), { task: await waitingTask(id), verb: "approve", comment: "Go on" }));
  await here.open("gil", [approve([inGroup(here.platform), { by: "manager", level: 1 }]), provision()]);
  const denied = (await here.open("gus", [approve([{ by: "owners", of: "app" }]), provision()])).id;
  const task = await waitingTask(denied);
  settled(await comment(await here.door("olga"), { task, body: "What for, @gil@example.com?", question: true }));
  settled(await decide(await here.door("otto"), { task, verb: "deny", comment: "Not now" }));
  settled(
    await openCommand(await here.door("mia"), {
      ...openingAmongPeople,
      id: newId() as CaseId,
      collaboration: {
        creator: here.person("mia"),
        assignee: here.person("eve"),
        inspector: here.person("gus"),
        followers: [here.person("gil")],
        parent: null,
      },
      texts: { title: "Prepare the settlement", description: "Nobody else may know" },
    }),
  );
}

/** What everybody has been written by now. */
async function written(): Promise<readonly string[]> {
  const all = await Promise.all(
    everybody.map(async (name) =>
      (await mailsTo(name)).map(({ subject, text, html }) => `${name}: ${subject}\n${text}\n${html}`),
    ),
  );
  return all.flat().sort();
}

test("letters made side by side say to each what they say when each is made alone", async () => {
  await muchHappens();
  await work();
  const together = await written();
  const told = await ledger();
  expect(told.filter(({ state }) => state === "sent").length).toBe(together.length);
  expect(together.length).toBeGreaterThan(8);
  await rows("UPDATE deliveries SET state = 'queued' WHERE state <> 'sent' OR channel = 'email'");
  await deliverAll();
  const both = await written();
  expect(both).toEqual([...together, ...together].sort());
  const kept = (all: typeof told) => all.map(({ person, message, state, reason }) => [person, message, state, reason]);
  expect(kept(await ledger()).sort()).toEqual(kept(told).sort());
});
