import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import type { Answer, Door } from "@/lib/commands/door";
import type { Opened } from "@/lib/commands/open-request";
import { openPrepared } from "@/lib/commands/open-request";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { publishPolicy } from "@/lib/data/policies";
import type { AppId, EntitlementId, GroupId, PersonId, PolicyVersionId } from "@/lib/engine/ids";
import type { Resolver, StepPlan } from "@/lib/engine/policy";
import { approve, provision } from "./plans";

interface OpenMore {
  readonly duration?: string;
  readonly channel?: Door["channel"];
}

/** The cast of `build.ts`, living in a database. */
export interface Company {
  readonly person: (name: string) => PersonId;
  readonly viewer: (name: string) => Promise<Viewer>;
  readonly door: (name: string, more?: Partial<Door>) => Promise<Door>;
  readonly app: AppId;
  readonly entitlement: EntitlementId;
  readonly platform: GroupId;
  /** Opens a grant request with the given steps (left out: manager, app owners, provisioning). */
  readonly open: (by: string, steps?: readonly StepPlan[], more?: OpenMore) => Promise<Opened>;
}

const managers: Readonly<Record<string, string>> = { ana: "mia", mia: "max", olga: "max", gil: "mia" };
const cast = ["ana", "mia", "max", "olga", "otto", "gil", "gus", "ada", "abe", "eve", "zoe"];

/** Puts a small company into this test file's database. */
export async function company(extra: readonly string[] = []): Promise<Company> {
  const names = [...cast, ...extra];
  const ids = new Map(names.map((name) => [name, newId() as PersonId]));
  const person = (name: string): PersonId => {
    const id = ids.get(name);
    if (!id) throw new Error(`nobody is called ${name}`);
    return id;
  };
  for (const name of names) {
    await rows(
      "INSERT INTO people (id, email, name, title, department, employment, roles) VALUES ($1, $2, $3, 'Engineer', 'Engineering', $4, $5)",
      [
        person(name),
        `${name}@example.com`,
        `${name.charAt(0).toUpperCase()}${name.slice(1)} Example`,
        name === "eve" ? "external" : "employee",
        name === "ada" || name === "abe" ? ["admin"] : [],
      ],
    );
  }
  for (const [name, manager] of Object.entries(managers)) {
    await rows("INSERT INTO manager_edges (person_id, manager_id) VALUES ($1, $2)", [person(name), person(manager)]);
    for (let above: string | undefined = manager, depth = 1; above; above = managers[above], depth++) {
      await rows("INSERT INTO reports (manager_id, person_id, depth) VALUES ($1, $2, $3)", [
        person(above),
        person(name),
        depth,
      ]);
    }
  }
  const [app, entitlement, platform] = [newId() as AppId, newId() as EntitlementId, newId() as GroupId];
  await rows("INSERT INTO apps (id, slug, name) VALUES ($1, 'aws', 'AWS production')", [app]);
  await rows("INSERT INTO entitlements (id, app_id, slug, name, risk) VALUES ($1, $2, 'deploy', 'Deploy', 'high')", [
    entitlement,
    app,
  ]);
  for (const owner of ["olga", "otto"])
    await rows("INSERT INTO app_owners (app_id, person_id) VALUES ($1, $2)", [app, person(owner)]);
  await rows("INSERT INTO groups (id, slug, name) VALUES ($1, 'platform', 'Platform on-call')", [platform]);
  for (const member of ["gil", "gus", ...extra])
    await rows("INSERT INTO group_members (group_id, person_id) VALUES ($1, $2)", [platform, person(member)]);
  await publishPolicy({
    slug: "test",
    name: "Test policy",
    type: "test",
    level: "organisation",
    app: null,
    entitlement: null,
    builtIn: false,
    source: "test",
    body: {},
    by: null,
  });
  const [version] = await rows<{ id: PolicyVersionId }>("SELECT id FROM policy_versions LIMIT 1");
  const viewer = async (name: string) => {
    const found = await viewerById(person(name));
    if (!found) throw new Error(`${name} is no viewer`);
    return found;
  };
  const door = async (name: string, more: Partial<Door> = {}): Promise<Door> => ({
    viewer: await viewer(name),
    channel: "web",
    ...more,
  });
  const open = async (by: string, steps: readonly StepPlan[] = usual, more: OpenMore = {}) => {
    const { channel = "web", ...rest } = more;
    const target = {
      app: { id: app, slug: "aws", name: "AWS production" },
      entitlement: { id: entitlement, slug: "deploy", name: "Deploy", kind: "role", risk: "high", maxDuration: null },
    };
    const routing = { version: version?.id as PolicyVersionId, rule: null, level: "organisation" } as const;
    const input = { type: "grant", app: "aws", entitlement: "deploy", justification: "release week", ...rest } as const;
    return settled(
      await openPrepared(
        await door(by, { channel }),
        {
          target,
          subject: person(by),
          routing,
          steps,
          policy: { name: "Test policy", version: 1 },
          routingError: null,
        },
        input,
      ),
    );
  };
  return { person, viewer, door, app, entitlement, platform, open };
}

const usual: readonly StepPlan[] = [
  approve([{ by: "manager", level: 1 }]),
  approve([{ by: "owners", of: "app" }]),
  provision(),
];

/** The numbers of the tasks that wait for the group alone after each of these has asked for access. */
export async function askedByEach(here: Company, askers: readonly string[]): Promise<readonly string[]> {
  const steps = [approve([inGroup(here.platform)]), provision()];
  const opened: string[] = [];
  for (const asker of askers) opened.push((await here.open(asker, steps, { duration: "P7D" })).id);
  return Promise.all(opened.map(waitingTask));
}

export const inGroup = (group: GroupId): Resolver => ({ by: "group", group });

/** The value of an answer that must not be refused. */
export function settled<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

/** The number of the task that waits in a request. */
export async function waitingTask(request: string): Promise<string> {
  const [task] = await rows<{ number: string }>("SELECT number FROM tasks WHERE case_id = $1 AND closed_at IS NULL", [
    request,
  ]);
  if (!task) throw new Error("nothing waits");
  return task.number;
}
