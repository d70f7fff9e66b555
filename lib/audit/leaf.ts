import { createHash, randomBytes } from "node:crypto";
import type { CampaignEvent } from "@/lib/engine/campaign-event";
import type { Event, EventText } from "@/lib/engine/event";
import type { PersonId } from "@/lib/engine/ids";
import { canonical } from "./canonical";

/** One text beside its leaf, as it is stored. */
export interface StoredText {
  readonly field: string;
  readonly person: PersonId | null;
  readonly salt: Buffer;
  readonly value: string;
}

/** An event as it is written: the bytes that are hashed, and the words that are not in them. */
export interface WrittenEvent {
  readonly leaf: string;
  readonly texts: readonly StoredText[];
}

/** The version of the leaf's form. Leaves cannot be rewritten, so a new form gets a new number. */
const version = 1;

/**
 * The canonical bytes of an event, made before the commit (design 6). Texts are left out: the leaf
 * holds a salted commitment to each, so that erasing somebody's words breaks no proof.
 */
export function toLeaf(event: Event | CampaignEvent, salt: () => Buffer = () => randomBytes(32)): WrittenEvent {
  const texts = Object.entries<EventText>(event.texts).map(([field, { person, value }]) => {
    if (!value.isWellFormed()) throw new TypeError(`the text ${field} holds half a character`);
    return { field, person, value, salt: salt() };
  });
  const leaf = canonical({
    v: version,
    id: event.id,
    case: event.case,
    seq: event.seq,
    at: event.at,
    actor: event.actor,
    for: event.actedFor,
    channel: event.channel,
    type: event.type,
    data: event.data,
    texts: Object.fromEntries(texts.map(({ field, salt, value }) => [field, commitment(salt, value)])),
  });
  return { leaf, texts };
}

/** What a leaf holds instead of a text: SHA-256(salt ‖ value), in hex. */
export function commitment(salt: Uint8Array, value: string): string {
  return createHash("sha256").update(salt).update(value, "utf8").digest("hex");
}

/** The hash of a leaf in an RFC 9162 tree: SHA-256(0x00 ‖ leaf). */
export function hashLeaf(leaf: string): Buffer {
  return createHash("sha256").update(Buffer.of(0)).update(leaf, "utf8").digest();
}

/** The event again, from its leaf and those of its texts that are still there and may be read. */
export function fromLeaf(leaf: string, texts: readonly Omit<StoredText, "salt">[]): Event {
  return readLeaf(leaf, texts);
}

/** The same of a campaign's own event, whose words lie beside it. */
export function campaignEventFromLeaf(leaf: string): CampaignEvent {
  return readLeaf(leaf, []);
}

function readLeaf(leaf: string, texts: readonly Omit<StoredText, "salt">[]) {
  const read = JSON.parse(leaf);
  if (read.v !== version) throw new Error(`a leaf of an unknown form: ${read.v}`);
  const words: Record<string, EventText> = {};
  for (const { field, person, value } of texts) words[field] = { person, value };
  return {
    id: read.id,
    case: read.case,
    seq: read.seq,
    at: read.at,
    actor: read.actor,
    actedFor: read.for,
    channel: read.channel,
    type: read.type,
    data: read.data,
    texts: words,
  };
}
