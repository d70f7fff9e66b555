"use client";

import { X } from "lucide-react";
import type { ComponentPropsWithRef, ReactElement } from "react";
import { Chip } from "./chip";
import { cn } from "./cn";
import { Menu, MenuRadios } from "./menu";

/** The chip that F opens, where a page has filters. */
export const addFilterId = "add-filter";

/** Opens it, with the focus there to come back to. */
export function addFilter(): void {
  const chip = document.getElementById(addFilterId);
  chip?.focus();
  chip?.click();
}

/** A chip that opens something; when it is set a cross beside it takes it away. */
export function FilterChip({
  id,
  on,
  label,
  onClear,
  children,
}: {
  /** For keys and commands that open it. */
  readonly id?: string | undefined;
  readonly on: boolean;
  readonly label: string;
  readonly onClear: () => void;
  /** Gets the chip to open from, e.g. `(trigger) => <Menu trigger={trigger}>…</Menu>`. */
  readonly children: (trigger: ReactElement<ComponentPropsWithRef<"button">>) => ReactElement;
}) {
  // One tree whether it is set or not: the menu stays open, with the focus in it, when its first value is chosen.
  return (
    <span className="inline-flex items-center">
      {children(
        <Chip on={on} id={id} className={cn("max-w-56", on && "rounded-r-none border-r-0 pr-1")}>
          <span className="truncate">{label}</span>
        </Chip>,
      )}
      {on ? (
        <Chip on aria-label={`${label}: remove filter`} onClick={onClear} className="rounded-l-none border-l-0 pl-1">
          <X aria-hidden="true" />
        </Chip>
      ) : null}
    </span>
  );
}

/** One of several. */
export function RadioFilter({
  id,
  title,
  value,
  label,
  options,
  onChange,
}: {
  /** For keys and commands that open it. */
  readonly id?: string;
  readonly title: string;
  readonly value: string | null;
  /** How the value is called; the value itself where it is not among the options. */
  readonly label: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <FilterChip
      id={id}
      on={value !== null}
      label={value === null ? title : (label ?? value)}
      onClear={() => onChange(null)}
    >
      {(trigger) => (
        <Menu trigger={trigger}>
          {options.length === 0 ? <p className="px-2 py-1.5 text-sm text-ink-3">Nothing to choose from.</p> : null}
          <MenuRadios value={value ?? ""} onChange={onChange} options={options} closes />
        </Menu>
      )}
    </FilterChip>
  );
}
