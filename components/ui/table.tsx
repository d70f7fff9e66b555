import type { ComponentProps } from "react";
import { cn } from "./cn";

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
