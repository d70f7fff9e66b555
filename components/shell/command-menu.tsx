"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command as Menu } from "cmdk";
import { AppWindow, CornerDownLeft, FileText, Search, UserRound } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { type ReactNode, useState } from "react";
import { Keys } from "./key-sheet";
import { type Command, registeredNow } from "./keys";
import { type Found, useFound } from "./use-found";

type Go = <To extends string>(href: Route<To>) => void;

const row =
  "flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm select-none data-[disabled=true]:text-ink-3 data-[selected=true]:bg-accent-wash max-md:min-h-11 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3";
const group =
  "pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-3";

/** ⌘K: everything that can be done here, everywhere one can go, and whatever can be found. */
export function CommandMenu({
  open,
  onOpenChange,
  oversees,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly oversees: boolean;
}) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-veil" />
        <Dialog.Popup className="fixed top-[11vh] left-1/2 z-60 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-xl border bg-raised shadow-deep">
          <Dialog.Title className="sr-only">Search and do anything</Dialog.Title>
          <Body close={() => onOpenChange(false)} oversees={oversees} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Body({ close, oversees }: { readonly close: () => void; readonly oversees: boolean }) {
  const [query, setQuery] = useState("");
  const { found, busy } = useFound(query);
  const router = useRouter();
  const { setTheme } = useTheme();
  const go: Go = (href) => {
    close();
    router.push(href);
  };
  const run = (command: Command) => {
    close();
    // Once the dialog has given the focus back, so that what the command focuses keeps it.
    setTimeout(command.run, 0);
  };
  return (
    <Menu label="Commands" loop filter={fits}>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden="true" className="size-4 text-ink-3" />
        <Menu.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder="Do something, or find a task, a person, an app"
          className="h-12 flex-1 bg-transparent text-md outline-none"
        />
      </div>
      <Menu.List className="max-h-[min(56vh,440px)] scroll-py-2 overflow-y-auto overscroll-contain p-1.5">
        <Menu.Empty className="px-3 py-6 text-center text-sm text-ink-3">
          {busy ? "Searching…" : `Nothing matches “${query.trim()}”.`}
        </Menu.Empty>
        <Commands run={run} />
        <FoundGroups found={found} go={go} oversees={oversees} />
        <Menu.Group heading="Theme" className={group}>
          {(["light", "dark", "system"] as const).map((theme) => (
            <Menu.Item
              key={theme}
              value={`theme ${theme}`}
              keywords={[`${theme} theme`, "theme", "colours"]}
              className={row}
              onSelect={() => {
                setTheme(theme);
                close();
              }}
            >
              {theme === "system" ? "Theme like the system" : `${theme === "light" ? "Light" : "Dark"} theme`}
            </Menu.Item>
          ))}
        </Menu.Group>
      </Menu.List>
    </Menu>
  );
}

// The words of a thing that begin with what was typed come first, then words within it; what the server found follows.
function fits(value: string, typed: string, keywords?: string[]): number {
  if (value.startsWith("found ")) return 0.55;
  const wanted = plain(typed.trim());
  const [label = value, ...others] = (keywords ?? []).map(plain);
  if (label.startsWith(wanted)) return 1;
  if (label.includes(` ${wanted}`)) return 0.8;
  if (others.some((word) => word.startsWith(wanted))) return 0.7;
  return label.includes(wanted) ? 0.4 : 0;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
}

function Commands({ run }: { readonly run: (command: Command) => void }) {
  const [sections] = useState(() =>
    registeredNow().filter((registered) => registered.menu && registered.commands.length > 0),
  );
  return sections.map(({ section, commands }) => (
    <Menu.Group key={`${section} ${commands[0]?.id}`} heading={section} className={group}>
      {commands.map((command) => (
        <Menu.Item
          key={command.id}
          value={`${section} ${command.id} ${command.label}`}
          keywords={[command.label, ...(command.words ?? [])]}
          disabled={Boolean(command.refusal)}
          onSelect={() => run(command)}
          className={row}
        >
          <span className="min-w-0 flex-1">
            {command.label}
            {command.refusal ? <span className="block text-xs">{command.refusal}</span> : null}
          </span>
          {command.keys?.[0] ? <Keys keys={command.keys[0]} /> : null}
        </Menu.Item>
      ))}
    </Menu.Group>
  ));
}

function FoundGroups({ found, go, oversees }: { readonly found: Found; readonly go: Go; readonly oversees: boolean }) {
  const item = (key: string, icon: ReactNode, words: string, below: string | null, open: () => void) => (
    <Menu.Item key={key} value={`found ${key}`} className={row} onSelect={open}>
      {icon}
      <span className="min-w-0 flex-1 truncate">
        {words}
        {below ? <span className="ml-2 text-ink-3">{below}</span> : null}
      </span>
      <CornerDownLeft aria-hidden="true" className="opacity-0 in-data-[selected=true]:opacity-100" />
    </Menu.Item>
  );
  return (
    <>
      {found.tasks.length > 0 ? (
        <Menu.Group heading="Tasks" className={group}>
          {found.tasks.map(({ number, title }) =>
            item(number, <FileText aria-hidden="true" />, title, number, () => go(`/tasks/${number}`)),
          )}
        </Menu.Group>
      ) : null}
      {found.people.length > 0 ? (
        <Menu.Group heading="People" className={group}>
          {found.people.map(({ email, name, title }) =>
            item(email, <UserRound aria-hidden="true" />, name, title ?? email, () =>
              oversees ? go(`/log?assignee=${encodeURIComponent(email)}`) : go(`/inbox?q=${encodeURIComponent(name)}`),
            ),
          )}
        </Menu.Group>
      ) : null}
      {found.apps.length > 0 ? (
        <Menu.Group heading="Apps" className={group}>
          {found.apps.map(({ slug, name }) =>
            item(slug, <AppWindow aria-hidden="true" />, name, null, () => go(`/catalog/${slug}`)),
          )}
        </Menu.Group>
      ) : null}
    </>
  );
}
