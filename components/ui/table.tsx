import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A table; `label` names it for those who hear it. It scrolls sideways in its own box, never the page. */
export function Table({ label, className, ...rest }: { readonly label: string } & ComponentProps<"table">) {
  return (
    <section aria-label={label} className="overflow-x-auto">
      <table {...rest} aria-label={label} className={cn("w-full border-collapse text-left text-sm", className)} />
    </section>
  );
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn("h-8 border-b bg-paper px-3 text-xs font-medium whitespace-nowrap text-ink-3", className)}
    />
  );
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={cn("h-10 border-b px-3", className)} />;
}

/** A row; `selected` and `aria-current` colour it. */
export function Tr({ selected = false, className, ...rest }: { readonly selected?: boolean } & ComponentProps<"tr">) {
  return (
    <tr
      {...rest}
      aria-selected={selected || undefined}
      className={cn(selected ? "bg-accent-wash" : "hover:bg-paper", "aria-current:bg-accent-wash", className)}
    />
  );
}
