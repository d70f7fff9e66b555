import { noticeTemplate } from "@/lib/data/notices";
import type { EventId } from "@/lib/engine/ids";
import { fillInstructions } from "@/lib/policies/instructions";
import type { RequestView } from "./views";

/** What a policy's step tells, with what its reader may see of the request filled in; null where the event tells nothing. */
export async function noticeOf(event: EventId, request: RequestView): Promise<string | null> {
  const template = await noticeTemplate(event);
  return template === null
    ? null
    : fillInstructions(template, {
        "subject.name": request.subject?.name,
        "subject.email": request.subject?.email,
        "requester.name": request.requester.name,
        "requester.email": request.requester.email,
        "app.name": request.app?.name,
        "app.slug": request.app?.slug,
        "entitlement.name": request.entitlement?.name,
        "entitlement.slug": request.entitlement?.slug,
        "request.number": request.number,
      });
}
