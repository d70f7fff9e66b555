import { viewer } from "@/app/session";
import { NoSuchPage } from "@/components/shell/no-such-page";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Whoever is outside has no catalogue to be led to. */
export default async function NotFound() {
  if (!(await viewer()).internal) return <NoSuchPage />;
  return (
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
  );
}
