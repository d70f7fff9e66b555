import { ForInsiders } from "@/app/(inbox)/for-insiders";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <ForInsiders>
      <EmptyState
        page
        title="There is no such campaign, or you do not lead it"
        action={
          <ButtonLink href="/reviews" tone="y">
            Go to your reviews
          </ButtonLink>
        }
      >
        Campaigns are led by their owners and by admins. What asks you to review is under Reviews.
      </EmptyState>
    </ForInsiders>
  );
}
