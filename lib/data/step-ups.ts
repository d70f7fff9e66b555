import type { PersonId, StepUpId, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import type { Proof } from "@/lib/engine/step-up";
import type { Verb } from "@/lib/engine/task";
import { rows } from "./db";
import { iso } from "./iso";
import { newId } from "./new-id";

/** A round has to be ended within this time of being asked for. */
const roundSeconds = 15 * 60;
/** As many may be asked for within that time, and as many links lie in the mail that nobody has opened. */
const mostAsked = 60;
const mostSent = 5;

/** SQL: what this person has shown of who they are for a task, and not used yet. */
export const proofsOf = (person: string, task: string) =>
  `(SELECT json_agg(json_build_object('id', s.id, 'person', s.person_id, 'task', s.task_id, 'version', s.version,
      'verb', s.verb, 'at', ${iso("s.verified_at")})) FROM step_ups s
    WHERE s.person_id = ${person} AND s.task_id = ${task} AND s.verified_at IS NOT NULL AND s.used_at IS NULL)`;

/** For which decision a proof is asked. */
export type Proving = Pick<Proof, "person" | "task" | "version" | "verb">;

/** How somebody shows who they are: at the organisation's own sign-in, or by a link sent to them now. */
export type ProofMethod = "oidc" | "link";

/** A proof that is asked for, as the pages that lead through it need it. */
export interface AskedProof {
  readonly id: StepUpId;
  readonly task: string;
  readonly verb: Verb;
  readonly expiresAt: Instant;
  readonly verified: boolean;
}

const asked = `s.id, t.number AS task, s.verb, ${iso("s.expires_at")} AS "expiresAt", s.verified_at IS NOT NULL AS verified`;

/** Asks for a proof; null where too many were asked for. */
export async function askForProof({ person, task, version, verb }: Proving): Promise<AskedProof | null> {
  const [made] = await rows<AskedProof>(
    `WITH s AS (INSERT INTO step_ups (id, person_id, task_id, version, verb, created_at, expires_at)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5, now(), now() + make_interval(secs => $6)
        WHERE (SELECT count(*) FROM step_ups
                WHERE person_id = $2::uuid AND created_at > now() - make_interval(secs => $6)) < $7
       RETURNING *)
     SELECT ${asked} FROM s JOIN tasks t ON t.id = s.task_id`,
    [newId(), person, task, version, verb, roundSeconds, mostAsked],
  );
  return made ?? null;
}

/** A proof that this person was asked for; null: there is none for them. */
export async function proofAsked(id: string, person: PersonId): Promise<AskedProof | null> {
  const [found] = await rows<AskedProof>(
    `SELECT ${asked} FROM step_ups s JOIN tasks t ON t.id = s.task_id
      WHERE s.id = $1::uuid AND s.person_id = $2::uuid`,
    [id, person],
  );
  return found ?? null;
}

/**
 * Begins a round under the hash of its secret; one begun before it counts no longer. For each proof one link is
 * sent. False where it was ended already, its time is over, or too many links were sent.
 */
export async function beginRound(id: StepUpId, person: PersonId, method: ProofMethod, hash: Buffer): Promise<boolean> {
  const begun = await rows(
    `UPDATE step_ups SET method = $3, hash = $4, begun_at = now()
      WHERE id = $1::uuid AND person_id = $2::uuid AND verified_at IS NULL AND expires_at > now()
        AND ($3 <> 'link' OR begun_at IS NULL AND (SELECT count(*) FROM step_ups o WHERE o.person_id = $2::uuid
              AND o.method = 'link' AND o.verified_at IS NULL AND o.begun_at > now() - make_interval(secs => $5)) < $6)
     RETURNING 1`,
    [id, person, method, hash, roundSeconds, mostSent],
  );
  return begun.length > 0;
}

/** A round that was begun with this secret and can still be ended. */
export interface OpenRound extends AskedProof {
  readonly person: PersonId;
  readonly taskId: TaskId;
  readonly begunAt: Instant;
}

/** The open round of this method with this secret; null: there is none, or not any more. */
export async function openRound(hash: Buffer, method: ProofMethod): Promise<OpenRound | null> {
  const [found] = await rows<OpenRound>(
    `SELECT ${asked}, s.person_id AS person, s.task_id AS "taskId", ${iso("s.begun_at")} AS "begunAt"
       FROM step_ups s JOIN tasks t ON t.id = s.task_id
      WHERE s.hash = $1 AND s.method = $2 AND s.verified_at IS NULL AND s.expires_at > now()`,
    [hash, method],
  );
  return found ?? null;
}

/** Ends a round: once, by its person, who is still active. */
export async function endRound(hash: Buffer, method: ProofMethod, person: PersonId): Promise<boolean> {
  const ended = await rows(
    `UPDATE step_ups s SET verified_at = now(), hash = NULL FROM people p
      WHERE s.hash = $1 AND s.method = $2 AND s.person_id = $3::uuid AND s.verified_at IS NULL AND s.expires_at > now()
        AND p.id = s.person_id AND p.status = 'active'
     RETURNING 1`,
    [hash, method, person],
  );
  return ended.length > 0;
}
