import type { Viewer } from "@/lib/access/viewer";
import { readPolicy } from "@/lib/commands/built-in-policies";
import { importDirectory } from "@/lib/commands/import/import-directory";
import type { FileName } from "@/lib/commands/import/problem";
import { openPrepared, type Prepared } from "@/lib/commands/open-request";
import { routeRequest } from "@/lib/commands/route-request";
import { rows } from "@/lib/data/db";
import { publishPolicy } from "@/lib/data/policies";
import { openManyFor } from "./open-many";
import { offeredTarget, viewerOf } from "./people";

const policy = `policy: Bench
for: grant
steps:
  - approve: [ { group: deciders } ]
    sla: { after: 3d }
  - approve: [ { owners: app } ]
    sla: { after: 3d }
  - provision: { manual: { to: { owners: app } } }
`;

export interface Bench {
  readonly deciders: readonly Viewer[];
  /** Opens so many requests, each by somebody else, and gives the numbers of their first tasks. */
  readonly open: (count: number) => Promise<readonly string[]>;
  /** The same in a few statements, by people who come for it. */
  readonly openMany: (count: number) => Promise<readonly string[]>;
}

/** A company with many people who ask and a group that decides. */
export async function benchCompany(askers: number, deciders: number): Promise<Bench> {
  const asking = Array.from({ length: askers }, (_, index) => `asker${index}@bench.example`);
  const deciding = Array.from({ length: deciders }, (_, index) => `decider${index}@bench.example`);
  const file = (name: FileName, lines: readonly string[]): [FileName, Uint8Array] => [
    name,
    new TextEncoder().encode(`${lines.join("\n")}\n`),
  ];
  const imported = await importDirectory(
    new Map([
      file("people.csv", [
        "email,name,title,department,employment,manager_email,role",
        ...[...asking, ...deciding].map(
          (email, index) => `${email},Person ${index},,Bench,employee,,${index < 2 ? "admin" : "member"}`,
        ),
      ]),
      file("groups.csv", ["slug,name,member_emails", `deciders,Deciders,${deciding.join(" ")}`]),
      file("apps.csv", ["slug,name,owner_emails", `app,App,${deciding.slice(0, 2).join(" ")}`]),
      file("entitlements.csv", ["app,slug,name,kind,risk,owner_emails,max_duration", "app,use,Use,role,low,,"]),
    ]),
    { complete: false, expectLeavers: null, dryRun: false, replaceDemo: false, asOf: new Date().toISOString() },
  );
  if (!imported.ok) throw new Error(JSON.stringify(imported));
  await publishPolicy(readPolicy("bench", policy));
  const viewers = await Promise.all(deciding.map(viewerOf));
  let asked = 0;
  const next = (count: number) => {
    const batch = asking.slice(asked, asked + count);
    if (batch.length < count) throw new Error("more requests than people who ask");
    asked += count;
    return batch;
  };
  return {
    deciders: viewers,
    open: async (count) => tasksOf(await eightAtATime(next(count), openFor)),
    openMany: async (count) => tasksOf(await openManyFor(deciding[0] ?? "", count)),
  };
}

async function tasksOf(cases: readonly string[]): Promise<readonly string[]> {
  const tasks = await rows<{ number: string }>("SELECT number FROM tasks WHERE case_id = ANY ($1::uuid[])", [cases]);
  return tasks.map(({ number }) => number);
}

async function openFor(email: string): Promise<string> {
  const viewer = await viewerOf(email);
  const target = await offeredTarget();
  const routed = await routeRequest({
    type: "grant",
    emergency: false,
    requester: viewer.id,
    subject: viewer.id,
    target,
    duration: null,
    channel: "api",
  });
  if (!routed.ok) throw new Error(JSON.stringify(routed.refusal));
  const prepared: Prepared = { target, subject: viewer.id, ...routed.value };
  const input = { type: "grant", app: "app", entitlement: "use", justification: "to be measured" } as const;
  const opened = await openPrepared({ viewer, channel: "api" }, prepared, input);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened.value.id;
}

/** Does a thing for each, eight side by side. Gives the results in the order of the items. */
export async function eightAtATime<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return results;
}
