"use client";

import { useQueryStates } from "nuqs";
import type { RefObject } from "react";
import { FilterChip, RadioFilter } from "@/components/ui/filter-chip";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { SearchField } from "@/components/ui/search-field";
import type { TaskKind } from "@/lib/engine/task";
import { kindLabels } from "@/lib/engine/verbs";
import type { AppView } from "@/lib/queries/views";
import { type DueFilter, dueFilters, inboxParams } from "./filters";

/** The filters in the address and the way to change them; the list is asked for anew in a transition. */
export function useInboxFilters(startTransition: (change: () => void) => void) {
  const { task: _task, ...params } = inboxParams;
  const [filters, set] = useQueryStates(params, { shallow: false, history: "push", startTransition });
  const clear = () => set({ q: null, kind: null, app: null, due: null, show: null });
  const filtered = filters.q !== "" || filters.kind.length > 0 || filters.app !== null || filters.due !== null;
  return { filters, set, clear, filtered };
}

export type InboxFilters = ReturnType<typeof useInboxFilters>;

interface InboxFiltersProps extends InboxFilters {
  readonly kinds: Readonly<Partial<Record<TaskKind, number>>>;
  readonly apps: readonly AppView[];
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** The row of filters, always in sight. */
export function InboxFilterRow({ filters, set, clear, filtered, kinds, apps, searchRef }: InboxFiltersProps) {
  const app = apps.find((one) => one.slug === filters.app);
  return (
    <search className="mt-2.5 flex flex-wrap items-center gap-1.5" aria-label="Filter tasks">
      <KindFilter
        chosen={filters.kind}
        counts={kinds}
        onChange={(kind) => void set({ kind: kind.length > 0 ? kind : null, show: null })}
      />
      <RadioFilter
        title="App"
        value={filters.app}
        label={app?.name ?? filters.app}
        options={apps.map((one) => ({ value: one.slug, label: one.name }))}
        onChange={(value) => void set({ app: value, show: null })}
      />
      <RadioFilter
        title="Due"
        value={filters.due}
        label={filters.due ? dueFilters[filters.due] : null}
        options={Object.entries(dueFilters).map(([value, label]) => ({ value, label }))}
        onChange={(value) => void set({ due: isDue(value) ? value : null, show: null })}
      />
      <SearchField
        label="Search your tasks"
        placeholder="Search"
        size="xs"
        className="min-w-28 flex-1"
        value={filters.q}
        onSearch={(q) => void set({ q: q || null, show: null })}
        inputRef={searchRef}
      />
      {filtered ? (
        <button
          type="button"
          onClick={() => void clear()}
          className="h-[26px] px-1 text-xs text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink max-md:h-9"
        >
          Clear
        </button>
      ) : null}
    </search>
  );
}

function isDue(value: string | null): value is DueFilter {
  return value !== null && value in dueFilters;
}

function KindFilter({
  chosen,
  counts,
  onChange,
}: {
  readonly chosen: readonly TaskKind[];
  readonly counts: Readonly<Partial<Record<TaskKind, number>>>;
  readonly onChange: (kinds: TaskKind[]) => void;
}) {
  const offered = Object.keys(kindLabels).filter(
    (kind): kind is TaskKind =>
      kind in kindLabels && (chosen.some((one) => one === kind) || Reflect.get(counts, kind) > 0),
  );
  const label = chosen.length === 0 ? "Kind" : chosen.map((kind) => kindLabels[kind]).join(", ");
  return (
    <FilterChip on={chosen.length > 0} label={label} onClear={() => onChange([])}>
      {(trigger) => (
        <Menu trigger={trigger}>
          {offered.length === 0 ? <p className="px-2 py-1.5 text-sm text-ink-3">Nothing waits for you.</p> : null}
          {offered.map((kind) => (
            <MenuChoice
              key={kind}
              checked={chosen.includes(kind)}
              onChange={(on) => onChange(on ? [...chosen, kind] : chosen.filter((other) => other !== kind))}
            >
              <span className="flex justify-between gap-6">
                {kindLabels[kind]}
                <span className="num text-ink-3">{counts[kind] ?? 0}</span>
              </span>
            </MenuChoice>
          ))}
        </Menu>
      )}
    </FilterChip>
  );
}
