import { listPeople } from "@/lib/api/endpoints/directory";
import { postPerson } from "@/lib/api/endpoints/people";
import { handle } from "@/lib/api/handle";

export const dynamic = "force-dynamic";

export const GET = handle(listPeople);
export const POST = handle(postPerson);
