import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The workspace that the stand-in pretends to be. */
export const team = "T0STANDIN";
/** The bot's own account there. */
export const bot = "U0BOT";

const block = z.looseObject({ type: z.string() });
const user = z.object({ id: z.string(), email: z.string(), name: z.string(), guest: z.boolean() });
const message = z.object({
  channel: z.string(),
  ts: z.string(),
  user: z.string(),
  text: z.string(),
  blocks: z.array(block),
  edited: z.boolean(),
  at: z.string(),
});
const view = z.object({
  id: z.string(),
  user: z.string(),
  view: z.looseObject({ private_metadata: z.string().optional() }),
  errors: z.record(z.string(), z.string()),
});
const note = z.object({ id: z.string(), user: z.string(), channel: z.string(), text: z.string(), at: z.string() });
const state = z.object({
  users: z.array(user),
  messages: z.array(message),
  views: z.array(view),
  notes: z.array(note),
  sequence: z.int(),
});

export type MockUser = z.output<typeof user>;
export type MockMessage = z.output<typeof message>;
export type MockView = z.output<typeof view>;
/** What only one person sees: an ephemeral answer. */
export type MockNote = z.output<typeof note>;

/** What the stand-in shows on its page. */
export interface MockSnapshot {
  readonly users: readonly MockUser[];
  readonly messages: readonly MockMessage[];
  readonly views: readonly MockView[];
  readonly notes: readonly MockNote[];
}

/** What the stand-in remembers: in memory, and in a file so that a restart finds the cards again. */
export class MockState {
  readonly #file: string;
  #users: MockUser[] = [];
  #messages: MockMessage[] = [];
  #views: MockView[] = [];
  #notes: MockNote[] = [];
  #sequence = 0;
  #saving: NodeJS.Timeout | undefined;

  constructor(dataDir: string) {
    const folder = join(dataDir, "slack");
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, "messages.json");
    this.#load();
  }

  /** Everybody with an address has an account, whose id is always the same; those with "guest" in it are guests. */
  account(email: string): MockUser {
    const id = `U${createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 10).toUpperCase()}`;
    const known = this.#users.find((one) => one.id === id);
    if (known) return known;
    const made = { id, email: email.toLowerCase(), name: nameOf(email), guest: email.toLowerCase().includes("guest") };
    this.#users.push(made);
    this.#save();
    return made;
  }

  user(id: string): MockUser | undefined {
    return this.#users.find((one) => one.id === id);
  }

  /** Adds a message to a channel; a person's direct messages are a channel named after them. */
  post(channel: string, text: string, blocks: MockMessage["blocks"]): MockMessage {
    const made = {
      channel,
      ts: this.stamp(),
      user: ownerOf(channel),
      text,
      blocks,
      edited: false,
      at: new Date().toISOString(),
    };
    this.#messages.push(made);
    this.#messages.splice(0, this.#messages.length - 5_000);
    this.#save();
    return made;
  }

  edit(channel: string, ts: string, text: string, blocks: MockMessage["blocks"]): MockMessage | undefined {
    const index = this.#messages.findIndex((one) => one.channel === channel && one.ts === ts);
    const found = this.#messages[index];
    if (!found) return undefined;
    const edited = { ...found, text, blocks, edited: true };
    this.#messages[index] = edited;
    this.#save();
    return edited;
  }

  message(channel: string, ts: string): MockMessage | undefined {
    return this.#messages.find((one) => one.channel === channel && one.ts === ts);
  }

  remove(channel: string, ts: string): void {
    this.#messages = this.#messages.filter((one) => one.channel !== channel || one.ts !== ts);
    this.#save();
  }

  whisper(user: string, channel: string, text: string): void {
    this.#notes.push({ id: this.stamp(), user, channel, text, at: new Date().toISOString() });
    this.#notes.splice(0, this.#notes.length - 200);
    this.#save();
  }

  dismiss(id: string): void {
    this.#notes = this.#notes.filter((one) => one.id !== id);
    this.#save();
  }

  open(user: string, shown: MockView["view"]): MockView {
    const made = { id: `V${this.stamp().replace(".", "")}`, user, view: shown, errors: {} };
    this.#views = [...this.#views.filter((one) => one.user !== user), made];
    this.#save();
    return made;
  }

  view(id: string): MockView | undefined {
    return this.#views.find((one) => one.id === id);
  }

  /** A modal's answer: errors keep it open, none closes it. */
  answer(id: string, errors: Readonly<Record<string, string>> | null): void {
    this.#views = this.#views.flatMap((one) => {
      if (one.id !== id) return [one];
      return errors === null ? [] : [{ ...one, errors: { ...errors } }];
    });
    this.#save();
  }

  snapshot(): MockSnapshot {
    return { users: this.#users, messages: this.#messages, views: this.#views, notes: this.#notes };
  }

  /** Writes at once what was still to be written. */
  flush(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const kept = { ...this.snapshot(), sequence: this.#sequence };
    writeFileSync(`${this.#file}.new`, JSON.stringify(kept));
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** A time stamp as Slack makes them: seconds and six digits, never twice the same. */
  stamp(): string {
    this.#sequence = (this.#sequence + 1) % 1_000_000;
    return `${Math.floor(Date.now() / 1000)}.${String(this.#sequence).padStart(6, "0")}`;
  }

  #save(): void {
    this.#saving ??= setTimeout(() => this.flush(), 200);
  }

  #load(): void {
    try {
      const kept = state.parse(JSON.parse(readFileSync(this.#file, "utf8")));
      this.#users = kept.users;
      this.#messages = kept.messages;
      this.#notes = kept.notes;
      this.#sequence = kept.sequence;
    } catch {
      // No file yet, or one that cannot be read: it is only a stand-in, and begins empty.
    }
  }
}

function nameOf(email: string): string {
  const words = (email.split("@")[0] ?? email).split(/[._-]+/).filter((word) => word !== "");
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" ");
}

/** The id of the channel that holds a person's direct messages. */
export function directChannel(user: string): string {
  return `D${user.slice(1)}`;
}

/** Whose direct messages a channel holds. */
export function ownerOf(channel: string): string {
  return `U${channel.slice(1)}`;
}
