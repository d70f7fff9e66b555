import { Kbd } from "@/components/ui/kbd";
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
      <span>
        <Kbd>J</Kbd> <Kbd>K</Kbd> move
      </span>
      {positive ? (
        <span>
          <Kbd>Y</Kbd> {positive.label.toLowerCase()}
        </span>
      ) : null}
      {negative ? (
        <span>
          <Kbd>N</Kbd> {negative.label.toLowerCase()}
        </span>
      ) : null}
      <span>
        <Kbd>?</Kbd> all keys
      </span>
    </p>
  );
}
