"use client";

import { SearchX, Send } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useRowKeys } from "@/components/shell/row-keys";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useKeepFocus } from "@/components/ui/keep-focus";
import { TextLink } from "@/components/ui/text-link";
import type { RequestRow } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { MyDraft } from "./my-drafts";
import { MyRequest } from "./my-request";
import { followsCancelling } from "./words";

const CancelRequest = dynamic(async () => (await import("./cancel-request")).CancelRequest);

/** Requests under one heading. */
export interface RequestGroup {
  readonly title: string;
  readonly drafts: boolean;
  readonly items: readonly RequestRow[];
  /** Where the rest of them is. */
  readonly more: { readonly href: `/requests?${string}`; readonly label: string } | null;
}

/** What one asked for and what was asked for one, the open ones first. */
export function MyRequests({
  groups,
  filtered,
  me,
  actions,
}: {
  readonly groups: readonly RequestGroup[];
  /** It is not all of them. */
  readonly filtered: boolean;
  readonly me: string;
  readonly actions: RequestActions;
}) {
  const [cancelling, setCancelling] = useState<RequestRow | null>(null);
  const around = useKeepFocus<HTMLDivElement>();
  const none = groups.every(({ items }) => items.length === 0);
  useRowKeys("My requests", !none);
  const shown = groups.filter(({ title, items }) => items.length > 0 || (title === "Open" && !filtered));
  return (
    <div ref={around}>
      {none ? filtered ? <NoneFound /> : <None /> : null}
      {(none ? [] : shown).map((group) => (
        <Group key={group.title} title={group.title} count={group.items.length} more={group.more}>
          {group.items.length === 0 ? (
            <li className="px-4 py-3 text-sm text-ink-2">Nothing is open: everything you asked for has an answer.</li>
          ) : null}
          {group.items.map((request) =>
            group.drafts ? (
              <MyDraft key={request.id} draft={request} me={me} remove={actions.deleteDraft} />
            ) : (
              <MyRequest
                key={request.id}
                request={request}
                me={me}
                remind={actions.remind}
                onCancel={request.requester.email === me ? () => setCancelling(request) : null}
              />
            ),
          )}
        </Group>
      ))}
      {cancelling ? (
        <CancelRequest
          request={cancelling}
          cancelling={followsCancelling(cancelling)}
          reasonRequired={false}
          open
          onOpenChange={(stay) => {
            if (!stay) setCancelling(null);
          }}
          cancel={actions.cancel}
        />
      ) : null}
    </div>
  );
}

function Group({
  title,
  count,
  more,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly more: RequestGroup["more"];
  readonly children: ReactNode;
}) {
  return (
    <section className="mt-6" aria-label={title}>
      <h2 className="mb-2 flex items-baseline gap-2 text-sm font-[650]">
        {title}{" "}
        {title === "Ended" ? null : <span className="num font-normal text-ink-3">{more ? `${count}+` : count}</span>}
      </h2>
      <ul className="overflow-hidden rounded-lg border bg-surface">{children}</ul>
      {more ? (
        <p className="mt-3 text-center">
          <TextLink href={more.href} className="text-sm text-accent">
            {more.label}
          </TextLink>
        </p>
      ) : null}
    </section>
  );
}

function NoneFound() {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No request is like this"
      action={<ButtonLink href="/requests">Show all of them</ButtonLink>}
    >
      Search by number, app or person, or take a filter away.
    </EmptyState>
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
