import { refsIn } from "@/components/catalog/cart";
import { todayIn } from "@/components/catalog/durations";
import type { Viewer } from "@/lib/access/viewer";
import { localOf } from "@/lib/auth/local";
import type { Wanted } from "@/lib/queries/asking-views";
import { type WantedRef, wantedOf } from "@/lib/queries/catalog-wanted";

type Asked = Omit<WantedRef, "items"> & { readonly items: string };

/** What a form is about, as it is now. Null: it is not there for this viewer. */
export function wantedIn(viewer: Viewer, fields: Asked): Promise<Wanted | null> {
  return wantedOf(viewer, { ...fields, items: refsIn(fields.items) });
}

/** The day it is where the viewer is. */
export async function todayFor(viewer: Viewer): Promise<string> {
  return todayIn(new Date().toISOString(), (await localOf(viewer)).zone);
}
