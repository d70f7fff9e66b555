import { foreseen } from "@/app/(inbox)/requests/foreseen";
import { todayFor, wantedIn } from "@/app/(inbox)/requests/wanted";
import { answering, told } from "@/app/answering";
import { fieldsOf } from "@/components/catalog/fields";

export const dynamic = "force-dynamic";

/** Who would have to approve this, while the form is being filled in. */
export const GET = answering(async (viewer, asked) => {
  const fields = fieldsOf(asked);
  const wanted = await wantedIn(viewer, fields);
  if (!wanted) return told("Not a request", 422);
  return foreseen(viewer, wanted, fields, await todayFor(viewer));
});
