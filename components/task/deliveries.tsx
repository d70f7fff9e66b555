import { Time } from "@/components/ui/time";
import type { DeliveryView } from "@/lib/queries/views";

const channelNames: Readonly<Record<string, string>> = { email: "E-mail", slack: "Slack" };
const stateWords: Readonly<Record<string, string>> = {
  queued: "on its way",
  sending: "being sent",
  sent: "sent",
  bounced: "came back",
  failed: "failed",
  suppressed: "not sent",
};

/** Who was told, by what, when, and what became of it. */
export function Deliveries({ deliveries }: { readonly deliveries: readonly DeliveryView[] }) {
  if (deliveries.length === 0) return null;
  return (
    <details className="mt-6">
      <summary className="flex min-h-6 items-baseline gap-2 text-sm font-[650]">
        Who was told
        <span className="num font-normal text-ink-3">
          {deliveries.length === 1 ? "1 message" : `${deliveries.length} messages`}
        </span>
      </summary>
      <ul className="mt-2 overflow-hidden rounded-lg border bg-surface">
        {deliveries.map((delivery) => (
          <li key={delivery.id} className="flex items-baseline gap-3 px-3.5 py-2 text-sm not-first:border-t">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <span className="font-medium">{delivery.person.name}</span>{" "}
              <span className="text-ink-2">
                {channelNames[delivery.channel] ?? delivery.channel}, {stateWords[delivery.state] ?? delivery.state}
                {delivery.reason ? `: ${delivery.reason}` : ""}
              </span>
            </span>
            <Time at={delivery.at} className="num shrink-0 text-xs text-ink-3" />
          </li>
        ))}
      </ul>
    </details>
  );
}
