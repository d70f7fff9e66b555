import { plain } from "@/lib/format/letters";
import type { Command } from "./keys";

/** Commands under one heading of the command menu. */
export interface Section {
  readonly section: string;
  readonly commands: readonly Command[];
}

// What is about the thing in sight comes first, what is about the product last; a page's own sections lie between.
const first = ["This task", "This review", "This request", "Selection", "Decisions"];
const last = ["Create", "Go to", "Filter the inbox by", "Settings", "Help"];

/** The sections of the menu in their order, each once, each command once. */
export function inOrder(registered: readonly Section[]): readonly Section[] {
  const bySection = new Map<string, Map<string, Command>>();
  for (const { section, commands } of registered) {
    const known = bySection.get(section) ?? new Map<string, Command>();
    for (const command of commands) if (!known.has(command.id)) known.set(command.id, command);
    bySection.set(section, known);
  }
  return [...bySection]
    .map(([section, commands]) => ({ section, commands: [...commands.values()] }))
    .filter(({ commands }) => commands.length > 0)
    .sort((a, b) => rank(a.section) - rank(b.section));
}

function rank(section: string): number {
  if (first.includes(section)) return first.indexOf(section) - first.length;
  return last.includes(section) ? last.indexOf(section) + 1 : 0;
}

/** Those of the commands that were chosen last, as far as they are here now. */
export function recentOf(sections: readonly Section[], recent: readonly string[]): readonly Command[] {
  const all = sections.flatMap(({ commands }) => commands);
  return recent.flatMap((id) => all.find((command) => command.id === id && !command.refusal) ?? []);
}

/**
 * How well something fits what was typed: what its words begin with comes first, then words within it; what the
 * server found follows. 0: not at all.
 */
export function fits(value: string, typed: string, keywords: readonly string[] = []): number {
  if (value.startsWith("found ")) return 0.55;
  const wanted = plain(typed.trim());
  const [label = value, ...others] = keywords.map(plain);
  if (label.startsWith(wanted)) return 1;
  if (label.includes(` ${wanted}`)) return 0.8;
  if (others.some((word) => word.startsWith(wanted))) return 0.7;
  return label.includes(wanted) ? 0.4 : 0;
}
