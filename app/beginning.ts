import type { Route } from "next";
import { redirect } from "next/navigation";
import { BadCursor } from "@/lib/queries/page";

/** A page of a list. An address that somebody has mended by hand begins at the beginning. */
export async function orFrom<Page, To extends string>(beginning: Route<To>, page: Promise<Page>): Promise<Page> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof BadCursor) redirect(beginning);
    throw error;
  }
}
