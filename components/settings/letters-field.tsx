"use client";

import { useRouter } from "next/navigation";
import { chooseKeys, chosenKeys } from "@/components/shell/keys";
import { ownKeys } from "./own-keys";
import { type SavePreferences, useSetting } from "./use-setting";

/** Whether keys that are a single letter do anything. */
export function LettersField({ letters, save }: { readonly letters: boolean; readonly save: SavePreferences }) {
  const router = useRouter();
  const { value, error, choose } = useSetting(letters, (wanted) => save({ keys: ownKeys({ letters: wanted }) }), {
    chosen: (wanted) => chooseKeys({ ...chosenKeys(), letters: wanted }),
    saved: () => router.refresh(),
  });
  return (
    <div>
      <label className="flex min-h-8 items-center gap-2.5 text-base max-md:min-h-11">
        <input
          type="checkbox"
          checked={value}
          onChange={(event) => choose(event.target.checked)}
          aria-describedby={error ? "letters-hint letters-error" : "letters-hint"}
          className="size-4 accent-(--accent)"
        />
        Keys that are a single letter work
      </label>
      <p id="letters-hint" className="text-xs text-ink-3">
        Off, if you speak to your computer or press keys by chance.
      </p>
      {error ? (
        <p id="letters-error" role="alert" className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}
