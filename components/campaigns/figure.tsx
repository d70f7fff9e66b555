"use client";

import { Download, Table } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { saveFile } from "@/components/ui/save-file";
import { csvLine } from "@/lib/format/csv";
import type { Href } from "./href";

interface FigureProps {
  /** The finding, as a sentence. */
  readonly title: string;
  readonly table: ReactNode;
  readonly csv: readonly (readonly string[])[];
  /** What the file is called. */
  readonly file: string;
  /** The list behind it. */
  readonly href: Href;
  readonly children: ReactNode;
}

/** A picture with what it says as its title, the same as a table, as a file, and the list behind it. */
export function Figure({ title, table, csv, file, href, children }: FigureProps) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={id} className="rounded-xl border bg-surface px-4 py-3.5">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h2 id={id} className="min-w-0 flex-1 basis-60 font-semibold">
          <Link href={href} className="hover:underline hover:underline-offset-3">
            {title}
          </Link>
        </h2>
        <p className="-mt-0.5 -mr-2 flex gap-1 max-md:mr-0 max-md:-ml-2">
          <Button
            size="s"
            tone="quiet"
            aria-pressed={asTable}
            icon={<Table aria-hidden="true" className="size-3.5" />}
            onClick={() => setAsTable(!asTable)}
            className="max-md:h-11"
          >
            Table
          </Button>
          <Button
            size="s"
            tone="quiet"
            aria-label={`CSV: ${title}`}
            icon={<Download aria-hidden="true" className="size-3.5" />}
            onClick={() => save(file, csv)}
            className="max-md:h-11"
          >
            CSV
          </Button>
        </p>
      </div>
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section aria-label={`Table: ${title}`} tabIndex={0} className="max-h-80 overflow-auto">
          {table}
        </section>
      ) : (
        children
      )}
    </section>
  );
}

function save(file: string, csv: FigureProps["csv"]): void {
  saveFile(file, new Blob([csv.map(csvLine).join("")], { type: "text/csv;charset=utf-8" }));
}
