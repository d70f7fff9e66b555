import type { LinkProps } from "next/link";
import { cn } from "./cn";
import { Link } from "./link";

/** A link among words or figures, as high as a finger needs it on a phone. */
export function TextLink<To>({ className, ...rest }: LinkProps<To>) {
  return (
    <Link
      {...rest}
      className={cn("inline-flex min-h-6 items-center underline underline-offset-3 max-md:min-h-11", className)}
    />
  );
}
