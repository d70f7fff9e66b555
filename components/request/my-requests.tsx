"use client";

import { Send } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { RequestRow } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { CancelRequest } from "./cancel-request";
import { MyRequest } from "./my-request";

interface MyRequestsProps {
  readonly open: readonly RequestRow[];
  /** There are more open ones than are shown. */
  readonly moreOpen: boolean;
  readonly ended: readonly RequestRow[];
  /** Where the earlier ended ones begin. */
  readonly next: string | null;
  /** These are not the first of the ended ones. */
  readonly later: boolean;
  readonly me: string;
  readonly actions: RequestActions;
}

/** What one asked for and what was asked for one, the open ones first. */
export function MyRequests({ open, moreOpen, ended, next, later, me, actions }: MyRequestsProps) {
  const [cancelling, setCancelling] = useState<RequestRow | null>(null);
  if (open.length === 0 && ended.length === 0 && !later) return <None />;
  return (
    <>
      {later ? null : (
        <Group title="Open" count={moreOpen ? `${open.length}+` : String(open.length)}>
          {open.length === 0 ? (
            <li className="px-4 py-3 text-sm text-ink-2">Nothing is open: everything you asked for has an answer.</li>
          ) : null}
          {open.map((request) => (
            <MyRequest
              key={request.id}
              request={request}
              me={me}
              onCancel={request.requester.email === me ? () => setCancelling(request) : null}
            />
          ))}
        </Group>
      )}
      {ended.length > 0 ? (
        <Group title={later ? "Ended earlier" : "Ended"}>
          {ended.map((request) => (
            <MyRequest key={request.id} request={request} me={me} onCancel={null} />
          ))}
        </Group>
      ) : null}
      <Pages next={next} later={later} />
      {cancelling ? (
        <CancelRequest
          request={cancelling}
          reasonRequired={false}
          open
          onOpenChange={(stay) => {
            if (!stay) setCancelling(null);
          }}
          cancel={actions.cancel}
        />
      ) : null}
    </>
  );
}

function Pages({ next, later }: Pick<MyRequestsProps, "next" | "later">) {
  if (!next && !later) return null;
  return (
    <p className="mt-6 flex justify-center gap-2">
      {later ? <ButtonLink href="/requests">Newest</ButtonLink> : null}
      {next ? <ButtonLink href={`/requests?after=${encodeURIComponent(next)}`}>Earlier requests</ButtonLink> : null}
    </p>
  );
}

function Group({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="mt-6" aria-label={title}>
      <h2 className="mb-2 flex items-baseline gap-2 text-sm font-[650]">
        {title} {count ? <span className="num font-normal text-ink-3">{count}</span> : null}
      </h2>
      <ul className="overflow-hidden rounded-lg border bg-surface">{children}</ul>
    </section>
  );
}

function None() {
  return (
    <EmptyState
      icon={<Send aria-hidden="true" />}
      title="Nothing requested yet"
      action={
        <ButtonLink href="/catalog" tone="y">
          Ask for access
        </ButtonLink>
      }
    >
      What you ask for appears here, with everybody it waits for.
    </EmptyState>
  );
}
