import type { Viewer } from "@/lib/access/viewer";
import { draftOf, draftsOf, type RequestDraft } from "@/lib/data/drafts";
import { anyTargetOf, appNamed, type Target, targetOf } from "@/lib/data/policies";
import { profileBySlug } from "@/lib/data/profiles";
import { queueBySlug } from "@/lib/data/queues";
import { type RequestType, requestTypes } from "@/lib/engine/request";
import { byTime, cut, limited, type PageWanted } from "./page";
import { requestTitle } from "./title";
import type { EntitlementView, Page, RequestRow, RequestView } from "./views";

/** One's own request that was not sent yet; null where there is none of this name. */
export async function draftView(viewer: Viewer, ref: string): Promise<RequestView | null> {
  const draft = await draftOf(viewer.id, ref);
  if (!draft) return null;
  const to = text(draft, "to");
  const target = to && (await targetOf(text(draft, "app") ?? "", to));
  return {
    ...(await rowOf(viewer, draft)),
    justification: text(draft, "justification"),
    to: target ? entitlementOf(target) : null,
    ofGrant: text(draft, "extends"),
    name: text(draft, "name"),
    parent: null,
    parts: [],
    conflicts: [],
    steps: [],
    timeline: [],
    comments: [],
    canCancel: true,
    grant: null,
  };
}

/** A draft as the form goes on with it: what it is about, and all that was written. */
export interface DraftWish {
  readonly number: string;
  readonly ref: WantedDraft;
  readonly body: RequestDraft["body"];
}

interface WantedDraft {
  readonly type: string;
  readonly app: string;
  readonly entitlement: string;
  readonly items: string;
  readonly profile: string;
  readonly queue: string;
}

/** One's own draft as it was written; null where there is none of this name. */
export async function draftWish(viewer: Viewer, ref: string): Promise<DraftWish | null> {
  const draft = await draftOf(viewer.id, ref);
  if (!draft) return null;
  const named = (field: string) => text(draft, field) ?? "";
  const about = {
    app: named("app"),
    entitlement: named("entitlement"),
    profile: named("profile"),
    queue: named("queue"),
  };
  const items = itemRefs(draft.body.items).join(",");
  return { number: draft.number, ref: { ...about, type: typeOf(draft), items }, body: draft.body };
}

/** Of several: "github/admin". */
function itemRefs(items: unknown): readonly string[] {
  if (!Array.isArray(items)) return [];
  return items.map((item: unknown) => `${Object(item).app}/${Object(item).entitlement}`);
}

/** One's own requests that were not sent yet, the newest first. */
export async function drafts(viewer: Viewer, wanted: PageWanted): Promise<Page<RequestRow>> {
  const limit = limited(wanted);
  const found = await draftsOf(viewer.id, { limit, before: byTime(wanted.cursor)?.id ?? null });
  const rows = await Promise.all(found.map((draft) => rowOf(viewer, draft)));
  return cut(found, limit, (last) => [last.createdAt, last.id], rows);
}

function text({ body }: RequestDraft, field: string): string | null {
  const value = body[field];
  return typeof value === "string" && value !== "" ? value : null;
}

function typeOf(draft: RequestDraft): RequestType {
  return requestTypes.find((type) => type === text(draft, "type")) ?? "grant";
}

async function rowOf(viewer: Viewer, draft: RequestDraft): Promise<RequestRow> {
  const target = await anyTargetOf(text(draft, "app") ?? "", text(draft, "entitlement") ?? "");
  const queue = await queueOf(draft);
  const title = await titleOf(draft, queue);
  const me = { email: viewer.email, name: viewer.name };
  const type = typeOf(draft);
  const app = target && { slug: target.app.slug, name: target.app.name };
  const subject = text(draft, "subject");
  return {
    id: draft.id,
    number: draft.number,
    type,
    state: "draft",
    outcome: null,
    closeReason: null,
    title: title ?? requestTitle(type, { subject: null, requester: me, app, entitlement: target?.entitlement ?? null }),
    app,
    entitlement: target && entitlementOf(target),
    // Whoever it is for is looked up when it is sent: until then it is what was written.
    subject: subject === null || subject === viewer.email ? me : { email: subject, name: subject },
    requester: me,
    step: null,
    task: null,
    queue,
    parameters: [],
    waitingFor: [],
    waitingSince: null,
    dueAt: null,
    duration: text(draft, "duration"),
    emergency: draft.body.emergency === true,
    origin: "person",
    stopping: false,
    remindedAt: null,
    policy: { name: "", version: 0 },
    createdAt: draft.createdAt,
    closedAt: null,
    version: 0,
  };
}

async function queueOf(draft: RequestDraft): Promise<RequestRow["queue"]> {
  const slug = text(draft, "queue");
  const queue = slug && (await queueBySlug(slug));
  return queue ? { slug: queue.slug, name: queue.name } : null;
}

/** What is wished for where that is not one access. */
async function titleOf(draft: RequestDraft, queue: RequestRow["queue"]): Promise<string | null> {
  const type = typeOf(draft);
  const profile = text(draft, "profile");
  if (profile) return (await profileBySlug(profile))?.name ?? null;
  if (Array.isArray(draft.body.items)) return `${draft.body.items.length} kinds of access`;
  if (type === "action") return queue?.name ?? null;
  if (type === "new-app") return `New app: ${text(draft, "name") ?? "without a name yet"}`;
  const app = type === "archive-app" ? await appNamed(text(draft, "app") ?? "") : null;
  return app && `Archive an app: ${app.name}`;
}

function entitlementOf({ app, entitlement }: Target): EntitlementView {
  const { slug, name, kind, risk, maxDuration } = entitlement;
  return { app: app.slug, slug, name, kind, risk, maxDuration };
}
