import { deleteProfile, putProfile } from "@/lib/api/endpoints/profiles";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const PUT = handle(putProfile);
export const DELETE = handle(deleteProfile);
