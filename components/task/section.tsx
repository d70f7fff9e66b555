import type { ReactNode } from "react";

/** A part of the task page under its own heading. */
export function Section({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="mt-6">
      <h3 className="mb-2 flex items-baseline gap-2 text-sm font-[650]">
        {title}
        {note ? <span className="font-normal text-ink-3">{note}</span> : null}
      </h3>
      {children}
    </section>
  );
}
