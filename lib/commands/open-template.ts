import { createHash } from "node:crypto";
import { isAdmin } from "@/lib/access/viewer";
import type { OpenChange } from "@/lib/data/directory/changes";
import { newId } from "@/lib/data/new-id";
import { personByEmail } from "@/lib/data/people";
import {
  appNamed,
  caseIsThere,
  stayOf,
  type Template,
  type Trigger,
  templateBySlug,
  templatesOn,
} from "@/lib/data/templates";
import type { CaseId, PersonId } from "@/lib/engine/ids";
import { plainOpening } from "@/lib/engine/open";
import { plain, type Resolver, type WorkStep } from "@/lib/engine/policy";
import type { Origin } from "@/lib/engine/request";
import { type Answer, type Door, refused } from "./door";
import { type Opened, openCommand } from "./open-request";
import { whoNamed } from "./queues";
import { type Place, whoFor } from "./route-request";

/** Whom or what a template's task is about. */
interface About {
  readonly subject: PersonId | null;
  readonly app: Place["app"];
}

/** Opens a template's task by hand, for a person or about an app. Admins only. */
export async function openByHand(
  door: Door,
  slug: string,
  input: { readonly subject?: string | null | undefined; readonly app?: string | null | undefined },
): Promise<Answer<Opened>> {
  const { viewer } = door;
  const template = viewer?.internal ? await templateBySlug(slug) : null;
  if (!viewer || !template) return refused({ code: "not-found" });
  if (!isAdmin(viewer)) return refused({ code: "admins-only" });
  const subject = input.subject ? await personByEmail(input.subject) : null;
  if (input.subject && !subject) return refused({ code: "unknown-person", email: input.subject });
  const app = input.app ? await appNamed({ slug: input.app }) : null;
  if (input.app && !app)
    return refused({ code: "invalid-data", fields: [{ name: "app", why: `There is no app ${input.app}.` }] });
  const about = { subject: subject?.id ?? null, app };
  return await open(door, template, about, viewer.id, "person", newId() as CaseId);
}

const opening: Readonly<Partial<Record<OpenChange["what"], Trigger>>> = {
  joined: "joined",
  moved: "moved",
  leaving: "leaving",
  left: "leaving",
  "app-added": "app-added",
};

/** Opens what templates say of a change in the directory: each once, however often the change is looked at. */
export async function openFromTemplates(change: OpenChange): Promise<void> {
  const trigger = opening[change.what];
  const app = trigger === "app-added" && change.app ? await appNamed({ id: change.app }) : null;
  const about = { subject: change.person, app };
  const requester = change.person ?? change.by;
  if (!trigger || !requester) return;
  // Leaving is announced first and comes true later: one occasion.
  const occasion = trigger === "leaving" && change.person ? await stayOf(change.person) : change.id;
  for (const template of await templatesOn(trigger)) {
    const id = idFor([template.id, trigger, requester, occasion]);
    if (await caseIsThere(id)) continue;
    const door: Door = { viewer: null, channel: "system", key: `template:${id}` };
    await open(door, template, about, requester, "template", id);
  }
}

/** The same id for the same occasion: a second one cannot be opened. */
function idFor(parts: readonly string[]): CaseId {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as CaseId;
}

async function open(
  door: Door,
  { body }: Template,
  { subject, app }: About,
  requester: PersonId,
  origin: Origin,
  id: CaseId,
): Promise<Answer<Opened>> {
  const target = { app, entitlement: null };
  const rest = { duration: null, emergency: false, channel: door.channel } as const;
  const found = await whoFor({ type: "action", requester, subject, target, ...rest }, whoNamed(body.assignee));
  // Whom it names may be gone by now: then the admins see to it.
  const who: readonly Resolver[] = found.ok ? found.who : [{ by: "admins" }];
  return await openCommand(door, {
    ...plainOpening,
    type: "open-request",
    id,
    request: "standalone",
    origin,
    requester,
    subject,
    app: app?.id ?? null,
    entitlement: null,
    duration: null,
    justification: "",
    routing: null,
    steps: [stepOf(body, who)],
    routingError: null,
    texts: { title: body.title, description: body.body, requires: body.requires ?? "" },
  });
}

function stepOf({ dueIn, declinable }: Template["body"], who: readonly Resolver[]): WorkStep {
  const sla = dueIn === null ? null : ({ after: dueIn, hours: "wall", then: null } as const);
  return { ...plain, kind: "work", name: "To do", who, sla, declinable };
}
