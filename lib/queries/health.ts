import { databaseState } from "@/lib/data/health";

/** Whether this process can work. */
export type Health =
  | { readonly ok: true; readonly ownsRecord: boolean }
  | { readonly ok: false; readonly problem: string; readonly error?: unknown };

/** Asks the database for a sign of life and for its migrations. */
export async function health(): Promise<Health> {
  try {
    const state = await databaseState();
    if (state.migrations.length === 0) return { ok: false, problem: noMigrations };
    return { ok: true, ownsRecord: state.ownsRecord };
  } catch (error) {
    return { ok: false, problem: missing(error) ? noMigrations : "The database does not answer.", error };
  }
}

const noMigrations = "The database has no migrations yet.";

// undefined_table: a database in which nothing was set up
function missing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "code") === "42P01";
}
