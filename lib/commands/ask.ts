import { addDraft, draftOf, type RequestDraft, removeDraft, setDraft } from "@/lib/data/drafts";
import type { CaseId } from "@/lib/engine/ids";
import { type Answer, type Door, refused } from "./door";
import { type Foreseen, foreseeRequest } from "./foresee-request";
import { type BundleInput, openBundle } from "./open-bundle";
import { commandOf, type Opened, type OpenInput, openCommand } from "./open-request";
import { prepare } from "./prepare-request";
import { itemsOfProfile, requestProfile } from "./profiles";

/** Everything that can be asked for: one thing, several at once, or a profile. */
export interface Wish extends OpenInput {
  readonly items?: BundleInput["items"] | undefined;
  readonly profile?: string | undefined;
}

/** Asks for what is wished, whichever way. `id` and `number` are those of a draft. */
export async function ask(
  door: Door,
  wish: Wish,
  draft?: Pick<RequestDraft, "id" | "number">,
): Promise<Answer<Opened>> {
  const { profile, items, justification, subject, emergency } = wish;
  if (profile !== undefined) return await requestProfile(door, { ...wish, profile });
  if (items !== undefined) return await openBundle(door, { items, subject, emergency, justification });
  const prepared = await prepare(door, wish);
  if (!prepared.ok) return prepared;
  const command = commandOf(prepared.value, wish);
  return draft ? await openCommand(door, { ...command, id: draft.id }, draft.number) : await openCommand(door, command);
}

/** What would happen if this were asked for; of several at once, what would happen with the first. */
export async function foresee(door: Door, wish: Wish): Promise<Answer<Foreseen>> {
  const { profile } = wish;
  const items = profile === undefined ? wish.items : await itemsOfProfile(door.viewer, { ...wish, profile });
  if (items === null) return refused({ code: "not-found" });
  return await foreseeRequest(door, { ...wish, ...items?.[0] });
}

/** Keeps a wish for later: nobody else knows of it. */
export async function saveDraft(door: Door, wish: Readonly<Record<string, unknown>>): Promise<Answer<Opened>> {
  const { viewer } = door;
  if (!viewer?.internal) return refused({ code: "not-found" });
  const { id, number } = await addDraft(viewer.id, wish);
  return { ok: true, value: { id, number } };
}

/** Changes one's own draft: what is left out stays, null takes away. */
export async function changeDraft(
  door: Door,
  ref: string,
  change: Readonly<Record<string, unknown>>,
): Promise<Answer<CaseId>> {
  const draft = door.viewer && (await draftOf(door.viewer.id, ref));
  if (!door.viewer || !draft) return refused({ code: "not-found" });
  const merged = Object.entries({ ...draft.body, ...change }).filter(([, value]) => value !== null);
  await setDraft(door.viewer.id, draft.id, Object.fromEntries(merged));
  return { ok: true, value: draft.id };
}

/** Keeps one's own draft as it is written now, whatever stood there before. */
export async function keepDraft(
  door: Door,
  ref: string,
  wish: Readonly<Record<string, unknown>>,
): Promise<Answer<Opened>> {
  const draft = door.viewer && (await draftOf(door.viewer.id, ref));
  if (!door.viewer || !draft) return refused({ code: "not-found" });
  await setDraft(door.viewer.id, draft.id, wish);
  return { ok: true, value: { id: draft.id, number: draft.number } };
}

/** Sends one's own draft; a bundle's gets a number of its own. */
export async function submitDraft(
  door: Door,
  ref: string,
  read: (body: Readonly<Record<string, unknown>>) => Wish,
): Promise<Answer<Opened>> {
  const draft = door.viewer && (await draftOf(door.viewer.id, ref));
  if (!door.viewer || !draft) return refused({ code: "not-found" });
  const opened = await ask({ ...door, key: door.key ?? `submission:${draft.id}` }, read(draft.body), draft);
  if (opened.ok) await removeDraft(door.viewer.id, draft.id);
  return opened;
}

/** Throws one's own draft away; null when there is none. */
export async function discardDraft(door: Door, ref: string): Promise<CaseId | null> {
  const draft = door.viewer && (await draftOf(door.viewer.id, ref));
  if (!door.viewer || !draft) return null;
  await removeDraft(door.viewer.id, draft.id);
  return draft.id;
}
