import type { KeyHints } from "@/components/ui/key-hints";
import type { KeyChoice } from "@/lib/engine/keys";

// The keys that pages show beside what they do, each with the name under which it is chosen.
const shown: Readonly<Record<string, string>> = {
  Y: "yes",
  N: "no",
  Z: "undo",
  R: "reassign",
  I: "ask",
  C: "comment",
  S: "snooze",
  ".": "copy-link",
  E: "edit-words",
  J: "next",
  K: "previous",
  X: "pick",
  "Shift U": "read-all",
  "?": "keys",
};

const words: Readonly<Record<string, string>> = { mod: "⌘/Ctrl", shift: "Shift", alt: "Alt", " ": "Space" };

/** A key in words: "⌘/Ctrl Z", "Shift X", "G I". */
export function keyWords(keys: string): string {
  const turns = keys === " " ? [" "] : keys.split(" ");
  return turns
    .map((turn) =>
      turn
        .split("+")
        .map((key) => words[key] ?? key.toUpperCase())
        .join(" "),
    )
    .join(" ");
}

/** What stands in the place of the usual keys for somebody. */
export function hintsOf({ letters, own }: KeyChoice): KeyHints {
  const single = (key: string) => key.length === 1 && key !== "?";
  return new Map(
    Object.entries(shown).flatMap(([usual, name]) => {
      const chosen = Object.hasOwn(own, name) ? own[name] : undefined;
      const working = (chosen ?? [usual]).find((key) => letters || !single(key));
      if (chosen === undefined && working !== undefined) return [];
      return [[usual, working === undefined ? null : keyWords(working)] as const];
    }),
  );
}
