"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { Keys } from "@/components/shell/key-sheet";
import { pressed } from "@/components/shell/keys";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import type { KeyChoice } from "@/lib/engine/keys";
import type { KeyEntry } from "./key-catalogue";
import { beginsSequence, isOwn, keysNow, whyNot } from "./key-conflicts";

interface RowProps {
  readonly entry: KeyEntry;
  readonly own: KeyChoice["own"];
  /** Null: the usual ones again. */
  readonly onChange: (keys: readonly string[] | null) => void;
}

/** What is done by key, the key that does it, and the way to another. */
export function KeyRow({ entry, own, onChange }: RowProps) {
  const [hearing, setHearing] = useState(false);
  const [first, setFirst] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = `key-${entry.commands[0]}`;

  const stop = () => {
    setHearing(false);
    setFirst(null);
  };
  const take = (key: string) => {
    const why = whyNot(key, entry, own);
    setFirst(null);
    setError(why);
    if (why) return;
    stop();
    onChange(entry.keys.length === 1 && entry.keys[0] === key ? null : [key]);
  };
  const hear = (event: KeyboardEvent) => {
    if (!hearing || ["Shift", "Meta", "Control", "Alt", "AltGraph"].includes(event.key)) return;
    // Whoever moves on has not chosen.
    if (event.key === "Tab") return stop();
    event.preventDefault();
    event.stopPropagation();
    const key = pressed(event);
    if (key === "Escape") {
      setError(null);
      stop();
    } else if (key === "Backspace" || key === "Delete") {
      setError(null);
      stop();
      onChange([]);
    } else if (first !== null) take(`${first} ${key}`);
    else if (beginsSequence(key, own)) setFirst(key);
    else take(key);
  };
  const reset = () => {
    const without = Object.fromEntries(Object.entries(own).filter(([name]) => !entry.commands.includes(name)));
    const why = entry.keys.map((key) => whyNot(key, entry, without)).find((words) => words !== null) ?? null;
    setError(why);
    if (why) return;
    onChange(null);
    // The button that was pressed goes.
    button.current?.focus();
  };
  const keys = keysNow(entry, own);
  return (
    <li className="border-t py-2 first:border-t-0">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <span id={`${id}-label`} className="min-w-0 flex-1 text-base max-sm:basis-full">
          {entry.label}
        </span>
        <span className="flex items-center gap-1.5 text-sm max-sm:flex-1">
          {hearing ? (
            <span className="text-accent">{first ? `${first.toUpperCase()}, and then…` : "Press a key"}</span>
          ) : keys.length === 0 ? (
            <span className="text-ink-3">No key</span>
          ) : (
            keys.map((one) => <Keys key={one} keys={one} />)
          )}
        </span>
        {isOwn(entry, own) && !hearing ? (
          <Button size="s" tone="quiet" className="max-md:h-11" aria-label={`Reset: ${entry.label}`} onClick={reset}>
            Reset
          </Button>
        ) : null}
        <Button
          ref={button}
          size="s"
          className="max-md:h-11"
          aria-label={`${hearing ? "Cancel" : "Change"}: ${entry.label}`}
          aria-describedby={error ? `${id}-error` : undefined}
          onKeyDown={hear}
          onBlur={stop}
          onClick={() => {
            setError(null);
            setFirst(null);
            setHearing(!hearing);
            if (!hearing) announce("Press a key. Escape cancels, Backspace takes the key away.");
          }}
        >
          {hearing ? "Cancel" : "Change"}
        </Button>
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </li>
  );
}
