import { answering } from "@/app/answering";
import { ownLoadNow } from "@/lib/queries/insights-work";

export const dynamic = "force-dynamic";

/** How much waited for the viewer on each of the last days: shown above their list once that is there. */
export const GET = answering((viewer) => ownLoadNow(viewer));
