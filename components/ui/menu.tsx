"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";

const item =
  "flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-md px-2 py-1 text-sm text-ink outline-none select-none data-highlighted:bg-accent-wash data-disabled:text-ink-3 max-md:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3";

/** A menu that opens from `trigger` (a button element, e.g. `<Chip>Kind</Chip>`). Children: MenuItem, MenuLink, MenuChoice, MenuLabel, MenuLine. */
export function Menu({
  trigger,
  align = "start",
  side = "bottom",
  className,
  children,
}: {
  readonly trigger: ReactElement;
  readonly align?: "start" | "end";
  readonly side?: "bottom" | "top" | "right";
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} className="z-50 outline-none">
          <Base.Popup
            className={cn(
              "max-h-[min(var(--available-height),420px)] min-w-48 overflow-y-auto rounded-lg border bg-raised p-1 shadow-deep outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  readonly icon?: ReactNode;
  readonly kbd?: string;
  /** Why it cannot be chosen now; shown under the words. */
  readonly refusal?: string | null;
  readonly children: ReactNode;
}

function Words({ icon, kbd, refusal, children }: ItemProps) {
  return (
    <>
      {icon}
      <span className="min-w-0 flex-1">
        {children}
        {refusal ? <span className="block text-xs text-ink-3">{refusal}</span> : null}
      </span>
      {kbd ? (
        <span aria-hidden="true">
          <Kbd>{kbd}</Kbd>
        </span>
      ) : null}
    </>
  );
}

/** Does something. */
export function MenuItem({
  onSelect,
  danger = false,
  ...words
}: ItemProps & { readonly onSelect: () => void; readonly danger?: boolean }) {
  return (
    <Base.Item onClick={onSelect} disabled={Boolean(words.refusal)} className={cn(item, danger && "text-bad")}>
      <Words {...words} />
    </Base.Item>
  );
}

/** Goes somewhere. */
export function MenuLink<To extends string>({ href, ...words }: ItemProps & { readonly href: Route<To> }) {
  return (
    <Base.LinkItem render={<Link href={href} />} closeOnClick className={item}>
      <Words {...words} />
    </Base.LinkItem>
  );
}

/** Is on or off; the menu stays open so that several can be set. */
export function MenuChoice({
  checked,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onChange} className={item}>
      <span className="grid size-4 place-items-center">
        {checked ? <Check aria-hidden="true" className="text-accent!" /> : null}
      </span>
      <span className="min-w-0 flex-1">{children}</span>
    </Base.CheckboxItem>
  );
}

/** One of several, of which exactly one is set. */
export function MenuRadios({
  value,
  onChange,
  options,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
}) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: unknown) => onChange(String(next))}>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={item}>
          <span className="grid size-4 place-items-center">
            <Base.RadioItemIndicator>
              <Check aria-hidden="true" className="text-accent!" />
            </Base.RadioItemIndicator>
          </span>
          <span className="min-w-0 flex-1">{option.label}</span>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

/** Names a group of items. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-2xs font-semibold text-ink-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuLine() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
