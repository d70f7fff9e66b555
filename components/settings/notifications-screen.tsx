"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn";
import {
  alwaysOn,
  type MessageClass,
  messageClasses,
  type Switches,
  type Way,
  ways,
  waysTo,
} from "@/lib/engine/notification";
import type { PreferencesView } from "@/lib/queries/settings-views";
import { classWords, wayWords } from "./notification-words";
import { SettingsPage } from "./settings-page";
import { type SavePreferences, useSetting } from "./use-setting";

interface MatrixProps {
  /** What holds now. */
  readonly notifications: PreferencesView["notifications"];
  /** What of it somebody has chosen; the rest is as the organisation has it. */
  readonly own: Switches;
  readonly save: SavePreferences;
}

const cell = "w-24 px-1 py-2.5 text-center align-top max-sm:w-[68px]";

/** What stays readable in the product itself, whatever anybody says. */
function isAlways(of: MessageClass, way: Way): boolean {
  return way === "in-app" && alwaysOn.includes(of);
}

/** Which messages reach somebody by which way. */
export function NotificationsScreen({ notifications, own, save }: MatrixProps) {
  const { value, error, choose } = useSetting(own, (switches) => save({ notifications: switches }));
  const [refusal, setRefusal] = useState<MessageClass | null>(null);
  const held = (of: MessageClass, way: Way) => {
    const { on, locked } = notifications[of][way];
    return { locked, on: locked ? on : (value[of]?.[way] ?? on) };
  };
  const locked = messageClasses.some((of) => ways.some((way) => held(of, way).locked && !isAlways(of, way)));
  const turn = (of: MessageClass, way: Way, on: boolean) => {
    const row = Object.fromEntries(ways.map((one) => [one, one === way ? on : held(of, one).on]));
    // What comes back by itself cannot be switched off.
    const kept = !on && waysTo({ defaults: {}, locked: {} }, { [of]: row }, of, ways).includes(way);
    setRefusal(kept ? of : null);
    if (!kept) choose({ ...value, [of]: { ...value[of], [way]: on } });
  };
  return (
    <SettingsPage
      title="Notifications"
      intro="What you hear of, and how. What you have to do always reaches you by one way at least."
    >
      {error ? (
        <p role="alert" className="mt-4 rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad">
          {error}
        </p>
      ) : null}
      <table className="mt-6 w-full border-collapse text-base">
        <thead>
          <tr className="border-b text-sm text-ink-2">
            <th scope="col" className="py-2 text-left font-semibold">
              Messages
            </th>
            {ways.map((way) => (
              <th key={way} scope="col" className={cn(cell, "font-semibold max-sm:text-xs")}>
                {wayWords[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {messageClasses.map((of) => (
            <tr key={of} className="border-b">
              <th scope="row" className="py-2.5 pr-2 text-left font-normal">
                {classWords[of].label}
                <span className="block text-xs text-ink-3">{classWords[of].hint}</span>
                {refusal === of ? (
                  <span role="alert" className="mt-1 block text-sm font-medium text-bad">
                    These have to reach you: switch another way on first.
                  </span>
                ) : null}
              </th>
              {ways.map((way) => (
                <td key={way} className={cell}>
                  <Switch of={of} way={way} choice={held(of, way)} onTurn={(on) => turn(of, way, on)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {locked ? (
        <p className="mt-3 text-xs text-ink-3">Where it says “Set”, your organisation has chosen for everybody.</p>
      ) : null}
    </SettingsPage>
  );
}

function Switch({
  of,
  way,
  choice,
  onTurn,
}: {
  readonly of: MessageClass;
  readonly way: Way;
  readonly choice: { readonly on: boolean; readonly locked: boolean };
  readonly onTurn: (on: boolean) => void;
}) {
  const name = `${classWords[of].label}: ${wayWords[way]}`;
  const always = isAlways(of, way);
  const why = always ? "Always on" : "Set by your organisation";
  return (
    <label className="flex min-h-8 flex-col items-center justify-center gap-0.5 max-md:min-h-11">
      <input
        type="checkbox"
        aria-label={choice.locked ? `${name} (${why.toLowerCase()})` : name}
        title={choice.locked ? why : undefined}
        checked={choice.on}
        disabled={choice.locked}
        onChange={(event) => onTurn(event.target.checked)}
        className="size-[18px] accent-(--accent)"
      />
      {choice.locked ? (
        <span aria-hidden="true" className="text-xs text-ink-3">
          {always ? "Always" : "Set"}
        </span>
      ) : null}
    </label>
  );
}
