"use client";

import { useParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

const things = {
  task: { param: "task", home: "/inbox", to: "Go to your inbox" },
  request: { param: "number", home: "/requests", to: "Go to your requests" },
} as const;

/** The same words whether there is no such thing or it is not for this viewer. */
export function NoSuchThing({ thing }: { readonly thing: keyof typeof things }) {
  const params = useParams<Record<string, string>>();
  const { param, home, to } = things[thing];
  return (
    <EmptyState
      page
      title={`No ${thing} ${decodeURIComponent(params[param] ?? "")}, or you may not see it`}
      action={
        <ButtonLink href={home} tone="y">
          {to}
        </ButtonLink>
      }
    >
      If somebody sent you the link, ask them whether it is meant for you.
    </EmptyState>
  );
}
