import type { RefObject } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";

interface ReasonsProps {
  readonly words: readonly string[];
  /** What is written so far, and where. */
  readonly text: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onWrite: (text: string) => void;
}

/** Short reasons over the field they are written into. Each is only a beginning: nothing is sent by it. */
export function Reasons({ words, text, field, onWrite }: ReasonsProps) {
  if (words.length === 0) return null;
  const begin = (begun: string) => {
    // The cursor goes behind words that have to be there first.
    flushSync(() => onWrite(begun));
    field.current?.focus();
    field.current?.setSelectionRange(begun.length, begun.length);
  };
  return (
    // In a low window they scroll by themselves, so that the field and its button stay in sight.
    <ul
      aria-label="Reasons to begin with"
      className="-m-1 flex max-h-[25dvh] flex-wrap gap-1.5 overflow-y-auto overscroll-contain p-1"
    >
      {words.map((reason) => (
        <li key={reason} className="max-w-full">
          <Button
            size="s"
            className="h-auto min-h-7 max-w-full py-1 text-left font-normal whitespace-normal wrap-anywhere max-md:min-h-11 max-md:text-sm"
            onClick={() => begin(withReason(text, reason))}
          >
            {reason}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The reason after what is written, as a sentence of its own; once is enough. */
export function withReason(text: string, reason: string): string {
  const before = text.trimEnd();
  if (before === "") return reason;
  if (before.includes(reason)) return text;
  return `${before}${/[.!?:;,–-]$/.test(before) ? "" : "."} ${reason}`;
}
