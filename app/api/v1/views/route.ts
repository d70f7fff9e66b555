import { addView, listViews } from "@/lib/api/endpoints/views";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listViews);
export const POST = handle(addView);
