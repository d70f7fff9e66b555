"use client";

import { useParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** The same words whether there is no such request or it is not for this viewer. */
export function NoSuchRequest() {
  const { number } = useParams<{ number: string }>();
  return (
    <EmptyState
      title={`No request ${decodeURIComponent(number)}, or you may not see it`}
      action={
        <ButtonLink href="/requests" tone="y">
          Go to your requests
        </ButtonLink>
      }
    >
      If somebody sent you the link, ask them whether it is meant for you.
    </EmptyState>
  );
}
