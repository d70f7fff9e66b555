import { ForInsiders } from "@/app/(inbox)/for-insiders";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <ForInsiders>
      <EmptyState
        page
        title="This is not in the catalogue"
        action={
          <ButtonLink href="/catalog" tone="y">
            Go to the catalogue
          </ButtonLink>
        }
      >
        It may have been renamed, or it can no longer be asked for.
      </EmptyState>
    </ForInsiders>
  );
}
