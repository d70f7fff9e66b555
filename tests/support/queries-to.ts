import type pg from "pg";
import { vi } from "vitest";

/** How many statements a pool was given while something was done. */
export async function queriesTo<Result>(
  pool: pg.Pool,
  act: () => Promise<Result>,
): Promise<{ readonly sent: number; readonly result: Result }> {
  const spy = vi.spyOn(pool, "query");
  try {
    const result = await act();
    return { sent: spy.mock.calls.length, result };
  } finally {
    spy.mockRestore();
  }
}
