"use client";

import { useRouter } from "next/navigation";
import { chooseKeys, chosenKeys } from "@/components/shell/keys";
import { Button } from "@/components/ui/button";
import type { KeyChoice } from "@/lib/engine/keys";
import { keySections } from "./key-catalogue";
import { withKeys } from "./key-conflicts";
import { KeyRow } from "./key-row";
import { LettersField } from "./letters-field";
import { ownKeys } from "./own-keys";
import { SettingsPage } from "./settings-page";
import { type SavePreferences, useSetting } from "./use-setting";

/** Every key, and another one in its place. */
export function KeysScreen({
  keys,
  oversees,
  leads,
  save,
}: {
  readonly keys: KeyChoice;
  readonly oversees: boolean;
  /** A campaign at least. */
  readonly leads: boolean;
  readonly save: SavePreferences;
}) {
  const router = useRouter();
  const { value, error, choose } = useSetting<KeyChoice["own"]>(keys.own, (own) => save({ keys: ownKeys({ own }) }), {
    chosen: (own) => chooseKeys({ ...chosenKeys(), own }),
    // The hints on buttons are written with the page.
    saved: () => router.refresh(),
  });
  const changed = Object.keys(value).length > 0;
  return (
    <SettingsPage
      title="Keys"
      intro="Press Change and then the key you want. Arrows, Enter, Escape and the space bar stay what they are."
    >
      <div className="mt-6">
        <LettersField letters={keys.letters} save={save} />
      </div>
      {error ? (
        <p role="alert" className="mt-4 rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad">
          {error}
        </p>
      ) : null}
      {keySections.map(({ section, entries }) => (
        <section key={section} aria-label={section}>
          <h2 className="mt-8 mb-1 text-lg font-semibold">{section}</h2>
          <ul>
            {entries
              .filter(({ only }) => !only || oversees || (only === "leaders" && leads))
              .map((entry) => (
                <KeyRow
                  key={entry.commands[0]}
                  entry={entry}
                  own={value}
                  onChange={(own) => choose(withKeys(value, entry, own))}
                />
              ))}
          </ul>
        </section>
      ))}
      <div className="mt-6">
        <Button
          refusal={changed ? null : "All keys are the usual ones."}
          onClick={() => choose({})}
          className="max-md:h-11"
        >
          Reset all keys
        </Button>
      </div>
    </SettingsPage>
  );
}
