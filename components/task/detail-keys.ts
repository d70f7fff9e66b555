import type { Command } from "@/components/shell/keys";
import { copyLink } from "./copy-link";
import { goToPart, type PagePart, pageParts, stepPart } from "./parts";

/** Asking whoever wanted it for an answer. */
export function askCommand(run: () => void): Command {
  return { id: "ask", label: "Ask for information", keys: ["i"], words: ["question"], run };
}

/** Saying something about it. */
export function commentCommand(run: () => void): Command {
  return { id: "comment", label: "Comment", keys: ["c"], words: ["say", "write"], run };
}

/** Its address, to be pasted elsewhere. */
export function linkCommand(number: string, place: "tasks" | "requests" = "tasks"): Command {
  const run = () => copyLink(number, place);
  return { id: "copy-link", label: "Copy link", keys: ["."], words: ["address", "url"], run };
}

/** To the parts of a page by number, the same everywhere, and from one to the next. */
export function partKeys(there: readonly PagePart[] = pageParts): readonly Command[] {
  return [
    ...pageParts.flatMap((name, index) =>
      there.includes(name)
        ? [{ id: `part-${name}`, label: name, keys: [String(index + 1)], run: () => goToPart(name) }]
        : [],
    ),
    { id: "part-previous", label: "Previous part", keys: ["["], run: () => stepPart(-1) },
    { id: "part-next", label: "Next part", keys: ["]"], run: () => stepPart(1) },
  ];
}
