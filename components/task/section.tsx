"use client";

import { createContext, type ReactNode, useContext } from "react";

/** The level of a task's section headings: one below its title. */
export const SectionLevel = createContext<"h2" | "h3">("h3");

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
  const Heading = useContext(SectionLevel);
  return (
    <section className="mt-6">
      <Heading
        data-part={title}
        tabIndex={-1}
        className="mb-2 flex scroll-mt-3 items-baseline gap-2 text-sm font-[650] outline-none"
      >
        {title}
        {note ? <span className="font-normal text-ink-3">{note}</span> : null}
      </Heading>
      {children}
    </section>
  );
}
