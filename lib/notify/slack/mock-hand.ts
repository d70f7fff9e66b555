import { z } from "zod";
import type { MockApi } from "./mock-api";
import { type MockState, team } from "./mock-state";
import { signedHeaders } from "./signature";

/** What the page asks for: a button pressed, or a menu's option chosen. */
export const pressAsked = z.object({
  channel: z.string(),
  ts: z.string(),
  /** Who presses: usually whose message it is, another in a forwarded one. */
  user: z.string(),
  action: z.string(),
  value: z.string().nullish(),
});

export const submitAsked = z.object({
  view: z.string(),
  values: z.record(z.string(), z.record(z.string(), z.string())),
});

const refusal = z.looseObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string()) });

interface Where {
  readonly target: string;
  readonly secret: string;
  readonly responses: string;
}

/** What came back from the product: its status, and how long it took to acknowledge. */
export interface Acknowledged {
  readonly status: number;
  readonly milliseconds: number;
}

/** Does with the product what a person's hand does in Slack: each press is a signed request of Slack's form. */
export class MockHand {
  readonly #state: MockState;
  readonly #api: MockApi;
  readonly #where: Where;

  constructor(state: MockState, api: MockApi, where: Where) {
    this.#state = state;
    this.#api = api;
    this.#where = where;
  }

  async press({ channel, ts, user, action, value }: z.output<typeof pressAsked>): Promise<Acknowledged> {
    const type = action === "more" ? "overflow" : "button";
    const chosen =
      type === "overflow" ? { selected_option: { text: { type: "plain_text", text: "…" }, value } } : { value };
    const { answer, acknowledged } = await this.#send({
      type: "block_actions",
      user: { id: user, team_id: team },
      team: { id: team, domain: "stand-in" },
      trigger_id: this.#api.trigger(user),
      response_url: `${this.#where.responses}/${user}/${channel}`,
      channel: { id: channel, name: "directmessage" },
      message: { ts, type: "message" },
      container: { type: "message", message_ts: ts, channel_id: channel },
      actions: [{ type, block_id: "task", action_id: action, action_ts: this.#state.stamp(), ...chosen }],
    });
    await answer.arrayBuffer();
    return acknowledged;
  }

  async submit({ view: id, values }: z.output<typeof submitAsked>): Promise<Acknowledged | null> {
    const open = this.#state.view(id);
    if (!open) return null;
    const stated = Object.entries(values).map(([block, fields]) => [
      block,
      Object.fromEntries(Object.entries(fields).map(([field, words]) => [field, stateOf(open.view, block, words)])),
    ]);
    const { answer, acknowledged } = await this.#send({
      type: "view_submission",
      user: { id: open.user, team_id: team },
      team: { id: team, domain: "stand-in" },
      view: {
        ...open.view,
        id,
        team_id: team,
        app_installed_team_id: team,
        state: { values: Object.fromEntries(stated) },
      },
    });
    const refused = refusal.safeParse(tryJson(await answer.text()));
    if (acknowledged.status === 200) this.#state.answer(id, refused.success ? refused.data.errors : null);
    return acknowledged;
  }

  async #send(payload: object): Promise<{ readonly answer: Response; readonly acknowledged: Acknowledged }> {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const began = performance.now();
    const answer = await fetch(this.#where.target, {
      method: "POST",
      headers: signedHeaders(this.#where.secret, body),
      body,
      signal: AbortSignal.timeout(15_000),
    });
    return { answer, acknowledged: { status: answer.status, milliseconds: Math.round(performance.now() - began) } };
  }
}

const inputs = z.looseObject({
  blocks: z.array(
    z.looseObject({ block_id: z.string().optional(), element: z.looseObject({ type: z.string() }).optional() }),
  ),
});

/** What was written or chosen in an input, in Slack's form. */
function stateOf(view: object, block: string, given: string): object {
  const found = inputs.safeParse(view).data?.blocks.find((one) => one.block_id === block);
  if (found?.element?.type !== "static_select") return { type: "plain_text_input", value: given === "" ? null : given };
  const chosen = given === "" ? null : { text: { type: "plain_text", text: given }, value: given };
  return { type: "static_select", selected_option: chosen };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
