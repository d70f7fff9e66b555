import { switchedOffByThem } from "@/lib/data/deliveries";
import { internalAmong } from "@/lib/data/notices";
import { switchesOf } from "@/lib/data/notifications";
import type { PersonId } from "@/lib/engine/ids";
import type { Message } from "@/lib/engine/message";
import { classOf, type NotificationSettings, type Switches, type Way, waysTo } from "@/lib/engine/notification";
import { slackAvailable } from "@/lib/notify/slack/client";

/** A message for somebody, and why it stays in the product where it does. */
export interface Wanted {
  readonly message: Message;
  readonly person: PersonId;
  readonly held: string | null;
}

/** One way of it; `why`: the reason for which it is not taken. */
export interface Through {
  readonly way: Way;
  readonly why: string | null;
}

/** Reads what these people chose; answers which ways each message takes, and which it does not although it usually would. */
export async function waysOfAll(
  wanted: readonly Wanted[],
  settings: NotificationSettings,
): Promise<(one: Wanted) => readonly Through[]> {
  const people = [...new Set(wanted.map(({ person }) => person))];
  const [switches, internal] = await Promise.all([switchesOf(people), internalAmong(people)]);
  return (one) => waysOf(one, switches.get(one.person) ?? {}, internal, settings);
}

function waysOf(
  { message, person, held }: Wanted,
  own: Switches,
  internal: ReadonlySet<PersonId>,
  settings: NotificationSettings,
): readonly Through[] {
  const available: readonly Way[] =
    internal.has(person) && slackAvailable() ? ["email", "slack", "in-app"] : ["email", "in-app"];
  const taken = waysTo(settings, own, classOf(message), available);
  const usual = waysTo(settings, {}, classOf(message), available);
  const why = settings.off ? "messages are switched off" : held;
  return [
    ...taken.map((way) => ({ way, why: way === "in-app" ? null : why })),
    ...usual.filter((way) => !taken.includes(way)).map((way) => ({ way, why: switchedOffByThem })),
  ];
}
