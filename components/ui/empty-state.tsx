import type { ReactNode } from "react";
import { cn } from "./cn";

/** Nothing here: what this place is for, why it is empty, and the next step. Never a blank panel. */
export function EmptyState({
  icon,
  title,
  page = false,
  action,
  className,
  children,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  /** It is all that the page shows, so its title is the page's. */
  readonly page?: boolean;
  readonly action?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  const Title = page ? "h1" : "h2";
  return (
    <div className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      {icon ? (
        <span className="mb-4 grid size-11 place-items-center rounded-full bg-sunken text-ink-3 [&_svg]:size-5">
          {icon}
        </span>
      ) : null}
      <Title className="text-lg font-[650] tracking-[-0.012em]">{title}</Title>
      {children ? <div className="mt-1.5 max-w-96 text-balance text-ink-2">{children}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
