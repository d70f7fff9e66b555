import { rows } from "@/lib/data/db";

/** What the health of a process hangs on: migrations, and whether its user could alter the record. */
export async function databaseState(): Promise<{
  readonly migrations: readonly string[];
  readonly ownsRecord: boolean;
}> {
  const found = await rows<{ migrations: string[]; owns: boolean }>(
    `SELECT ARRAY(SELECT migration_name::text FROM _prisma_migrations
                   WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1) AS migrations,
            EXISTS (SELECT 1 FROM pg_class c
                     WHERE c.oid = 'events'::regclass AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owns`,
  );
  const state = found[0];
  if (!state) throw new Error("the database gave no state");
  return { migrations: state.migrations, ownsRecord: state.owns };
}
