"use client";

import { Plus } from "lucide-react";
import { memo, type RefObject, useEffect, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { addFilterId, FilterChip } from "@/components/ui/filter-chip";
import { Menu, MenuItem } from "@/components/ui/menu";
import { SearchField } from "@/components/ui/search-field";
import type { TaskKind } from "@/lib/engine/task";
import { fields, type SpecField, valuesOf, withValues } from "@/lib/format/task-query";
import { namesField, readTyped } from "@/lib/format/typed-query";
import { type Counts, type FilterSpec, filters, shownFields } from "./filter-fields";
import { type FilterNames, nameKey } from "./filter-names";
import { FilterOptions } from "./filter-options";
import type { Querying } from "./use-query";

interface FilterRowProps {
  readonly querying: Querying;
  readonly counts: Readonly<Partial<Record<TaskKind, number>>>;
  readonly names: FilterNames;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** Where one that was added is found. */
const chipId = (field: SpecField) => `filter-${field}`;

/** The row of filters, always in sight: what is asked for most, what is set, and the way to the others. */
export const FilterRow = memo(function FilterRow({ querying, counts, names, searchRef }: FilterRowProps) {
  const { query, ask, filtered, clear, search } = querying;
  // One that was added is opened at once, before it holds anything.
  const [added, setAdded] = useState<SpecField | null>(null);
  useEffect(() => {
    if (added) document.getElementById(chipId(added))?.click();
  }, [added]);
  const shown = shownFields(query, added);
  const others = filters.filter(({ field }) => !shown.some((one) => one.field === field));
  return (
    <search className="mt-2 flex flex-wrap items-center gap-1.5" aria-label="Filter tasks">
      <Typed query={query} ask={ask} searchRef={searchRef} />
      {shown.map((spec) => (
        <Filter key={spec.field} spec={spec} query={query} search={search} ask={ask} counts={counts} names={names} />
      ))}
      {others.length > 0 ? (
        <Menu
          trigger={
            <Chip id={addFilterId} icon={<Plus aria-hidden="true" />}>
              Filter
            </Chip>
          }
        >
          {others.map(({ field, title }) => (
            <MenuItem key={field} onSelect={() => setTimeout(() => setAdded(field), 50)}>
              {title}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {filtered ? (
        <button
          type="button"
          onClick={() => {
            setAdded(null);
            clear();
          }}
          className="h-[26px] px-1 text-xs text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink max-md:h-9"
        >
          Clear
        </button>
      ) : null}
      {query.assignee ? (
        <Chip on removable onClick={() => ask({ ...query, assignee: null })}>
          With {query.assignee}
        </Chip>
      ) : null}
      {query.opened ? (
        <Chip on removable onClick={() => ask({ ...query, opened: null })}>
          Came {query.opened.replace("..", " to ")}
        </Chip>
      ) : null}
      {query.ended ? (
        <Chip on removable onClick={() => ask({ ...query, ended: null })}>
          Ended {query.ended.replace("..", " to ")}
        </Chip>
      ) : null}
      <Dropped dropped={querying.dropped} />
    </search>
  );
});

interface FilterProps extends Pick<Querying, "query" | "search" | "ask">, Pick<FilterRowProps, "counts" | "names"> {
  readonly spec: FilterSpec;
}

function Filter({ spec, query, search, ask, counts, names }: FilterProps) {
  const { field, title } = spec;
  const values = valuesOf(query, field);
  const set = (given: readonly string[]) => ask(withValues(query, field, given).query);
  const called = (value: string) => spec.labels[value] ?? names.get(nameKey(field, value)) ?? value;
  const label = values.length === 0 ? title : values.map(called).join(", ");
  return (
    <FilterChip id={chipId(field)} on={values.length > 0} label={label} onClear={() => set([])}>
      {(trigger) => (
        <Menu trigger={trigger}>
          <FilterOptions
            spec={spec}
            values={values}
            search={search}
            counts={field === "kind" ? countsOf(counts) : null}
            onChange={set}
          />
        </Menu>
      )}
    </FilterChip>
  );
}

function countsOf(counts: Readonly<Partial<Record<TaskKind, number>>>): Counts {
  return Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, count ?? 0]));
}

/** Free words, and fields as one types them: what was understood becomes a chip at once, what was not is said. */
function Typed({ query, ask, searchRef }: Pick<Querying, "query" | "ask"> & Pick<FilterRowProps, "searchRef">) {
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [turn, setTurn] = useState(0);
  const search = (text: string) => {
    const read = readTyped(text, query);
    setWrong(read.wrong);
    if (read.wrong.length === 0 || namesField(text)) ask(read.query, { typing: true });
  };
  const tidy = () => {
    setWrong([]);
    setTurn((count) => count + 1);
  };
  return (
    <div className="basis-full">
      <SearchField
        key={turn}
        label="Search your tasks"
        placeholder="Search, or type due:overdue app:github"
        size="xs"
        value={query.q}
        onSearch={search}
        onLeave={(text) => {
          if (namesField(text) && readTyped(text, query).wrong.length === 0) tidy();
        }}
        inputRef={searchRef}
      />
      {wrong.length > 0 ? (
        <p className="mt-1 text-xs text-ink-2">
          {wrong.map((one) => (
            <span key={one} className="block">
              Nothing is called {one}.{knows(one)}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}

/** What a field knows, for whoever typed something else. */
function knows(typed: string): string {
  const name = typed.split(":")[0] ?? "";
  if (name === "opened" || name === "ended") return " Write days as 2026-11-16 or 2026-11-16..2026-11-22.";
  const spec = filters.find(({ field }) => field === name || (name === "type" && field === "kind"));
  if (!spec) return "";
  const of = fields[spec.field];
  return of.of === "text" ? "" : ` It can be ${of.values.join(", ")}.`;
}

/** What the address asks for and nobody knows. */
function Dropped({ dropped }: Pick<Querying, "dropped">) {
  if (dropped.length === 0) return null;
  return <p className="basis-full text-xs text-ink-2">Left out of the address: {dropped.join(", ")}.</p>;
}
