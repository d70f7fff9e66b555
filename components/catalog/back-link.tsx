import { ChevronLeft } from "lucide-react";
import type { LinkProps } from "next/link";
import { Link } from "@/components/ui/link";

/** The way back up, above a page's title. */
export function BackLink<RouteType>({
  href,
  children,
}: Pick<LinkProps<RouteType>, "href"> & { readonly children: string }) {
  return (
    <Link<RouteType>
      href={href}
      className="-ml-1 inline-flex min-h-7 items-center gap-1 rounded-sm pr-1.5 text-sm text-ink-2 hover:text-ink max-md:min-h-11"
    >
      <ChevronLeft aria-hidden="true" className="size-4" />
      {children}
    </Link>
  );
}
