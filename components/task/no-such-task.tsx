"use client";

import { useParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** The same words whether there is no such task or it is not for this viewer. */
export function NoSuchTask() {
  const { task } = useParams<{ task: string }>();
  return (
    <EmptyState
      title={`No task ${decodeURIComponent(task)}, or you may not see it`}
      action={
        <ButtonLink href="/inbox" tone="y">
          Go to your inbox
        </ButtonLink>
      }
    >
      If somebody sent you the link, ask them whether it is meant for you.
    </EmptyState>
  );
}
