import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { policiesFor, targetById } from "@/lib/data/policies";
import { usualHoursFor } from "@/lib/data/reads/usual-time";
import { beingCarriedOut } from "@/lib/engine/cancel";
import type { Command, Reroute } from "@/lib/engine/command";
import { decide } from "@/lib/engine/decide";
import type { Refusal } from "@/lib/engine/refusal";
import { waitingAt } from "./comments";
import { requestOf } from "./request";
import type { Lead, RequestDoing } from "./request-doing-views";
import { asking, inWords, loadStory, type Story } from "./story";
import type { RequestView } from "./views";

interface RequestPage {
  readonly view: RequestView;
  readonly doing: RequestDoing;
  /** What whoever asked is told right after sending: how many hours it usually takes, where that can be said. */
  readonly receipt: { readonly usualHours: number | null } | null;
}

/** A request for its page: everything there is to read, and what this reader may do. Null: not there for them. */
export async function requestPage(viewer: Viewer, ref: string, sent: boolean): Promise<RequestPage | null> {
  const story = await loadStory(viewer, { request: ref });
  if (!story) return null;
  const receives = sent && story.about.requester === viewer.id;
  const [view, doing, receipt] = await Promise.all([
    requestOf(story),
    doingOf(story),
    receives ? usualHoursFor(story.about).then((usualHours) => ({ usualHours })) : null,
  ]);
  return { view, doing: { ...doing, waiting: waitingOf(story, view.comments) }, receipt };
}

async function doingOf(story: Story): Promise<Omit<RequestDoing, "waiting">> {
  const { about, viewer } = story;
  const own = about.requester === viewer.id;
  const admin = isAdmin(viewer);
  const open = about.state !== "closed";
  const [policies, emergency, most] = await Promise.all([
    admin && open ? otherPolicies(story) : [],
    own || admin ? emergencyOffered(story) : false,
    own && open ? mostOf(story) : null,
  ]);
  return {
    remind: open && (own || admin) ? { refusal: refusedBy(story, { type: "remind" }), last: about.remindedAt } : null,
    duration: open && own && isTimed(story) ? { refusal: refusedBy(story, shorterTime), most } : null,
    cancelling: about.parts.length > 0 ? "ends-parts" : beingCarriedOut(about) ? "stops" : "ends",
    lead: leadOf(story, { own, admin, emergency }),
    policies,
  };
}

/** Less than anything: whether a time may be changed at all. */
const shorterTime: Command = { type: "change-duration", duration: "PT1S", maximum: null, reroute: null };

function isTimed({ about }: Story): boolean {
  return (about.type === "grant" || about.type === "change") && about.parts.length === 0;
}

/** Asks the rule itself, with some reason, and keeps nothing of what follows. */
function refusedBy(story: Story, command: Command): string | null {
  const { refusal } = decide(story.about.id, story.about, command, asking(story));
  return refusal && inWords(story, refusal);
}

interface May {
  readonly own: boolean;
  readonly admin: boolean;
  readonly emergency: boolean;
}

function leadOf(story: Story, { own, admin, emergency }: May): RequestDoing["lead"] {
  if (story.about.state === "closed") return [];
  const commands = commandsFor(story);
  const led = (lead: Lead) => ({ lead, refusal: refusedLead(story, commands[lead]) });
  const urgent = emergency && !story.about.emergency ? [led("emergency")] : [];
  if (!admin) return own ? urgent.filter(({ refusal }) => refusal === null) : [];
  return [...(["restart", "reset", "policy", "skip", "retry", "close"] as const).map(led), ...urgent];
}

function refusedLead(story: Story, command: Command | Refusal): string | null {
  return "code" in command ? inWords(story, command) : refusedBy(story, command);
}

function commandsFor({ about }: Story): Readonly<Record<Lead, Command | Refusal>> {
  const reason = "-";
  // What the policy would answer is asked when it is done: here it counts as having answered the same.
  const reroute: Reroute = { ok: true, routing: about.routing, steps: about.steps.map(({ plan }) => plan) };
  return {
    restart: { type: "restart", how: "restart", reason, reroute: null },
    reset: { type: "restart", how: "reset", reason, reroute },
    policy: { type: "restart", how: "policy", reason, reroute },
    emergency: { type: "restart", how: "emergency", reason, reroute },
    skip: { type: "skip", reason },
    close: { type: "give-up", reason },
    retry: retrying(about),
  };
}

/** To try again is to decide the task that failed, as an admin. */
function retrying({ tasks }: Story["about"]): Command | Refusal {
  const failed = tasks.find(({ state }) => state === "errored");
  if (!failed) return { code: "nothing-failed" };
  return {
    type: "decide",
    task: failed.id,
    verb: "retry",
    comment: "-",
    version: null,
    undoSeconds: 0,
    override: true,
    duration: null,
    to: null,
    data: null,
    category: null,
    reroute: null,
  };
}

async function otherPolicies({ about }: Story): Promise<RequestDoing["policies"]> {
  const found = await policiesFor(about.type, about.app, about.entitlement);
  return found.map(({ slug, name }) => ({ slug, name }));
}

async function emergencyOffered({ about }: Story): Promise<boolean> {
  if (about.type !== "grant" || about.entitlement === null || about.state === "closed") return false;
  return (await policiesFor("emergency", about.app, about.entitlement)).length > 0;
}

/** The longest that can be asked for now. */
async function mostOf({ about }: Story): Promise<string | null> {
  const wanted = about.type === "change" ? about.to : about.entitlement;
  const target = wanted && (await targetById(wanted));
  return target ? target.entitlement.maxDuration : null;
}

function waitingOf(story: Story, comments: RequestView["comments"]): RequestDoing["waiting"] {
  const waiting = waitingAt(story);
  return waiting && { ...waiting, body: comments.find(({ id }) => id === waiting.comment)?.body ?? "" };
}
