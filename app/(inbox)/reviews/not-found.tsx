import { ForInsiders } from "@/app/(inbox)/for-insiders";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <ForInsiders>
      <EmptyState
        page
        title="There is no such review, or it does not ask you"
        action={
          <ButtonLink href="/reviews" tone="y">
            Go to your reviews
          </ButtonLink>
        }
      >
        If somebody sent you the link, ask them whether it is meant for you.
      </EmptyState>
    </ForInsiders>
  );
}
