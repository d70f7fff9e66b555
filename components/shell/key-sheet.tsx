"use client";

import { useMemo, useState, useSyncExternalStore } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { note } from "@/components/ui/toast";
import type { KeyChoice } from "@/lib/engine/keys";
import type { ActionResult } from "@/lib/format/action-result";
import { chooseKeys, chosenKeys, keysOf, registeredNow } from "./keys";
import { inOrder } from "./menu-order";

/** Keeps which keys the viewer wants. */
export type SaveKeys = (keys: KeyChoice) => Promise<ActionResult<null>>;

const glyphs: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "Enter",
  Escape: "Esc",
  " ": "Space",
  shift: "Shift",
  alt: "Alt",
};

/** A server does not know, and writes what most keyboards have. */
function useModKey(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
}

/** One way to press a key, drawn: "mod+Enter" as two keys, "g i" as one after the other. */
export function Keys({ keys }: { readonly keys: string }) {
  const mod = useModKey();
  const turns = keys === " " ? [" "] : keys.split(" ");
  return (
    <span className="inline-flex items-center gap-1">
      {turns.map((turn, index) => (
        // A sequence may press the same key twice; its place is its identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index} className="inline-flex items-center gap-0.5">
          {turn.split("+").map((key) => (
            <Kbd key={key}>{key === "mod" ? mod : (glyphs[key] ?? key.toUpperCase())}</Kbd>
          ))}
        </span>
      ))}
    </span>
  );
}

/** All keys that work on this page, and the switch for those that are a single letter. */
export function KeySheet({
  open,
  onOpenChange,
  internal,
  saveKeys,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Of the organisation. */
  readonly internal: boolean;
  readonly saveKeys: SaveKeys;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys on this page"
      description="Single letters rest while you write."
      readOnly
      className="w-[min(720px,calc(100vw-24px))]"
      footer={
        open ? (
          <>
            <LettersSwitch saveKeys={saveKeys} />
            {internal ? (
              <ButtonLink href="/settings/me/keys" size="s" className="ml-auto" onClick={() => onOpenChange(false)}>
                Change keys
              </ButtonLink>
            ) : null}
            <ButtonLink
              href="/practice"
              size="s"
              className={internal ? "" : "ml-auto"}
              onClick={() => onOpenChange(false)}
            >
              Practise
            </ButtonLink>
          </>
        ) : null
      }
    >
      {open ? <Sections /> : null}
    </Dialog>
  );
}

function Sections() {
  const sections = useMemo(
    () =>
      inOrder(registeredNow())
        .map(({ section, commands }) => ({ section, commands: commands.filter((one) => keysOf(one).length > 0) }))
        .filter(({ commands }) => commands.length > 0),
    [],
  );
  return (
    <div className="gap-8 sm:columns-2">
      {sections.map(({ section, commands }) => (
        <section key={section} className="mb-5 break-inside-avoid">
          <h3 className="mb-1.5 text-xs font-semibold text-ink-3">{section}</h3>
          <dl>
            {commands.map((command) => (
              <div key={command.id} className="flex items-center gap-3 border-t py-1.5 first:border-t-0">
                <dt className="flex-1 text-sm">{command.label}</dt>
                <dd className="flex items-center gap-1.5">
                  {keysOf(command).map((keys) => (
                    <Keys key={keys} keys={keys} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function LettersSwitch({ saveKeys }: { readonly saveKeys: SaveKeys }) {
  const [on, setOn] = useState(chosenKeys().letters);
  async function change(letters: boolean) {
    const before = chosenKeys();
    chooseKeys({ ...before, letters });
    setOn(letters);
    const saved = await saveKeys({ ...before, letters }).catch(() => null);
    if (saved?.ok) return;
    chooseKeys(before);
    setOn(before.letters);
    note({ words: saved?.message ?? "That could not be saved. Try again.", tone: "bad" });
  }
  return (
    <label className="flex items-center gap-2.5 text-sm">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => void change(event.target.checked)}
        className="size-4 accent-(--accent)"
      />
      Keys that are a single letter work
    </label>
  );
}
