/**
 * The condition that a question at the task's case waits: neither whoever asked for it nor whom it is about has said
 * anything since. The same rule as the engine's own over a case that was read.
 */
export function unanswered(task: string): string {
  const byOwner = (event: string) => `coalesce(${event}.actor_id IN (q.requester_id, q.subject_id), FALSE)`;
  const takenBack = (event: string) => `EXISTS (SELECT 1 FROM events d WHERE d.case_id = q.id
    AND d.type = 'comment-deleted' AND d.data ->> 'comment' = ${event}.id::text)`;
  return `EXISTS (SELECT 1 FROM tasks k JOIN requests q ON q.id = k.case_id
    JOIN events e ON e.case_id = q.id AND e.type = 'commented' AND e.data ->> 'question' = 'true'
    WHERE k.id = ${task} AND q.state <> 'closed' AND NOT ${byOwner("e")} AND NOT ${takenBack("e")}
      AND NOT EXISTS (SELECT 1 FROM events a WHERE a.case_id = q.id AND a.type = 'commented' AND a.seq > e.seq
        AND ${byOwner("a")} AND NOT ${takenBack("a")}))`;
}
