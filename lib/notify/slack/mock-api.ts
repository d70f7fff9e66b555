import { z } from "zod";
import { bot, directChannel, type MockState, type MockUser, team } from "./mock-state";

/** What a method of the Web API answers. */
export type Answer = Readonly<Record<string, unknown>>;

const failed = (error: string): Answer => ({ ok: false, error });
const blocks = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.looseObject({ type: z.string() })).max(50))
  .default([]);
const target = { channel: z.string(), text: z.string().default(""), blocks };
const shapes = {
  post: z.object(target),
  update: z.object({ ...target, ts: z.string() }),
  ephemeral: z.object({ channel: z.string(), user: z.string(), text: z.string() }),
  view: z.object({
    trigger_id: z.string(),
    view: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(z.looseObject({ private_metadata: z.string().max(3000).optional() })),
  }),
};

/** How long a trigger opens a modal, as at Slack. */
const triggerLife = 3_000;

/** The methods of Slack's Web API that we use, on the stand-in's memory. */
export class MockApi {
  readonly #state: MockState;
  readonly #triggers = new Map<string, { readonly user: string; readonly until: number }>();

  constructor(state: MockState) {
    this.#state = state;
  }

  /** A trigger as Slack hands one out with every click. */
  trigger(user: string): string {
    const id = `${this.#state.stamp()}.${user}`;
    this.#triggers.set(id, { user, until: Date.now() + triggerLife });
    return id;
  }

  call(method: string, form: Readonly<Record<string, string>>): Answer {
    switch (method) {
      case "auth.test":
        return { ok: true, team_id: team, team: "Stand-in", user_id: bot, user: "countersign", bot_id: "B0BOT" };
      case "users.lookupByEmail":
        return form.email?.includes("@")
          ? { ok: true, user: account(this.#state.account(form.email)) }
          : failed("users_not_found");
      case "conversations.open":
        return this.#open(form.users ?? "");
      case "chat.postMessage":
        return this.#post(form);
      case "chat.update":
        return this.#update(form);
      case "chat.postEphemeral":
        return this.#whisper(form);
      case "views.open":
        return this.#view(form);
      default:
        return failed("unknown_method");
    }
  }

  #open(user: string): Answer {
    if (!this.#state.user(user)) return failed("user_not_found");
    return { ok: true, channel: { id: directChannel(user) } };
  }

  #post(form: Readonly<Record<string, string>>): Answer {
    const read = shapes.post.safeParse(form);
    if (!read.success) return failed("invalid_blocks");
    const channel = read.data.channel.startsWith("U") ? directChannel(read.data.channel) : read.data.channel;
    if (channel.startsWith("D") && !this.#state.user(`U${channel.slice(1)}`)) return failed("channel_not_found");
    const { ts } = this.#state.post(channel, read.data.text, read.data.blocks);
    return { ok: true, channel, ts };
  }

  #update(form: Readonly<Record<string, string>>): Answer {
    const read = shapes.update.safeParse(form);
    if (!read.success) return failed("invalid_blocks");
    const { channel, ts, text, blocks: shown } = read.data;
    return this.#state.edit(channel, ts, text, shown) ? { ok: true, channel, ts } : failed("message_not_found");
  }

  #whisper(form: Readonly<Record<string, string>>): Answer {
    const read = shapes.ephemeral.safeParse(form);
    if (!read.success || !this.#state.user(read.data.user)) return failed("user_not_in_channel");
    this.#state.whisper(read.data.user, read.data.channel, read.data.text);
    return { ok: true, message_ts: this.#state.stamp() };
  }

  #view(form: Readonly<Record<string, string>>): Answer {
    const read = shapes.view.safeParse(form);
    if (!read.success) return failed("invalid_arguments");
    const trigger = this.#triggers.get(read.data.trigger_id);
    this.#triggers.delete(read.data.trigger_id);
    if (!trigger) return failed("exchanged_trigger_id");
    if (trigger.until < Date.now()) return failed("expired_trigger_id");
    const { id } = this.#state.open(trigger.user, read.data.view);
    return { ok: true, view: { id } };
  }
}

function account(user: MockUser): Answer {
  return {
    id: user.id,
    team_id: team,
    name: user.email.split("@")[0],
    real_name: user.name,
    deleted: false,
    is_bot: false,
    is_restricted: user.guest,
    is_ultra_restricted: false,
    profile: { email: user.email, real_name: user.name },
  };
}
