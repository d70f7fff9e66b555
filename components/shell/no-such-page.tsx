import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** The same words whether there is no such page or it is not for this viewer. */
export function NoSuchPage() {
  return (
    <EmptyState
      page
      icon={<SearchX aria-hidden="true" />}
      title="There is no such page, or you may not see it"
      className="min-h-[70dvh] justify-center"
      action={
        <ButtonLink href="/inbox" tone="y">
          Go to the inbox
        </ButtonLink>
      }
    >
      <p>The address may be mistyped, or what it shows belongs to somebody else.</p>
    </EmptyState>
  );
}
