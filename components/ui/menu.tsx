"use client";

import { Check } from "lucide-react";
import type { Route } from "next";
import { type ComponentPropsWithRef, cloneElement, type ReactElement, type ReactNode, useState } from "react";
import { cn } from "./cn";
import { KeyHint } from "./key-hints";
import { Link } from "./link";
import { useMenuParts } from "./menu-parts";

const item =
  "flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-md px-2 py-1 text-sm text-ink outline-none select-none data-highlighted:bg-accent-wash data-disabled:text-ink-3 max-md:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3";

export interface MenuProps {
  readonly trigger: ReactElement<ComponentPropsWithRef<"button">>;
  readonly align?: "start" | "end";
  readonly side?: "bottom" | "top" | "right";
  readonly className?: string;
  readonly children: ReactNode;
}

const load = () => import("./menu-base");
const opening = ["ArrowDown", "ArrowUp"];

/**
 * A menu that opens from `trigger` (a button element, e.g. `<Chip>Kind</Chip>`). Children: MenuItem, MenuLink, MenuChoice,
 * MenuGroup, MenuLine. What it is made of comes when the trigger is first pointed at, and takes its place when it is pressed.
 */
export function Menu(props: MenuProps) {
  const [loaded, setLoaded] = useState<Awaited<ReturnType<typeof load>> | null>(null);
  if (loaded) return <loaded.MenuBase {...props} />;
  const ahead = () => void load().catch(() => undefined);
  const open = () => void load().then(setLoaded, () => undefined);
  return cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: ahead,
    onFocus: ahead,
    onClick: open,
    onKeyDown: (event) => {
      if (!opening.includes(event.key)) return;
      event.preventDefault();
      open();
    },
  });
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
          <KeyHint>{kbd}</KeyHint>
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
  const Base = useMenuParts();
  return (
    <Base.Item onClick={onSelect} disabled={Boolean(words.refusal)} className={cn(item, danger && "text-bad")}>
      <Words {...words} />
    </Base.Item>
  );
}

/** Goes somewhere. */
export function MenuLink<To extends string>({ href, ...words }: ItemProps & { readonly href: Route<To> }) {
  const Base = useMenuParts();
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
  const Base = useMenuParts();
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
  closes = false,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Choosing one closes the menu: for what is saved at once. */
  readonly closes?: boolean;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
}) {
  const Base = useMenuParts();
  return (
    <Base.RadioGroup value={value} onValueChange={(next: unknown) => onChange(String(next))}>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick={closes} className={item}>
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
  const Base = useMenuParts();
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-2xs font-semibold text-ink-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuLine() {
  const Base = useMenuParts();
  return <Base.Separator className="my-1 h-px bg-line" />;
}
