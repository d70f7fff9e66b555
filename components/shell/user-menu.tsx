"use client";

import { Bell, ChevronsUpDown, Keyboard, LogOut, Settings2, SquareTerminal, UserRoundCheck } from "lucide-react";
import { useTheme } from "next-themes";
import { UnreadCount, UnreadMark, UnreadSaid } from "@/components/notifications/unread-mark";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Menu, MenuGroup, MenuItem, MenuLine, MenuLink, MenuRadios } from "@/components/ui/menu";
import { type Theme, themes } from "@/lib/engine/manner";
import type { ShellPerson } from "./shell";
import { themeLabels } from "./use-kept-theme";

/** Ends the session on the server and leaves. */
export async function leave(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false }).catch(() => undefined);
  location.assign("/sign-in");
}

/** What the user menu holds; also within the phone's "More". */
export function UserItems({
  internal,
  onKeys,
  onTheme,
}: {
  /** Whoever is outside passes nothing on and writes no programs. */
  readonly internal: boolean;
  readonly onKeys: () => void;
  readonly onTheme: (theme: Theme) => void;
}) {
  const { theme } = useTheme();
  return (
    <>
      <MenuGroup label="Theme">
        <MenuRadios
          value={theme ?? "system"}
          onChange={(value) => {
            const chosen = themes.find((one) => one === value);
            if (chosen) onTheme(chosen);
          }}
          options={themes.map((value) => ({ value, label: themeLabels[value] }))}
        />
      </MenuGroup>
      <MenuLine />
      {internal ? (
        <>
          <MenuLink href="/notifications" icon={<Bell aria-hidden="true" />}>
            <span className="flex items-baseline gap-2">
              Notifications <UnreadCount />
            </span>
          </MenuLink>
          <MenuLink href="/settings/me/delegation" icon={<UserRoundCheck aria-hidden="true" />}>
            Out of office
          </MenuLink>
          <MenuLink href="/settings/me" icon={<Settings2 aria-hidden="true" />}>
            Your settings
          </MenuLink>
          <MenuLink href="/settings/me/tokens" icon={<SquareTerminal aria-hidden="true" />}>
            API tokens
          </MenuLink>
        </>
      ) : null}
      <MenuItem icon={<Keyboard aria-hidden="true" />} kbd="?" onSelect={onKeys}>
        Keys
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={leave}>
        Sign out
      </MenuItem>
    </>
  );
}

/** Who is signed in, at the foot of the rail. */
export function UserMenu({
  person,
  narrow,
  onKeys,
  onTheme,
}: {
  readonly person: ShellPerson;
  readonly narrow: boolean;
  readonly onKeys: () => void;
  readonly onTheme: (theme: Theme) => void;
}) {
  return (
    <Menu
      side="top"
      className="min-w-52"
      trigger={
        <button
          type="button"
          className={cn(
            "flex w-full items-center gap-[9px] rounded-md p-2 text-left text-sm hover:bg-sunken",
            narrow && "justify-center px-0",
          )}
        >
          <span className="relative">
            <Avatar name={person.name} />
            <UnreadMark className="-top-0.5 -right-0.5" />
          </span>
          <span className={cn("min-w-0 flex-1", narrow && "sr-only")}>
            <span className="block truncate">{person.name}</span>
            <span className="block truncate text-xs text-ink-3">{person.title ?? person.email}</span>
            <UnreadSaid />
          </span>
          {narrow ? null : <ChevronsUpDown aria-hidden="true" className="size-3.5 text-ink-3" />}
        </button>
      }
    >
      <UserItems internal={person.internal} onKeys={onKeys} onTheme={onTheme} />
    </Menu>
  );
}
