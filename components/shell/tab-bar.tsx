"use client";

import { Ellipsis, Inbox, LayoutGrid, Send } from "lucide-react";
import type { Route } from "next";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { UnreadMark, UnreadSaid } from "@/components/notifications/unread-mark";
import { Link } from "@/components/ui/link";
import { Menu, MenuLine, MenuLink } from "@/components/ui/menu";
import type { Theme } from "@/lib/engine/manner";
import type { InboxCounts } from "@/lib/queries/my-views";
import { placeOf, usePlace } from "./place";
import { countWords } from "./places";
import type { ShellPerson } from "./shell";
import { UserItems } from "./user-menu";

const tab =
  "flex size-full flex-col items-center justify-center gap-0.5 text-2xs font-medium text-ink-2 aria-[current=page]:text-accent focus-visible:-outline-offset-2 [&_svg]:size-5";

/** The phone's way about. It gives way on a task, where the decision bar lies. */
export function TabBar({
  person,
  counts,
  onKeys,
  onTheme,
}: {
  readonly person: ShellPerson;
  readonly counts: InboxCounts;
  readonly onKeys: () => void;
  readonly onTheme: (theme: Theme) => void;
}) {
  const path = usePathname();
  const query = useSearchParams();
  if ((path.startsWith("/tasks/") && path !== "/tasks/new") || (path === "/inbox" && query.has("task"))) return null;
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 grid h-(--tab-bar) auto-cols-fr grid-flow-col border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <Tab href="/inbox" current={path.startsWith("/inbox")} icon={<Inbox aria-hidden="true" />} count={counts.total}>
        Inbox
      </Tab>
      {person.internal ? <AskingTabs path={path} /> : null}
      <Menu
        align="end"
        side="top"
        trigger={
          <button type="button" className={tab}>
            <span className="relative">
              <Ellipsis aria-hidden="true" />
              <UnreadMark className="-top-0.5 -right-1 ring-surface" />
            </span>
            <span>
              More
              <UnreadSaid />
            </span>
          </button>
        }
      >
        <p className="px-2 pt-1.5 pb-1 text-sm font-semibold">{person.name}</p>
        {person.internal ? (
          <>
            <MenuLink href="/tasks/new">New task</MenuLink>
            <MenuLink href="/access">My access</MenuLink>
          </>
        ) : null}
        <MenuLink href="/decided">Completed</MenuLink>
        <MenuLink href="/inbox?state=snoozed">Snoozed</MenuLink>
        {person.internal ? <MenuLink href="/insights">Insights</MenuLink> : null}
        {(counts.byKind.certification ?? 0) > 0 ? <MenuLink href="/reviews">Reviews</MenuLink> : null}
        {person.oversees || person.leads ? <MenuLink href="/campaigns">Campaigns</MenuLink> : null}
        {person.oversees ? <MenuLink href="/log">Request log</MenuLink> : null}
        <MenuLine />
        <UserItems internal={person.internal} onKeys={onKeys} onTheme={onTheme} />
      </Menu>
    </nav>
  );
}

function AskingTabs({ path }: { readonly path: string }) {
  const place = usePlace() ?? placeOf(path);
  return (
    <>
      <Tab href="/requests" current={place === "requests"} icon={<Send aria-hidden="true" />}>
        Requests
      </Tab>
      <Tab
        href="/catalog"
        current={path.startsWith("/catalog") || path === "/requests/new"}
        icon={<LayoutGrid aria-hidden="true" />}
      >
        Catalogue
      </Tab>
    </>
  );
}

function Tab<To extends string>({
  href,
  current,
  icon,
  count = 0,
  children,
}: {
  readonly href: Route<To>;
  readonly current: boolean;
  readonly icon: ReactNode;
  readonly count?: number;
  readonly children: string;
}) {
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={tab}>
      <span className="relative">
        {icon}
        {count > 0 ? (
          <span className="num absolute -top-1.5 left-3 rounded-full bg-accent px-1 text-[10px] leading-[15px] font-semibold text-accent-ink">
            {countWords(count)}
            <span className="sr-only"> open in</span>
          </span>
        ) : null}
      </span>
      {children}
    </Link>
  );
}
