"use client";

import { useEffect, useState } from "react";
import { MenuChoice, MenuRadios } from "@/components/ui/menu";
import type { Counts, FilterSpec } from "./filter-fields";

interface OptionsProps {
  readonly spec: FilterSpec;
  readonly values: readonly string[];
  /** The list as it is asked for now. */
  readonly search: string;
  /** How many of each wait, where that is known. */
  readonly counts: Counts | null;
  readonly onChange: (values: readonly string[]) => void;
}

interface Found {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** What a filter can be set to: from its table, or from what lies in the list. */
export function FilterOptions(props: OptionsProps) {
  const { spec, values, counts, onChange } = props;
  if (spec.values.length === 0) return <FoundOptions {...props} />;
  // Of the kinds those that wait; of all else everything there is.
  const offered = counts
    ? spec.values.filter((value) => (counts[value] ?? 0) > 0 || values.includes(value))
    : spec.values;
  if (offered.length === 0) return <p className="px-2 py-1.5 text-sm text-ink-3">Nothing waits for you.</p>;
  if (!spec.several) {
    const options = offered.map((value) => ({ value, label: spec.labels[value] ?? value }));
    return <MenuRadios value={values[0] ?? ""} onChange={(value) => onChange([value])} options={options} closes />;
  }
  return offered.map((value) => (
    <MenuChoice
      key={value}
      checked={values.includes(value)}
      onChange={(on) => onChange(on ? [...values, value] : values.filter((other) => other !== value))}
    >
      <span className="flex justify-between gap-6">
        {spec.labels[value] ?? value}
        {counts ? <span className="num text-ink-3">{capped(counts[value] ?? 0)}</span> : null}
      </span>
    </MenuChoice>
  ));
}

function capped(count: number): string {
  return count > 99 ? "99+" : String(count);
}

function FoundOptions({ spec, values, search, onChange }: OptionsProps) {
  const [found, setFound] = useState<readonly Found[] | "failed" | null>(null);
  useEffect(() => {
    const control = new AbortController();
    const params = new URLSearchParams(search);
    params.set("of", spec.field);
    fetch(`/inbox/facets?${params}`, { signal: control.signal })
      .then(async (answer) => {
        const given: readonly Found[] | null = answer.ok ? await answer.json() : null;
        setFound(given ?? "failed");
      })
      .catch(() => {
        if (!control.signal.aborted) setFound("failed");
      });
    return () => control.abort();
  }, [search, spec.field]);
  if (found === null) return <p className="px-2 py-1.5 text-sm text-ink-3">Looking…</p>;
  if (found === "failed") return <p className="px-2 py-1.5 text-sm text-bad">This could not be read. Open it again.</p>;
  if (found.length === 0) return <p className="px-2 py-1.5 text-sm text-ink-3">Nothing to choose from.</p>;
  const options = found.map(({ value, label, count }) => ({
    value,
    label: (
      <span className="flex justify-between gap-6">
        {label} <span className="num text-ink-3">{capped(count)}</span>
      </span>
    ),
  }));
  return <MenuRadios value={values[0] ?? ""} onChange={(value) => onChange([value])} options={options} closes />;
}
