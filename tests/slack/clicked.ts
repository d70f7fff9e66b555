import type { MockMessage } from "@/lib/notify/slack/mock-state";

const { buttons } = await import("./product");

/** The payload of a click, for those that no hand of the workspace would send. */
export function clicked(
  card: MockMessage,
  { user, action_ts }: { readonly user: object; readonly action_ts: string },
): string {
  const element = buttons(card).get("Approve");
  const payload = {
    type: "block_actions",
    user,
    team: { id: "T0STANDIN" },
    trigger_id: "1.2",
    channel: { id: card.channel },
    message: { ts: card.ts },
    actions: [{ type: "button", action_id: element?.action_id, action_ts, value: element?.value }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
