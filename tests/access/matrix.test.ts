import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTask } from "@/lib/commands/create-task";
import { decide } from "@/lib/commands/decide";
import { openPrepared } from "@/lib/commands/open-request";
import { reassign } from "@/lib/commands/reassign";
import { closeDatabase, rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { Verb } from "@/lib/engine/task";
import { type Answered, type Client, clientOf, whole } from "@/tests/api/client";
import { type Company, company, settled, waitingTask } from "@/tests/support/company";
import { placeEverything } from "@/tests/support/feed";
import { approve, users } from "@/tests/support/plans";
import { type Cell, governance, type governanceColumns, participants, type togetherColumns } from "./matrix";

const extra = [
  ...["req", "sub", "asg", "fmr", "mgr", "eow", "aud", "del"],
  ...["cre", "ins", "fol", "fo2", "xas", "xfo", "fas", "cmg", "amg", "img", "fmg", "emg"],
];
const mail = (name: string) => `${name}@example.com`;

let here: Company;
const clients = new Map<string, Client>();

async function as(name: string): Promise<Client> {
  const known = clients.get(name) ?? (await clientOf(here.person(name)));
  clients.set(name, known);
  return known;
}

async function above(manager: string, person: string): Promise<void> {
  const ids = [here.person(person), here.person(manager)];
  await rows("INSERT INTO manager_edges (person_id, manager_id) VALUES ($1, $2)", ids);
  await rows("INSERT INTO reports (person_id, manager_id, depth) VALUES ($1, $2, 1)", ids);
}

beforeAll(async () => {
  here = await company(extra);
  await rows("UPDATE people SET roles = '{auditor}' WHERE id = $1", [here.person("aud")]);
  for (const name of ["xas", "xfo"])
    await rows("UPDATE people SET employment = 'external' WHERE id = $1", [here.person(name)]);
  await rows("INSERT INTO entitlement_owners (entitlement_id, person_id) VALUES ($1, $2)", [
    here.entitlement,
    here.person("eow"),
  ]);
  await above("mgr", "fmr");
  await above("cmg", "cre");
  await above("amg", "asg");
  await above("img", "ins");
  await above("fmg", "fol");
  await above("emg", "xas");
  await above("emg", "xfo");
  await rows(
    `INSERT INTO delegations (id, person_id, delegate_id, kinds, starts_at, set_by_id, set_at)
     VALUES ($1, $2, $3, '{}', now() - interval '1 hour', $2, now() - interval '1 hour')`,
    [newId(), here.person("asg"), here.person("del")],
  );
});
afterAll(closeDatabase);

/** A task that cells are tried on until one of them changes it. */
interface Tried {
  readonly number: string;
  readonly id: string;
}

const kept = new Map<string, Tried>();

async function at(key: string, make: () => Promise<Tried>): Promise<Tried> {
  const task = kept.get(key) ?? (await make());
  kept.set(key, task);
  return task;
}

function cellOf(answer: Answered): Cell {
  if (answer.status === 404) return "-";
  if (answer.status < 300) return "y";
  expect([answer.status, answer.body.refusal]).toEqual([
    answer.status,
    expect.stringMatching(/^(not-|admins-only|own-|closed|already-|duplicate)/),
  ]);
  return "n";
}

function form(): FormData {
  const body = new FormData();
  body.append("file", new File(["x"], "x.txt"));
  return body;
}

const put = (client: Client, task: string) => client.post(`/tasks/${task}/attachments`, form());
const say = (client: Client, task: string) => client.post(`/tasks/${task}/comments`, { body: "Hello" });
const part = (client: Client, task: string) =>
  client.post("/tasks", { title: "Part", assignee: mail("zoe"), parent: task });
const verb = (client: Client, task: string, which: Verb, more: object = {}) =>
  client.post(`/tasks/${task}/decisions`, { verb: which, comment: "because", ...more });
const give = (client: Client, task: string) =>
  client.post(`/tasks/${task}/assignment`, { assignee: mail("zoe"), reason: "away" });

async function trail(client: Client, { number, id }: Tried): Promise<Cell> {
  const { status, body } = await client.get(`/tasks/${number}`);
  await placeEverything();
  const events = (await whole(client, "/events")).filter((one) => one.task?.id === id);
  // The task and the feed say the same.
  expect([number, status === 200]).toEqual([number, events.length > 0]);
  return status === 404 ? "-" : body.history.length > 0 ? "y" : "n";
}

describe("a governance task: the matrix, cell by cell over the API (rows 64 to 66, 77; traps 37, 43)", () => {
  const holders: Readonly<Record<string, string>> = {
    requester: "req",
    subject: "sub",
    assignee: "asg",
    "stand-in": "del",
    "former-approver": "fmr",
    manager: "mgr",
    "app-owner": "olga",
    "entitlement-owner": "eow",
    admin: "ada",
    auditor: "aud",
    external: "eve",
    other: "zoe",
  };

  async function asked(): Promise<Tried> {
    const before = await rows<{ id: string }>("SELECT id FROM requests WHERE state <> 'closed' AND type = 'grant'");
    for (const { id } of before) {
      const { status } = await (await as("abe")).post(`/requests/${id}/cancellation`, { reason: "done" });
      expect(status).toBe(200);
    }
    await rows("UPDATE grants SET state = 'ended', ended_at = now() WHERE state = 'active'");
    const ids = [here.person("sub"), here.person("req")];
    await rows("INSERT INTO manager_edges (person_id, manager_id) VALUES ($1, $2)", ids);
    const target = {
      app: { id: here.app, slug: "aws", name: "AWS production" },
      entitlement: {
        id: here.entitlement,
        slug: "deploy",
        name: "Deploy",
        kind: "role",
        risk: "high",
        maxDuration: null,
      },
    };
    const [version] = await rows<{ id: string }>("SELECT id FROM policy_versions LIMIT 1");
    const opened = settled(
      await openPrepared(
        await here.door("req"),
        {
          target,
          subject: here.person("sub"),
          routing: { version: version?.id as never, rule: null, level: "organisation" },
          steps: [approve([users(here.person("fmr"))]), approve([users(here.person("asg"))])],
          policy: { name: "Test policy", version: 1 },
          routingError: null,
        },
        { type: "grant", justification: "release week" },
      ),
    );
    // Whoever asked is nobody's manager any more: their relation is that alone.
    await rows("DELETE FROM manager_edges WHERE person_id = $1 AND manager_id = $2", ids);
    const first = await waitingTask(opened.id);
    settled(await decide(await here.door("fmr"), { task: first, verb: "approve" }));
    const number = await waitingTask(opened.id);
    const [task] = await rows<{ id: string }>("SELECT id FROM tasks WHERE number = $1", [number]);
    return { number, id: task?.id ?? "" };
  }

  type Column = (typeof governanceColumns)[number];
  const changing: readonly Column[] = ["decide", "override", "reassign", "cancel"];

  async function tryOut(client: Client, column: Column, task: Tried): Promise<Cell> {
    const { number } = task;
    switch (column) {
      case "see":
        return cellOf(await client.get(`/tasks/${number}`));
      case "insights": {
        const answer = await client.get(`/tasks/${number}`);
        return answer.status === 404 ? "-" : answer.body.context.length > 0 ? "y" : "n";
      }
      case "comment":
        return cellOf(await say(client, number));
      case "attach":
        return cellOf(await put(client, number));
      case "priority":
        return cellOf(await client.patch(`/tasks/${number}`, { priority: "high" }));
      case "due":
        return cellOf(await client.patch(`/tasks/${number}`, { dueAt: "2999-01-01T00:00:00Z" }));
      case "follower":
        return cellOf(await client.post(`/tasks/${number}/followers`, { person: mail("zoe") }));
      case "subtask":
        return cellOf(await part(client, number));
      case "decide":
        return cellOf(await verb(client, number, "approve"));
      case "override":
        return cellOf(await verb(client, number, "approve", { override: true }));
      case "reassign":
        return cellOf(await give(client, number));
      case "cancel": {
        const [found] = await rows<{ number: string }>(
          "SELECT r.number FROM requests r JOIN tasks t ON t.case_id = r.id WHERE t.id = $1",
          [task.id],
        );
        return cellOf(await client.post(`/requests/${found?.number}/cancellation`, { reason: "because" }));
      }
      case "reopen":
        return cellOf(await verb(client, number, "revise"));
      case "trail":
        return await trail(client, task);
    }
  }

  for (const [relation, cells] of governance) {
    it(`${relation}: ${[...cells].map(([column, cell]) => `${column} ${cell}`).join(", ")}`, async () => {
      const client = await as(holders[relation] ?? "");
      const found: string[] = [];
      for (const [column, cell] of cells) {
        const task = await at("governance", asked);
        const real = await tryOut(client, column, task);
        found.push(`${column} ${real}`);
        if (real === "y" && changing.includes(column)) kept.delete("governance");
        expect([relation, column, real]).toEqual([relation, column, cell]);
      }
    });
  }
});

describe("a task among people: the matrix, cell by cell over the API (rows 56 to 70; traps 32 to 45)", () => {
  const holders: Readonly<Record<string, string>> = {
    creator: "cre",
    assignee: "asg",
    inspector: "ins",
    follower: "fol",
    "creators-manager": "cmg",
    "assignees-manager": "amg",
    "inspectors-manager": "img",
    "followers-manager": "fmg",
    "external-assignee": "xas",
    "external-follower": "xfo",
    "externals-manager": "emg",
    "former-assignee": "fas",
    admin: "ada",
    auditor: "aud",
    other: "zoe",
  };

  type Column = (typeof togetherColumns)[number];
  type State = "open" | "check" | "done";
  const states: Readonly<Partial<Record<Column, State>>> = { confirm: "check", ask: "done", revise: "done" };
  /** What leaves the task as it was for the next cell. */
  const harmless: readonly Column[] = ["see", "comment", "attach", "subtask", "trail"];

  async function created(assignee: string, state: State): Promise<Tried> {
    const first = assignee === "fas" ? "fas" : assignee;
    const { number } = settled(
      await createTask(await here.door("cre"), {
        title: "Plan the move",
        assignee: mail(first),
        inspector: mail("ins"),
        followers: ["fol", "fo2", "xfo"].map(mail),
      }),
    );
    const handed = { task: number, assignee: mail("asg"), reason: "away" };
    if (first === "fas") settled(await reassign(await here.door("fas"), handed));
    const by = first === "fas" ? "asg" : first;
    if (state !== "open") settled(await decide(await here.door(by), { task: number, verb: "complete" }));
    if (state === "done") settled(await decide(await here.door("ins"), { task: number, verb: "confirm-completion" }));
    const [task] = await rows<{ id: string }>("SELECT id FROM tasks WHERE number = $1", [number]);
    return { number, id: task?.id ?? "" };
  }

  async function tryOut(client: Client, name: string, column: Column, task: Tried): Promise<Cell> {
    const { number } = task;
    const without = (person: string) => client.remove(`/tasks/${number}/followers/${mail(person)}`);
    switch (column) {
      case "see":
        return cellOf(await client.get(`/tasks/${number}`));
      case "comment":
        return cellOf(await say(client, number));
      case "attach":
        return cellOf(await put(client, number));
      case "edit":
        return cellOf(await client.patch(`/tasks/${number}`, { title: "Plan it all", priority: "high" }));
      case "inspector":
        return cellOf(await client.patch(`/tasks/${number}`, { inspector: mail("gus") }));
      case "follower":
        return cellOf(await client.post(`/tasks/${number}/followers`, { person: mail("gil") }));
      case "unfollow":
        return cellOf(await without("fo2"));
      case "leave":
        return cellOf(await without(name));
      case "subtask":
        return cellOf(await part(client, number));
      case "delegate":
        return cellOf(await give(client, number));
      case "complete":
        return cellOf(await verb(client, number, "complete"));
      case "confirm":
        return cellOf(await verb(client, number, "confirm-completion"));
      case "ask":
        return cellOf(await verb(client, number, "ask-revision"));
      case "revise":
        return cellOf(await verb(client, number, "revise"));
      case "cancel":
        return cellOf(await verb(client, number, "cancel"));
      case "delete":
        return cellOf(await client.remove(`/tasks/${number}`));
      case "trail":
        return await trail(client, task);
    }
  }

  for (const [relation, cells] of participants) {
    it(`${relation}: ${[...cells].map(([column, cell]) => `${column} ${cell}`).join(", ")}`, async () => {
      const name = holders[relation] ?? "";
      const client = await as(name);
      const assignee = relation === "external-assignee" ? "xas" : relation === "former-assignee" ? "fas" : "asg";
      for (const [column, cell] of cells) {
        const state = states[column] ?? "open";
        const key = `${assignee} ${state}`;
        const task = await at(key, () => created(assignee, state));
        const real = await tryOut(client, name, column, task);
        if (real === "y" && !harmless.includes(column)) kept.delete(key);
        expect([relation, column, real]).toEqual([relation, column, cell]);
      }
    });
  }
});
