import { slugIsTaken } from "@/lib/data/apps";
import { activeGrant } from "@/lib/data/grants";
import { type KnownByEmail, personByEmail } from "@/lib/data/people";
import { anyTargetOf, appNamed, type Target, targetOf } from "@/lib/data/policies";
import { type GrantId, isId } from "@/lib/engine/ids";
import type { RequestType } from "@/lib/engine/request";
import { slugOf } from "@/lib/format/slug";
import { type Answer, type Door, refused } from "./door";
import type { OpenCommand, OpenInput, Prepared } from "./open-request";
import { prepareAction } from "./prepare-action";
import { type Place, routeRequest } from "./route-request";

type Subject = Pick<KnownByEmail, "id">;

/** Finds what is asked for and for whom, and routes it by policy. `ahead`: what is to be filled in may be missing yet. */
export async function prepare(door: Door, input: OpenInput, ahead = false): Promise<Answer<Prepared>> {
  const { viewer } = door;
  // Externals ask for nothing: for them there is no catalogue.
  if (!viewer?.internal) return refused({ code: "not-found" });
  switch (input.type) {
    case "new-app":
      return await prepareNewApp(door, input, ahead);
    case "archive-app":
      return await prepareArchiving(door, input);
    case "action":
      return await prepareAction(door, input, ahead);
    default: {
      const subject = input.subject ? await personByEmail(input.subject) : viewer;
      return await prepareAccess(door, input, subject);
    }
  }
}

async function prepareAccess(door: Door, input: OpenInput, subject: Subject | null): Promise<Answer<Prepared>> {
  const { app = "", entitlement = "" } = input;
  const target = await (input.type === "revoke" ? anyTargetOf : targetOf)(app, entitlement);
  if (!target) return refused({ code: "not-found" });
  if (!subject) return refused({ code: "unknown-person", email: input.subject ?? "" });
  switch (input.type) {
    case "change":
      return await prepareChange(door, input, subject, target);
    case "revoke": {
      const ofGrant = await activeGrant(subject.id, target.entitlement.id);
      return ofGrant ? routed(door, input, target, subject, { ofGrant }) : refused({ code: "not-held" });
    }
    default: {
      const extended = input.extends;
      if (extended !== undefined && !isId(extended)) return refused({ code: "not-held" });
      const more = extended === undefined ? {} : { ofGrant: extended as GrantId };
      return await routed(door, input, target, subject, { ...more, emergency: input.emergency ?? false });
    }
  }
}

/** It is routed as what it leads to: that is what somebody will hold. */
async function prepareChange(
  door: Door,
  input: OpenInput,
  subject: Subject,
  target: Target,
): Promise<Answer<Prepared>> {
  if (!input.to) return refused({ code: "target-required" });
  const [to, ofGrant] = await Promise.all([
    targetOf(target.app.slug, input.to),
    activeGrant(subject.id, target.entitlement.id),
  ]);
  if (!to) return refused({ code: "not-found" });
  if (!ofGrant) return refused({ code: "not-held" });
  const answer = await routed(door, input, to, subject, { ofGrant, to: to.entitlement.id });
  return answer.ok ? { ok: true, value: { ...answer.value, target } } : answer;
}

async function prepareNewApp(door: Door, input: OpenInput, ahead: boolean): Promise<Answer<Prepared>> {
  const name = input.name?.trim() ?? "";
  const slug = slugOf(name);
  if (ahead && name === "") return await routed(door, input, { app: null, entitlement: null }, null, {});
  if (slug === "") return refused({ code: "invalid-data", fields: [{ name: "name", why: "say how it is called" }] });
  if (await slugIsTaken(slug)) return refused({ code: "slug-taken", slug });
  return await routed(door, input, { app: null, entitlement: null }, null, { texts: { name } });
}

async function prepareArchiving(door: Door, input: OpenInput): Promise<Answer<Prepared>> {
  const app = await appNamed(input.app ?? "");
  if (app?.status !== "managed") return refused({ code: "not-found" });
  return await routed(door, input, { app, entitlement: null }, null, {});
}

/** Asks the policy for the steps. */
async function routed(
  door: Door,
  input: OpenInput & { readonly type: RequestType },
  target: Place,
  subject: Subject | null,
  more: Partial<OpenCommand>,
): Promise<Answer<Prepared>> {
  if (!door.viewer) return refused({ code: "not-found" });
  const answer = await routeRequest({
    type: input.type,
    requester: door.viewer.id,
    subject: subject?.id ?? null,
    target,
    duration: input.duration ?? target.entitlement?.maxDuration ?? null,
    emergency: more.emergency ?? false,
    channel: door.channel,
  });
  return answer.ok ? { ok: true, value: { target, subject: subject?.id ?? null, ...answer.value, more } } : answer;
}
