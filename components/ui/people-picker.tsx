"use client";

import { Combobox } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { useEffect, useRef, useState, useTransition } from "react";
import type { PersonView } from "@/lib/queries/views";
import { Avatar } from "./avatar";
import { cn } from "./cn";
import { inputLook } from "./field";

/** Somebody who can be picked; with a refusal they are shown and cannot be ("cannot: R-209 is about him"). */
export interface PersonOption {
  readonly person: PersonView;
  /** Below the name: title, open tasks, "owner of Snowflake". */
  readonly note?: string | null;
  readonly refusal?: string | null;
}

interface PeoplePickerProps {
  readonly id: string;
  readonly value: PersonOption | null;
  readonly onChange: (option: PersonOption | null) => void;
  /** Asked 150 ms after the last key, and once with "" when the list opens. */
  readonly search: (query: string) => Promise<readonly PersonOption[]>;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  /** The name of the input where no label element points at `id`. */
  readonly label?: string;
}

/** One person, found by typing. Give its `id` to a Field. */
export function PeoplePicker(props: PeoplePickerProps) {
  const { found, busy, failed, ask } = useSearch(props.search);
  const [query, setQuery] = useState("");
  const typed = useRef("");
  const items = withValue(found, props.value);
  return (
    <Combobox.Root
      items={items}
      filter={null}
      autoHighlight
      value={props.value}
      onValueChange={props.onChange}
      itemToStringLabel={(option: PersonOption) => option.person.name}
      isItemEqualToValue={(a: PersonOption, b: PersonOption) => a.person.email === b.person.email}
      onOpenChange={(open) => {
        // Typing opens the list: then it is asked for what was typed, not for everybody.
        if (open) ask(typed.current, typed.current ? 150 : 0);
        else typed.current = "";
      }}
      onInputValueChange={(next, { reason }) => {
        setQuery(next);
        typed.current = reason === "input-change" ? next : "";
        if (reason !== "item-press") ask(next, 150);
      }}
    >
      <Combobox.InputGroup className="relative flex items-center">
        {props.value ? (
          <Avatar name={props.value.person.name} className="pointer-events-none absolute left-2.5 z-1" />
        ) : null}
        <Combobox.Input
          id={props.id}
          aria-label={props.label}
          aria-invalid={props.invalid || undefined}
          aria-describedby={props.describedBy}
          placeholder={props.placeholder ?? "Type a name or an address"}
          className={cn(inputLook, "h-10 pr-9 max-md:h-11", props.value && "pl-11")}
        />
        <Combobox.Trigger
          aria-label="Show people"
          className="absolute right-1 grid size-8 place-items-center text-ink-3"
        >
          <ChevronDown aria-hidden="true" className="size-4" />
        </Combobox.Trigger>
      </Combobox.InputGroup>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={5} className="z-60 outline-none">
          <Combobox.Popup
            aria-busy={busy || undefined}
            className="max-h-[min(var(--available-height),340px)] w-(--anchor-width) overflow-y-auto overscroll-contain rounded-lg border bg-raised p-1 shadow-deep"
          >
            <Combobox.Status className="text-sm text-ink-3">
              <StatusLine failed={failed} busy={busy} none={items.length === 0} query={query} />
            </Combobox.Status>
            <Combobox.List>
              {(option: PersonOption) => <Option key={option.person.email} option={option} />}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function StatusLine({
  failed,
  busy,
  none,
  query,
}: {
  readonly failed: boolean;
  readonly busy: boolean;
  readonly none: boolean;
  readonly query: string;
}) {
  if (failed) return <p className="px-2.5 py-2 text-bad">The search did not answer. Type again to retry.</p>;
  if (busy && none) return <p className="px-2.5 py-2">Searching…</p>;
  if (none)
    return (
      <p className="px-2.5 py-2">{query.trim() ? `Nobody matches “${query.trim()}”.` : "Type to search people."}</p>
    );
  return null;
}

function Option({ option }: { readonly option: PersonOption }) {
  const refused = Boolean(option.refusal);
  const below = option.refusal ?? option.note;
  return (
    <Combobox.Item
      value={option}
      disabled={refused}
      className={cn(
        "flex cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 outline-none select-none data-highlighted:bg-accent-wash",
        refused && "text-ink-3",
      )}
    >
      <Avatar name={option.person.name} className={refused ? "opacity-55" : ""} />
      <span className="min-w-0">
        <span className="block truncate text-base">{option.person.name}</span>
        <span className="block truncate text-xs text-ink-3">{below ?? option.person.email}</span>
      </span>
    </Combobox.Item>
  );
}

// The chosen person stays in the list, so that the list always holds its value.
function withValue(found: readonly PersonOption[], value: PersonOption | null): readonly PersonOption[] {
  if (!value || found.some((option) => option.person.email === value.person.email)) return found;
  return [...found, value];
}

/** The last question wins: an answer that comes late is dropped. */
function useSearch(search: PeoplePickerProps["search"]) {
  const [found, setFound] = useState<readonly PersonOption[]>([]);
  const [failed, setFailed] = useState(false);
  const [busy, startTransition] = useTransition();
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const run = (query: string, mine: number) =>
    startTransition(async () => {
      const answer = await search(query.trim()).catch(() => null);
      if (mine !== turn.current) return;
      startTransition(() => {
        setFailed(answer === null);
        if (answer) setFound(answer);
      });
    });

  const ask = (query: string, wait: number) => {
    turn.current += 1;
    const mine = turn.current;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => run(query, mine), wait);
  };
  return { found, busy, failed, ask };
}
