import { KeyHint, useKeyHint } from "@/components/ui/key-hints";
import type { VerbView } from "@/lib/queries/views";

/** The keys for what one does most, for those who have a keyboard and the room. */
export function InboxFoot({ verbs }: { readonly verbs: readonly VerbView[] }) {
  const positive = verbs.find((verb) => verb.tone === "positive");
  const negative = verbs.find((verb) => verb.tone === "negative");
  return (
    <p
      aria-hidden="true"
      className="flex shrink-0 gap-3.5 overflow-hidden border-t bg-paper px-4 py-2 text-xs whitespace-nowrap text-ink-3 max-md:hidden"
    >
      <Hint keys={["J", "K"]}>move</Hint>
      {positive ? <Hint keys={["Y"]}>{positive.label.toLowerCase()}</Hint> : null}
      {negative ? <Hint keys={["N"]}>{negative.label.toLowerCase()}</Hint> : null}
      <Hint keys={["?"]}>all keys</Hint>
    </p>
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
