import { readPolicy } from "@/lib/commands/built-in-policies";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { publishPolicy } from "@/lib/data/policies";
import type { CaseId, EntitlementId, EventId } from "@/lib/engine/ids";
import { follow } from "@/lib/jobs/follow";
import { placeWaiting } from "@/lib/jobs/tail";
import { beginCompany, type Cast } from "./cast";

/** A company with more to ask for, and the worker's follow-ups done by hand. */
export interface Stage extends Cast {
  /** Lets follow what follows from everything that has happened until nothing more does. */
  readonly settle: () => Promise<void>;
  /** Decides the open task of a request until it is closed, each by somebody who may. */
  readonly carry: (request: string, stopAt?: string) => Promise<void>;
  /** Adds an entitlement of the app, and gives its id. */
  readonly offer: (slug: string, more?: { readonly maxDuration?: string; readonly app?: string }) => Promise<string>;
  /** Gives somebody something, as an import would. */
  readonly give: (person: string, slug: string, expiresAt?: string) => Promise<string>;
  /** Keeps a policy for the whole organisation, or for one entitlement of the app. */
  readonly policy: (yaml: string, entitlement?: string) => Promise<void>;
}

export async function beginStage(): Promise<Stage> {
  const cast = await beginCompany();
  const { here } = cast;
  let done = 0;
  const settle = async () => {
    await placeWaiting();
    for (;;) {
      const fresh = await rows<{ id: EventId; case: CaseId; position: number }>(
        `SELECT e.id, e.case_id AS "case", l.position::int AS position FROM leaves l JOIN events e ON e.id = l.event_id
         WHERE l.position > $1 AND EXISTS (SELECT FROM cases c WHERE c.id = e.case_id) ORDER BY l.position`,
        [done],
      );
      if (fresh.length === 0) return;
      done = fresh.at(-1)?.position ?? done;
      for (const { id, case: of } of fresh) {
        await follow({ case: of, events: [id] });
        // Delivered twice, as a worker that died would: nothing happens twice.
        await follow({ case: of, events: [id] });
      }
      await placeWaiting();
    }
  };
  const carry = async (request: string, stopAt?: string) => {
    for (let turn = 0; turn < 12; turn++) {
      const [task] = await rows<{ number: string; kind: string }>(
        `SELECT t.number, t.kind FROM tasks t JOIN requests r ON r.id = t.case_id
         WHERE (r.number = $1 OR r.id::text = $1) AND t.closed_at IS NULL`,
        [request],
      );
      if (!task || task.kind === stopAt) return;
      const verbs: Record<string, string> = { approval: "approve", revocation: "confirm", certification: "certify" };
      const verb = verbs[task.kind] ?? "complete";
      await decideByAnybody(cast, task.number, verb);
    }
    throw new Error(`${request} came to no end`);
  };
  const offer: Stage["offer"] = async (slug, { maxDuration, app } = {}) => {
    const id = newId();
    await rows(
      "INSERT INTO entitlements (id, app_id, slug, name, risk, max_duration) VALUES ($1, $2, $3, $4, 'low', $5)",
      [id, app ?? here.app, slug, `${slug.charAt(0).toUpperCase()}${slug.slice(1)}`, maxDuration ?? null],
    );
    return id;
  };
  const give: Stage["give"] = async (person, slug, expiresAt) => {
    const id = newId();
    await rows(
      `INSERT INTO grants (id, entitlement_id, person_id, granted_at, expires_at)
       SELECT $1, n.id, $2, now() - interval '30 days', $4 FROM entitlements n WHERE n.slug = $3`,
      [id, here.person(person), slug, expiresAt ?? null],
    );
    return id;
  };
  const policy: Stage["policy"] = async (yaml, entitlement) => {
    const [at] = await rows<{ id: EntitlementId }>("SELECT id FROM entitlements WHERE slug = $1", [
      entitlement ?? null,
    ]);
    const placing = at ? ({ level: "entitlement", app: here.app, entitlement: at.id } as const) : {};
    await publishPolicy(readPolicy(`policy-${newId().slice(-8)}`, yaml, placing));
  };
  return { ...cast, settle, carry, offer, give, policy };
}

/** The first of the cast whom the rules let do it does it. */
async function decideByAnybody({ as }: Cast, task: string, verb: string): Promise<void> {
  for (const name of ["mia", "olga", "otto", "max", "ada", "abe", "gil"]) {
    const client = await as(name);
    const answer = await client.post(`/tasks/${task}/decisions`, { verb });
    if (answer.status === 200) return;
  }
  throw new Error(`nobody may ${verb} ${task}`);
}
