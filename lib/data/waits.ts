import type { CaseId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { rows } from "./db";

/** A step that waits until a condition holds. */
export interface WaitingCondition {
  readonly case: CaseId;
  readonly step: number;
  readonly condition: string;
  readonly since: Instant;
}

/** Every step that waits for a condition now. */
export function waitingConditions(): Promise<WaitingCondition[]> {
  return rows<WaitingCondition>(
    `SELECT c.id AS "case", (s ->> 'index')::int AS step, s #>> '{plan,until,condition}' AS condition, s ->> 'openedAt' AS since
     FROM requests r JOIN cases c ON c.id = r.id CROSS JOIN LATERAL jsonb_array_elements(c.state -> 'steps') s
     WHERE r.state = 'waiting' AND s ->> 'state' = 'waiting' AND s #>> '{plan,until,for}' = 'condition'
     ORDER BY c.id`,
  );
}
