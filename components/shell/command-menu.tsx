"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command as Menu } from "cmdk";
import { ChevronLeft, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import { type Command, registeredNow } from "./keys";
import { CommandGroup, FoundGroups, type Go } from "./menu-items";
import { fits, inOrder, recentOf } from "./menu-order";
import { recentIds, rememberRecent } from "./recent";
import { useFound } from "./use-found";

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
  const [pages, setPages] = useState<readonly Command[]>([]);
  const router = useRouter();
  const page = pages.at(-1) ?? null;
  const go: Go = (href) => {
    close();
    router.push(href);
  };
  const back = () => {
    setPages(pages.slice(0, -1));
    setQuery("");
  };
  const run = (command: Command) => {
    if (pages.length === 0) rememberRecent(command.id);
    if (command.choices) {
      setPages([...pages, command]);
      setQuery("");
      return;
    }
    close();
    // Once the dialog has given the focus back, so that what the command focuses keeps it.
    setTimeout(command.run, 0);
  };
  return (
    // A page of choices begins at its top again.
    <Menu key={page?.id ?? ""} label={page?.label ?? "Commands"} loop filter={fits} className="outline-none">
      <div className="flex items-center gap-2.5 border-b px-4">
        {page ? <Back label={page.label} onBack={back} /> : <Search aria-hidden="true" className="size-4 text-ink-3" />}
        <Menu.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          onKeyDown={(event) => goesBack(event, query, page) && back()}
          placeholder={page ? "Choose" : "Search, or do anything"}
          className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none"
        />
      </div>
      <Menu.List className="max-h-[min(56vh,440px)] scroll-py-2 overflow-y-auto overscroll-contain p-1.5">
        {page?.choices ? (
          <Choices page={page} choices={page.choices} onRun={run} />
        ) : (
          <Everything query={query} onRun={run} go={go} oversees={oversees} />
        )}
      </Menu.List>
    </Menu>
  );
}

/** Backspace where nothing is written leads up a page. */
function goesBack(event: KeyboardEvent, query: string, page: Command | null): boolean {
  return page !== null && query === "" && event.key === "Backspace";
}

function Back({ label, onBack }: { readonly label: string; readonly onBack: () => void }) {
  return (
    <button
      type="button"
      onClick={onBack}
      aria-label={`Back from ${label}`}
      className="-ml-1.5 inline-flex min-h-7 items-center gap-1 rounded-md bg-sunken py-0.5 pr-2 pl-1 text-sm max-md:min-h-11"
    >
      <ChevronLeft aria-hidden="true" className="size-4 text-ink-3" />
      {label}
    </button>
  );
}

function Choices({
  page,
  choices,
  onRun,
}: {
  readonly page: Command;
  readonly choices: () => readonly Command[];
  readonly onRun: (command: Command) => void;
}) {
  return (
    <>
      <Menu.Empty className="px-3 py-6 text-center text-sm text-ink-3">Nothing here matches.</Menu.Empty>
      <CommandGroup heading={page.label} commands={choices()} onRun={onRun} />
    </>
  );
}

function Everything({
  query,
  onRun,
  go,
  oversees,
}: {
  readonly query: string;
  readonly onRun: (command: Command) => void;
  readonly go: Go;
  readonly oversees: boolean;
}) {
  const { found, busy } = useFound(query);
  const [sections] = useState(() => inOrder(registeredNow().filter(({ menu }) => menu)));
  const [recent] = useState(() => recentOf(sections, recentIds()));
  const written = query.trim();
  return (
    <>
      <Menu.Empty className="px-3 py-6 text-center text-sm text-ink-3">
        {busy ? "Searching…" : `Nothing matches “${written}”.`}
      </Menu.Empty>
      {written === "" ? <CommandGroup heading="Recent" commands={recent} onRun={onRun} /> : null}
      {sections.map(({ section, commands }) => (
        <CommandGroup key={section} heading={section} commands={commands} onRun={onRun} />
      ))}
      <FoundGroups found={found} go={go} oversees={oversees} />
    </>
  );
}
