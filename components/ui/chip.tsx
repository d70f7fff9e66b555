import { X } from "lucide-react";
import type { ComponentProps, ReactNode, Ref } from "react";
import { cn } from "./cn";

interface ChipProps extends ComponentProps<"button"> {
  /** A filter that is set. */
  readonly on?: boolean;
  /** Shows a cross: pressing takes the filter away. */
  readonly removable?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A filter: a round button that is on or off, and may be the trigger of a menu (pass it as `render`). */
export function Chip({ on = false, removable = false, icon, className, children, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={removable || rest["aria-haspopup"] ? undefined : on}
      {...rest}
      className={cn(
        "inline-flex h-[26px] items-center gap-1.5 rounded-full border px-[9px] text-xs whitespace-nowrap transition-colors duration-100 max-md:h-9 max-md:px-3 max-md:text-sm [&_svg]:size-[13px]",
        on
          ? "border-accent bg-accent-wash text-ink"
          : "border-line bg-surface text-ink-2 hover:border-line-strong hover:text-ink",
        className,
      )}
    >
      {icon}
      {children}
      {removable ? (
        <>
          <X aria-hidden="true" />
          <span className="sr-only">, remove filter</span>
        </>
      ) : null}
    </button>
  );
}
