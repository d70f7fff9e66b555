import { addApp, appOfRequest, archiveApp } from "@/lib/data/apps";
import { textOfEvent } from "@/lib/data/event-texts";
import type { AppId, CaseId, PersonId } from "@/lib/engine/ids";
import { slugOf } from "@/lib/format/slug";
import { callOffTarget } from "./call-off";

/** A new app was asked for, approved and set up: it is there from now on, once. */
export async function addRequestedApp(request: CaseId, requester: PersonId): Promise<void> {
  const name = await textOfEvent(request, 1, "name");
  if (name === null || (await appOfRequest(request))) return;
  const slug = slugOf(name);
  // Somebody may have taken the short name since it was asked for.
  for (let attempt = 1; attempt <= 50; attempt++) {
    const tried = attempt === 1 ? slug : `${slug}-${attempt}`;
    if (await addApp({ slug: tried, name, request, requester })) return;
  }
  throw new Error(`no short name was free for ${slug}`);
}

/** An app's archiving is done: what was asked of it ends, except removals. */
export async function archiveRequestedApp(app: AppId): Promise<void> {
  await archiveApp(app);
  await callOffTarget({ app });
}
