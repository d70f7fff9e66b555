import { ensureBuiltInPolicies } from "@/lib/commands/built-in-policies";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { rows } from "@/lib/data/db";
import { type Company, company, settled, waitingTask } from "@/tests/support/company";
import { type Client, clientOf } from "./client";

/** A company whose people have tokens. */
export interface Cast {
  readonly here: Company;
  readonly as: (name: string) => Promise<Client>;
  /** A new request for the same thing, under manager, app owners, provisioning; what was open before is called off. */
  readonly opened: (by?: string) => Promise<{ readonly request: string; readonly id: string; readonly task: string }>;
}

export async function beginCompany(): Promise<Cast> {
  const here = await company();
  await ensureBuiltInPolicies();
  const clients = new Map<string, Client>();
  const as = async (name: string) => {
    const known = clients.get(name);
    if (known) return known;
    const made = await clientOf(here.person(name));
    clients.set(name, made);
    return made;
  };
  const opened = async (by = "ana") => {
    const before = await rows<{ id: string }>(
      "SELECT id FROM requests WHERE requester_id = $1 AND state <> 'closed' AND class = 'governance'",
      [here.person(by)],
    );
    for (const { id } of before) settled(await cancelRequest(await here.door(by), { request: id }));
    const { id, number } = await here.open(by);
    return { request: number, id, task: await waitingTask(id) };
  };
  return { here, as, opened };
}
