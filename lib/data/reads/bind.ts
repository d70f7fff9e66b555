/** Values of one statement, in the order in which they were bound. */
export interface Values {
  readonly values: readonly unknown[];
  readonly bind: (value: unknown) => string;
}

/** A fresh set of values: `bind(x)` keeps x and answers its place, "$1". The same value twice has one place. */
export function statement(): Values {
  const values: unknown[] = [];
  const bind = (value: unknown) => {
    const at = values.indexOf(value);
    return `$${at >= 0 ? at + 1 : values.push(value)}`;
  };
  return { values, bind };
}

export function all(conditions: readonly (string | null)[]): string {
  const real = conditions.filter((condition) => condition !== null);
  return real.length > 0 ? real.map((condition) => `(${condition})`).join(" AND ") : "TRUE";
}

/** No reason at all is a list that is empty, but a statement all the same. */
export function reasons(parts: readonly string[]): readonly string[] {
  return parts.length > 0 ? parts : ["FALSE"];
}

/**
 * The first rows of a list whose rows may be seen for several reasons: each reason reads its own
 * index range in the list's order and stops, then they are merged and made distinct.
 */
export function merged(read: readonly string[], order: string, limit: string): string {
  const ranges = read.map((range) => `(${range} ORDER BY ${order} LIMIT ${limit})`);
  return ranges.length === 1
    ? `SELECT * FROM ${ranges[0]} list ORDER BY ${order} LIMIT ${limit}`
    : `SELECT * FROM (${ranges.join("\nUNION\n")}) list ORDER BY ${order} LIMIT ${limit}`;
}
