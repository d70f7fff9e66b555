import { cache } from "react";
import { inboxCounts } from "@/lib/queries/inbox";

/** What waits for somebody: counted once for a page and for what is around it. */
export const countsOf = cache(inboxCounts);
