import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { newId } from "@/lib/data/new-id";
import { idsNamed } from "@/lib/data/policies";
import { insertQueue, type QueueBody, queueBySlug, type StoredAction, updateQueue } from "@/lib/data/queues";
import { insertWebhook, moveWebhook, newWebhookSecret, webhookBySlug } from "@/lib/data/webhooks";
import type { PersonId, QueueId, WebhookId } from "@/lib/engine/ids";
import type { Field } from "@/lib/engine/policy";
import type { QueueStatus } from "@/lib/engine/queue";
import type { Refusal } from "@/lib/engine/refusal";
import type { Who } from "@/lib/policies/policy";
import { resolvers } from "@/lib/policies/who";
import { type Answer, type Door, refused } from "./door";

/** A queue as an admin writes it. Whom it names comes in the words of policies. */
export interface QueueInput {
  readonly slug: string;
  readonly name: string;
  readonly statuses: readonly QueueStatus[];
  readonly initialStatus: string;
  readonly onApprove: string;
  readonly onReject: string;
  readonly parameters: readonly Field[];
  readonly title: string;
  readonly assignee: unknown;
  readonly action:
    | {
        readonly webhook: { readonly url: string; readonly allowPrivate: boolean; readonly repeatable: boolean };
      }
    | { readonly manual: { readonly to: unknown; readonly instructions: string | null } };
}

export interface SavedQueue {
  readonly slug: string;
  /** The secret of a webhook that was made with it: answered this once. */
  readonly secret: string | null;
}

type Definition = Omit<QueueInput, "slug">;
type Mistake = { readonly name: string; readonly why: string };

/** Makes a queue. Admins only. */
export async function createQueue(door: Door, input: QueueInput): Promise<Answer<SavedQueue>> {
  if (!door.viewer?.internal) return refused({ code: "not-found" });
  const taken: Refusal = { code: "slug-taken", slug: input.slug };
  const refusal =
    (await refusedQueue(input)) ?? ((await queueBySlug(input.slug)) ? taken : null) ?? refusedWriter(door.viewer);
  if (refusal) return refused(refusal);
  const action = await keepAction(door.viewer.id, input);
  const { slug, name } = input;
  const kept = await insertQueue({ id: newId() as QueueId, slug, name, body: bodyOf(input, action.stored) });
  return kept ? { ok: true, value: { slug, secret: action.secret } } : refused(taken);
}

/** Changes a queue whole. Requests that were sent keep the statuses and the action they froze. */
export async function replaceQueue(
  { viewer }: Door,
  slug: string,
  input: Omit<QueueInput, "slug">,
): Promise<Answer<SavedQueue>> {
  const known = viewer?.internal ? await queueBySlug(slug) : null;
  if (!viewer || !known) return refused({ code: "not-found" });
  const refusal = (await refusedQueue(input)) ?? refusedWriter(viewer);
  if (refusal) return refused(refusal);
  const action = await keepAction(viewer.id, { ...input, slug });
  await updateQueue({ id: known.id, name: input.name, body: bodyOf(input, action.stored) });
  return { ok: true, value: { slug, secret: action.secret } };
}

function refusedWriter(viewer: Viewer): Refusal | null {
  return isAdmin(viewer) ? null : { code: "admins-only" };
}

/** Every mistake of a definition at once; null when there is none. */
async function refusedQueue(input: Definition): Promise<Refusal | null> {
  const fields = [
    ...wrongStatuses(input),
    ...wrongParameters(input),
    ...wrongTitle(input),
    ...(await wrongPeople(input)),
  ];
  return fields.length > 0 ? { code: "invalid-data", fields } : null;
}

function wrongStatuses({ statuses, initialStatus, onApprove, onReject }: Definition): readonly Mistake[] {
  const slugs = statuses.map(({ slug }) => slug);
  const twice = slugs.filter((slug, at) => slugs.indexOf(slug) !== at);
  const known = (name: string, slug: string): readonly Mistake[] =>
    slugs.includes(slug) ? [] : [{ name, why: `there is no status ${slug}` }];
  const begins = statuses.find(({ slug }) => slug === initialStatus);
  return [
    ...[...new Set(twice)].map((slug) => ({ name: "statuses", why: `${slug} stands there twice` })),
    ...known("initialStatus", initialStatus),
    ...(begins && begins.category !== "open"
      ? [{ name: "initialStatus", why: "a task begins in an open status" }]
      : []),
    ...known("onApprove", onApprove),
    // It may be one that sounds open: what a rejected task allows follows from its state, not from its label.
    ...known("onReject", onReject),
  ];
}

