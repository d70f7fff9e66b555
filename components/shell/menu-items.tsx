"use client";

import { Command as Menu } from "cmdk";
import { AppWindow, ChevronRight, CornerDownLeft, FileText, UserRound } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Keys } from "./key-sheet";
import { type Command, keysOf } from "./keys";
import type { Found } from "./use-found";

export type Go = <To extends string>(href: Route<To>) => void;

const row =
  "flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm select-none data-[disabled=true]:text-ink-3 data-[selected=true]:bg-accent-wash max-md:min-h-11 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3";
const group =
  "pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-3";

/** Commands under their heading. What cannot be done now stays, with the reason. */
export function CommandGroup({
  heading,
  commands,
  onRun,
}: {
  readonly heading: string;
  readonly commands: readonly Command[];
  readonly onRun: (command: Command) => void;
}) {
  if (commands.length === 0) return null;
  return (
    <Menu.Group heading={heading} className={group}>
      {commands.map((command) => (
        <Menu.Item
          key={command.id}
          value={`${heading} ${command.id}`}
          keywords={[command.label, ...(command.words ?? []), heading]}
          disabled={Boolean(command.refusal)}
          onSelect={() => onRun(command)}
          className={row}
        >
          <span className="min-w-0 flex-1">
            {command.label}
            {command.refusal ? <span className="block text-xs">{command.refusal}</span> : null}
          </span>
          {command.choices ? <ChevronRight aria-hidden="true" /> : <FirstKey command={command} />}
        </Menu.Item>
      ))}
    </Menu.Group>
  );
}

function FirstKey({ command }: { readonly command: Command }) {
  const [first] = keysOf(command);
  return first ? <Keys keys={first} /> : null;
}

/** What the server found for the words: tasks, people, apps. */
export function FoundGroups({
  found,
  go,
  oversees,
}: {
  readonly found: Found;
  readonly go: Go;
  readonly oversees: boolean;
}) {
  return (
    <>
      <FoundGroup heading="Tasks" rows={found.tasks}>
        {({ number, title }) => (
          <FoundItem
            key={number}
            id={number}
            icon={<FileText aria-hidden="true" />}
            words={title}
            below={number}
            onOpen={() => go(`/tasks/${number}`)}
          />
        )}
      </FoundGroup>
      <FoundGroup heading="People" rows={found.people}>
        {({ email, name, title }) => (
          <FoundItem
            key={email}
            id={email}
            icon={<UserRound aria-hidden="true" />}
            words={name}
            below={title ?? email}
            onOpen={() =>
              oversees ? go(`/log?assignee=${encodeURIComponent(email)}`) : go(`/inbox?q=${encodeURIComponent(name)}`)
            }
          />
        )}
      </FoundGroup>
      <FoundGroup heading="Apps" rows={found.apps}>
        {({ slug, name }) => (
          <FoundItem
            key={slug}
            id={slug}
            icon={<AppWindow aria-hidden="true" />}
            words={name}
            below={null}
            onOpen={() => go(`/catalog/${slug}`)}
          />
        )}
      </FoundGroup>
    </>
  );
}

function FoundGroup<Row>({
  heading,
  rows,
  children,
}: {
  readonly heading: string;
  readonly rows: readonly Row[];
  readonly children: (row: Row) => ReactNode;
}) {
  if (rows.length === 0) return null;
  return (
    <Menu.Group heading={heading} className={group}>
      {rows.map(children)}
    </Menu.Group>
  );
}

function FoundItem({
  id,
  icon,
  words,
  below,
  onOpen,
}: {
  readonly id: string;
  readonly icon: ReactNode;
  readonly words: string;
  readonly below: string | null;
  readonly onOpen: () => void;
}) {
  return (
    <Menu.Item value={`found ${id}`} className={row} onSelect={onOpen}>
      {icon}
      <span className="min-w-0 flex-1 truncate">
        {words}
        {below ? <span className="ml-2 text-ink-3">{below}</span> : null}
      </span>
      <CornerDownLeft aria-hidden="true" className="opacity-0 in-data-[selected=true]:opacity-100" />
    </Menu.Item>
  );
}
