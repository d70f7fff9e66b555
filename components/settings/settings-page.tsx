"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

interface Place {
  readonly href: Route;
  readonly label: string;
}

const places: readonly Place[] = [
  { href: "/settings/me", label: "General" },
  { href: "/settings/me/notifications", label: "Notifications" },
  { href: "/settings/me/keys", label: "Keys" },
  { href: "/settings/me/delegation", label: "Out of office" },
  { href: "/settings/me/tokens", label: "API tokens" },
];

/** A page of one's own settings, with the way to the others. */
export function SettingsPage({
  title,
  titleId,
  intro,
  children,
}: {
  readonly title: string;
  /** For a title that takes the focus when what had it is gone. */
  readonly titleId?: string;
  readonly intro: ReactNode;
  readonly children: ReactNode;
}) {
  const path = usePathname();
  return (
    <div className="mx-auto max-w-[640px] px-8 pt-6 pb-12 max-md:px-4">
      <nav aria-label="Your settings" className="-mx-2 mb-4 flex flex-wrap gap-x-1">
        {places.map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? "page" : undefined}
            className="inline-flex min-h-8 items-center rounded-md px-2 text-sm text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:underline aria-[current=page]:decoration-accent aria-[current=page]:decoration-2 aria-[current=page]:underline-offset-6 max-md:min-h-11"
          >
            {label}
          </Link>
        ))}
      </nav>
      <h1
        id={titleId}
        tabIndex={titleId ? -1 : undefined}
        className="text-xl font-[650] tracking-[-0.018em] wrap-anywhere outline-none"
      >
        {title}
      </h1>
      <p className="mt-1.5 text-sm text-ink-2">{intro}</p>
      {children}
    </div>
  );
}
