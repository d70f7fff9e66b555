import { addProfile, listProfiles } from "@/lib/api/endpoints/profiles";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listProfiles);
export const POST = handle(addProfile);
