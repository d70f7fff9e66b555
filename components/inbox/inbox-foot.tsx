import type { ReactNode } from "react";
import { KeyHint, useKeyHint } from "@/components/ui/key-hints";
import type { VerbView } from "@/lib/queries/views";

/** The keys for what one does most, for those who have a keyboard and the room; and what has no other place for a mouse. */
export function InboxFoot({ verbs, look }: { readonly verbs: readonly VerbView[]; readonly look: ReactNode }) {
  const positive = verbs.find((verb) => verb.tone === "positive");
  const negative = verbs.find((verb) => verb.tone === "negative");
  return (
    <div className="flex h-[37px] shrink-0 items-center gap-2 border-t bg-paper pr-2 pl-4 text-xs whitespace-nowrap text-ink-3 max-md:hidden">
      <p aria-hidden="true" className="flex min-w-0 flex-1 gap-3.5 overflow-hidden">
        <Hint keys={["J", "K"]}>move</Hint>
        {positive ? <Hint keys={["Y"]}>{positive.label.toLowerCase()}</Hint> : null}
        {negative ? <Hint keys={["N"]}>{negative.label.toLowerCase()}</Hint> : null}
        <Hint keys={["?"]}>all keys</Hint>
      </p>
      {look}
    </div>
  );
}

function Hint({
  keys: [first, second],
  children,
}: {
  readonly keys: readonly [string, string?];
  readonly children: string;
}) {
  const there = useKeyHint(first) !== undefined;
  if (!there) return null;
  return (
    <span>
      <KeyHint>{first}</KeyHint> {second ? <KeyHint>{second}</KeyHint> : null} {children}
    </span>
  );
}