function wrongParameters({ parameters }: Definition): readonly Mistake[] {
  const names = parameters.map(({ name }) => name);
  return parameters.flatMap(({ name, type, options }, at) => [
    ...(names.indexOf(name) === at ? [] : [{ name: `parameters.${name}`, why: "this stands there twice" }]),
    ...(type === "choice" && options.length === 0
      ? [{ name: `parameters.${name}`, why: "a choice needs options" }]
      : []),
  ]);
}

const slot = /\{\{\s*([^{}]*?)\s*\}\}/g;

function wrongTitle({ title, parameters }: Definition): readonly Mistake[] {
  return [...title.matchAll(slot)]
    .map((found) => found[1] ?? "")
    .filter((name) => !parameters.some((parameter) => parameter.name === name))
    .map((name) => ({ name: "title", why: `there is no parameter ${name || "without a name"}` }));
}

/** Words that name nobody, and groups and people that are not there. */
async function wrongPeople({ assignee, action }: Definition): Promise<readonly Mistake[]> {
  const named = [
    { name: "assignee", written: assignee },
    ...("manual" in action ? [{ name: "action.manual.to", written: action.manual.to }] : []),
  ];
  const found = await Promise.all(named.map(({ name, written }) => wrongWho(name, written)));
  return found.flat();
}

/** What is wrong with whom somebody wrote, in the words of policies. */
export async function wrongWho(name: string, written: unknown): Promise<readonly Mistake[]> {
  const read = resolvers.safeParse(written);
  if (!read.success) return read.error.issues.map(({ message }) => ({ name, why: message }));
  const slugs = read.data.flatMap((who) => (who.by === "group" ? [who.group] : []));
  const emails = read.data.flatMap((who) => (who.by === "users" ? who.emails : []));
  const { groups, people } = await idsNamed(slugs, emails);
  return [
    ...slugs.filter((slug) => !groups.has(slug)).map((slug) => ({ name, why: `there is no group ${slug}` })),
    ...emails
      .filter((email) => !people.has(email))
      .map((email) => ({ name, why: `nobody here has the address ${email}` })),
  ];
}

/** The words as policies have them; they were read before they were kept. */
export function whoNamed(written: readonly unknown[]): readonly Who[] {
  return resolvers.parse(written);
}

function listed(written: unknown): readonly unknown[] {
  return Array.isArray(written) ? written : [written];
}

function bodyOf(input: Definition, action: StoredAction): QueueBody {
  const { statuses, initialStatus, onApprove, onReject, parameters, title, assignee } = input;
  return { statuses, initialStatus, onApprove, onReject, parameters, title, assignee: listed(assignee), action };
}

/** A queue's webhook is registered beside it, under its name; changing the address keeps the secret. */
async function keepAction(
  by: PersonId,
  { slug, name, action }: Pick<QueueInput, "slug" | "name" | "action">,
): Promise<{ readonly stored: StoredAction; readonly secret: string | null }> {
  if ("manual" in action) {
    const { to, instructions } = action.manual;
    return { stored: { manual: { to: listed(to), instructions } }, secret: null };
  }
  const { url, allowPrivate, repeatable } = action.webhook;
  const known = await webhookBySlug(hookSlug(slug));
  if (known) {
    await moveWebhook(known.id, url, allowPrivate);
    return { stored: { webhook: { id: known.id, repeatable } }, secret: null };
  }
  const secret = newWebhookSecret();
  const id = newId() as WebhookId;
  await insertWebhook({ id, slug: hookSlug(slug), name, url, secret, purpose: "call", events: [], allowPrivate, by });
  return { stored: { webhook: { id, repeatable } }, secret };
}

const hookSlug = (queue: string) => `queue-${queue}`;
