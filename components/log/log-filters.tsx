"use client";

import { X } from "lucide-react";
import type { RefObject } from "react";
import { Chip } from "@/components/ui/chip";
import { addFilterId, RadioFilter } from "@/components/ui/filter-chip";
import { SearchField } from "@/components/ui/search-field";
import type { AppView, PersonView } from "@/lib/queries/views";
import { AssigneeFilter } from "./assignee-filter";
import { isStanding, standings } from "./filters";
import type { LogFilters } from "./use-log-filters";

const choices = Object.entries(standings).map(([value, label]) => ({ value, label }));

/** The row of filters, always in sight. */
export function LogFilterRow({
  filters,
  set,
  clear,
  filtered,
  apps,
  assignee,
  searchRef,
}: LogFilters & {
  readonly apps: readonly AppView[];
  readonly assignee: PersonView | null;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}) {
  const app = apps.find((one) => one.slug === filters.app);
  return (
    <search aria-label="Filter requests" className="mt-3 flex flex-wrap items-center gap-1.5">
      <SearchField
        label="Search requests"
        placeholder="Person, app, number"
        value={filters.q}
        onSearch={(q) => void set({ q: q || null })}
        inputRef={searchRef}
        className="w-[340px] max-w-full max-md:w-full"
      />
      <Chip on={filters.stuck} onClick={() => void set({ stuck: filters.stuck ? null : true })}>
        Stuck
        {filters.stuck ? <X aria-hidden="true" /> : null}
      </Chip>
      <RadioFilter
        id={addFilterId}
        title="State"
        value={filters.state}
        label={filters.state && standings[filters.state]}
        options={choices}
        onChange={(value) => void set({ state: isStanding(value) ? value : null })}
      />
      <RadioFilter
        title="App"
        value={filters.app}
        label={app?.name ?? filters.app}
        options={apps.map((one) => ({ value: one.slug, label: one.name }))}
        onChange={(value) => void set({ app: value })}
      />
      <AssigneeFilter value={filters.assignee} person={assignee} onChange={(email) => void set({ assignee: email })} />
      {filtered ? (
        <button
          type="button"
          onClick={() => void clear()}
          className="h-[26px] px-1 text-xs text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink max-md:h-11 max-md:text-sm"
        >
          Clear
        </button>
      ) : null}
    </search>
  );
}
