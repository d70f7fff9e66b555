import { CircleCheck, SearchX, TextAlignStart } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** An empty log is one of three things: nothing is stuck, nothing matches, or nothing was asked for yet. */
export function LogEmpty({
  stuck,
  filtered,
  onClear,
}: {
  readonly stuck: boolean;
  readonly filtered: boolean;
  readonly onClear: () => void;
}) {
  if (stuck) {
    return (
      <EmptyState
        icon={<CircleCheck aria-hidden="true" />}
        title="Nothing is stuck"
        action={<Button onClick={onClear}>Show everything</Button>}
      >
        Nothing here is errored, past its time or without anybody to decide it.
      </EmptyState>
    );
  }
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No request matches"
        action={<Button onClick={onClear}>Clear the filters</Button>}
      >
        Of what you may see, nothing fits these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<TextAlignStart aria-hidden="true" />}
      title="Nothing was asked for yet"
      action={<ButtonLink href="/catalog">Go to the catalogue</ButtonLink>}
    >
      Every request appears here, with whom it waits for and how it ended.
    </EmptyState>
  );
}
