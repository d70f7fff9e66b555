import { keyWords } from "@/components/shell/hints";
import { isKey, type KeyChoice } from "@/lib/engine/keys";
import { type KeyEntry, keyEntries, type Screen } from "./key-catalogue";

type Own = KeyChoice["own"];

/** The keys that do this now: one's own, or the usual ones. */
export function keysNow({ commands: [name], keys }: KeyEntry, own: Own): readonly string[] {
  return (Object.hasOwn(own, name) ? own[name] : undefined) ?? keys;
}

/** Whether somebody has chosen for this. */
export function isOwn({ commands }: KeyEntry, own: Own): boolean {
  return commands.some((name) => Object.hasOwn(own, name));
}

/** One's own keys once these do it; the usual ones (null) need no word. */
export function withKeys(own: Own, { commands }: KeyEntry, keys: readonly string[] | null): Own {
  const others = Object.entries(own).filter(([name]) => !commands.includes(name));
  return Object.fromEntries([...others, ...(keys ? commands.map((name) => [name, keys] as const) : [])]);
}

// What the browser or the page itself needs, and what opens kept views and parts of a task.
const browsers = [..."acdflnpqrstvwxz"].map((letter) => `mod+${letter}`);
const fixed = ["Enter", "Escape", "Tab", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "F5", "F12"];
const digit = /^[1-9]$/;

function clash(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

function meet(one: readonly Screen[], other: readonly Screen[]): boolean {
  return one.some((screen) => other.includes(screen));
}

/** Why a key cannot be had for this, in words; null where it can. */
export function whyNot(key: string, entry: KeyEntry, own: Own): string | null {
  const name = keyWords(key);
  const usual = entry.keys.includes(key);
  if (fixed.includes(key) || !isKey(key)) return `${name} stays what it is. Choose another key.`;
  if (browsers.includes(key) && !usual) return `Your browser needs ${name}. Choose another key.`;
  if (meet(entry.on, ["inbox", "task"]) && digit.test(key)) return `${name} opens a part of a task.`;
  if (entry.on.includes("inbox") && (key === "v" || /^v [1-9]$/.test(key))) return "V opens your kept views.";
  const taken = keyEntries.find(
    (other) =>
      other !== entry &&
      meet(entry.on, other.on) &&
      keysNow(other, own).some((theirs) => clash(key, theirs) && !(usual && other.keys.includes(theirs))),
  );
  return taken ? `${name} is taken: ${taken.label}.` : null;
}

/** Whether another key has to follow: some are pressed one after the other. */
export function beginsSequence(key: string, own: Own): boolean {
  if (key.length !== 1) return false;
  return keyEntries.some((entry) => [...entry.keys, ...keysNow(entry, own)].some((keys) => keys.startsWith(`${key} `)));
}
