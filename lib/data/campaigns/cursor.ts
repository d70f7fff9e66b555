import type { Run } from "./save";

/** How far the job under way has come, with its campaign locked: two workers never carry out the same chunk. */
export async function lockCursor<Cursor>(run: Run, campaign: string): Promise<Cursor | null> {
  const [found] = await run("SELECT cursor FROM campaigns WHERE id = $1::uuid FOR NO KEY UPDATE", [campaign]);
  return found ? (Reflect.get(found, "cursor") as Cursor | null) : null;
}

export async function setCursor(run: Run, campaign: string, cursor: object | null): Promise<void> {
  await run("UPDATE campaigns SET cursor = $2::jsonb WHERE id = $1::uuid", [
    campaign,
    cursor && JSON.stringify(cursor),
  ]);
}
