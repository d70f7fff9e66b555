import type { Page } from "@/lib/queries/views";

/** Everything on all pages of a list. */
export async function whole<Item>(page: (cursor: string | null) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const found: Item[] = [];
  let cursor: string | null = null;
  do {
    const next: Page<Item> = await page(cursor);
    found.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== null);
  return found;
}
