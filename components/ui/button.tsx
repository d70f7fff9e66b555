"use client";

import { cva } from "class-variance-authority";
import type { LinkProps } from "next/link";
import type { ComponentProps, ReactNode, Ref } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { useKeyHint } from "./key-hints";
import { Link } from "./link";

const look = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-[550] whitespace-nowrap transition-colors duration-100 select-none aria-disabled:opacity-55 disabled:opacity-55",
  {
    variants: {
      tone: {
        /** The positive verb or the page's main action: one a view. */
        y: "border-accent bg-accent text-accent-ink not-aria-disabled:hover:border-accent-strong not-aria-disabled:hover:bg-accent-strong",
        /** The negative verb. */
        n: "border-line-strong bg-surface text-bad not-aria-disabled:hover:border-bad not-aria-disabled:hover:bg-bad-wash",
        /** Something else that one may do. */
        plain: "border-line-strong bg-surface text-ink not-aria-disabled:hover:bg-sunken",
        /** Something small beside it. */
        quiet:
          "border-transparent bg-transparent text-ink-2 not-aria-disabled:hover:bg-sunken not-aria-disabled:hover:text-ink",
      },
      size: {
        s: "h-7 px-2.5 text-xs",
        m: "h-9 px-3.5 text-base",
        l: "h-11 px-5 text-md",
      },
      wide: { true: "w-full", false: "" },
    },
    defaultVariants: { tone: "plain", size: "m", wide: false },
  },
);

interface Look {
  readonly tone?: "y" | "n" | "plain" | "quiet";
  readonly size?: "s" | "m" | "l";
  readonly wide?: boolean;
}

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled">, Look {
  /** The key that does the same; shown beside the words. */
  readonly kbd?: string;
  /** Not possible now, with the reason in words: the button stays focusable and says why. */
  readonly refusal?: string | null;
  readonly busy?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button. A refused one is `aria-disabled` (never missing, never unfocusable) and carries its reason as a title. */
export function Button({
  tone,
  size,
  wide,
  kbd,
  refusal,
  busy,
  icon,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const off = Boolean(refusal) || busy === true;
  const hint = useKeyHint(kbd);
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-keyshortcuts={hint && !off ? hint : undefined}
      title={refusal ?? rest.title}
      onClick={off ? (event) => event.preventDefault() : onClick}
      className={cn(look({ tone, size, wide }), className)}
    >
      {icon}
      {children}
      {hint ? (
        <span aria-hidden="true" className="max-md:hidden">
          <Kbd bare>{hint}</Kbd>
        </span>
      ) : null}
    </button>
  );
}

/** A link that looks like a button (it goes somewhere and changes nothing). */
export function ButtonLink<RouteType>({ tone, size, wide, className, ...rest }: Look & LinkProps<RouteType>) {
  return <Link<RouteType> {...rest} className={cn(look({ tone, size, wide }), className)} />;
}

/** A square button that shows only an icon; `label` is its name and its title. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: { readonly label: string; readonly ref?: Ref<HTMLButtonElement> } & Omit<ComponentProps<"button">, "aria-label">) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={cn(
        "grid size-8 shrink-0 place-items-center rounded-md text-ink-2 transition-colors duration-100 hover:bg-sunken hover:text-ink [&_svg]:size-4",
        className,
      )}
    >
      {children}
    </button>
  );
}
