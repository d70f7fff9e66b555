import type { Bind } from "@/lib/access/sight";
import type { SeatRange } from "@/lib/access/viewer";

/** The ranges of seats somebody fills: a table `p` with the column `principal`, and what else must hold of a seat `s`. */
export interface Ranges {
  readonly from: string;
  readonly conditions: readonly (string | null)[];
}

interface Filling {
  readonly id: string;
  readonly principals: readonly string[];
  readonly ranges?: readonly SeatRange[] | null;
}

const opened = "(SELECT q.opened_at FROM tasks o JOIN requests q ON q.id = o.case_id WHERE o.id = s.task_id)";

/** Whether whom the case is about, or its requester, made a change since the case was opened. */
const own = (by: string, at: string) =>
  `((${by} = s.requester_id OR ${by} = s.subject_id) IS TRUE AND ${at} >= ${opened})`;

const linksOf = (list: string, name: string) =>
  `jsonb_to_recordset(p.${list}) ${name}(n int, person uuid, by uuid, at timestamptz)`;
const among = (person: string, list: string) => `${person} = ANY (coalesce(s.${list}, '{}'))`;

/**
 * Nobody stands in for most people, and nothing of theirs was changed by hand: then a seat of a principal is
 * theirs. Else it is theirs where the chain of those who stand in ends with them for this task.
 */
export function rangesFor(reader: Filling, bind: Bind): Ranges {
  if (!reader.ranges) return { from: `unnest(${bind(reader.principals)}::text[]) p(principal)`, conditions: [] };
  const { ranges } = reader;
  return {
    from: `jsonb_to_recordset(${bind(numbered(ranges))}::jsonb)
      p(principal text, kinds jsonb, "for" uuid, before jsonb, after jsonb, changed jsonb)`,
    // Only what plays a part is asked: the rest is read from the index alone.
    conditions: [
      ranges.some(({ kinds }) => kinds !== null) ? kindFits : null,
      ranges.some(({ changed }) => changed !== null) ? unchanged : null,
      ranges.some((range) => range.for !== null) ? passedOn(`${bind(reader.id)}::uuid`) : null,
      ranges.some(({ after }) => after.length > 0) ? notPassedOn : null,
    ],
  };
}

/** Put there by whom the case is about: only what gives or keeps access is kept from them. */
const unchanged = `(p.changed IS NULL OR s.kind IN ('form', 'standalone', 'collaboration')
  OR NOT ${own("(p.changed ->> 'by')::uuid", "(p.changed ->> 'at')::timestamptz")})`;

/** For somebody else: what may be passed on, where neither of them is kept out. */
const passedOn = (me: string) => `(p.for IS NULL OR (s.delegable AND NOT ${among("p.for", "barred")}
  AND NOT ${among(me, "own_right")} AND NOT EXISTS (SELECT 1 FROM ${linksOf("before", "x")} WHERE ${own("x.by", "x.at")})))`;

/** Passed on in turn: not to anybody who may decide this one. */
const notPassedOn = `(p.after = '[]' OR NOT s.delegable OR NOT EXISTS (SELECT 1 FROM ${linksOf("after", "x")}
  WHERE NOT ${among("x.person", "barred")} AND NOT ${among("x.person", "own_right")}
  AND NOT EXISTS (SELECT 1 FROM ${linksOf("after", "y")} WHERE y.n <= x.n AND ${own("y.by", "y.at")})))`;

const kindFits = "(jsonb_typeof(p.kinds) = 'null' OR p.kinds IS NULL OR p.kinds ? s.kind)";

/** As the statement takes them: each link with its place in the chain. */
function numbered(ranges: readonly SeatRange[]): string {
  const placed = (links: SeatRange["after"]) => links.map((link, n) => ({ ...link, n }));
  return JSON.stringify(
    ranges.map((range) => ({ ...range, before: placed(range.before), after: placed(range.after) })),
  );
}

/** The seats of those whom a viewer may act for, as SQL with the alias `s`; null where there is nobody. */
export function stoodInSeats(ranges: readonly SeatRange[] | null, bind: Bind): string | null {
  const others = (ranges ?? []).filter((range) => range.for !== null);
  if (others.length === 0) return null;
  return `jsonb_to_recordset(${bind(numbered(others))}::jsonb) p(principal text, kinds jsonb)
    JOIN seats s ON s.principal = p.principal AND s.delegable AND ${kindFits}`;
}

/** Tasks among few that are or were those of people who let the viewer act for them in that kind, over `r`; null where there are none. */
export function stoodInAmongFew(ranges: readonly SeatRange[] | null, bind: Bind): string | null {
  const originals = (ranges ?? []).flatMap((range) =>
    range.for !== null && range.kinds?.includes("collaboration") !== false ? [range.for] : [],
  );
  if (originals.length === 0) return null;
  const principals = originals.map((person) => `person:${person}`);
  return `r.class = 'participants' AND r.people && ${bind(originals)}::uuid[]
    AND EXISTS (SELECT 1 FROM tasks o WHERE o.case_id = r.id AND o.principals && ${bind(principals)}::text[])`;
}
