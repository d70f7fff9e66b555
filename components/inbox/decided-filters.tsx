"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useKeys } from "@/components/shell/keys";
import { Chip } from "@/components/ui/chip";
import { addFilter, addFilterId, FilterChip } from "@/components/ui/filter-chip";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { SearchField } from "@/components/ui/search-field";
import { taskKinds } from "@/lib/engine/task";
import { kindLabels } from "@/lib/engine/verbs";
import { type TaskQuery, toSearch } from "@/lib/format/task-query";
import { channelLabels, outcomeLabels } from "./view-words";

/** Narrows what one decided: by type and by words, and as a picture that led here asked. */
export function DecidedFilters({ query }: { readonly query: TaskQuery }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  useKeys("Completed", [
    { id: "search", label: "Search your decisions", keys: ["/"], run: () => input.current?.focus() },
    { id: "add-filter", label: "Add a filter", keys: ["f"], run: addFilter },
  ]);
  const ask = (wanted: TaskQuery, typing = false) => {
    const search = toSearch(wanted);
    const address = (search === "" ? "/decided" : `/decided?${search}`) as Route;
    if (typing) router.replace(address);
    else router.push(address);
  };
  const { kind } = query;
  const label = kind.length === 0 ? "Type" : kind.map((one) => kindLabels[one]).join(", ");
  return (
    <search className="mt-3 flex flex-wrap items-center gap-1.5" aria-label="Filter decisions">
      <FilterChip id={addFilterId} on={kind.length > 0} label={label} onClear={() => ask({ ...query, kind: [] })}>
        {(trigger) => (
          <Menu trigger={trigger}>
            {taskKinds.map((one) => (
              <MenuChoice
                key={one}
                checked={kind.includes(one)}
                onChange={(on) => ask({ ...query, kind: taskKinds.filter((k) => (k === one ? on : kind.includes(k))) })}
              >
                {kindLabels[one]}
              </MenuChoice>
            ))}
          </Menu>
        )}
      </FilterChip>
      {query.ended ? (
        <Chip on removable onClick={() => ask({ ...query, ended: null })}>
          Ended {query.ended.replace("..", " to ")}
        </Chip>
      ) : null}
      {query.outcome.length > 0 ? (
        <Chip on removable onClick={() => ask({ ...query, outcome: [] })}>
          {query.outcome.map((one) => outcomeLabels[one]).join(", ")}
        </Chip>
      ) : null}
      {query.channel.length > 0 ? (
        <Chip on removable onClick={() => ask({ ...query, channel: [] })}>
          Decided in: {query.channel.map((one) => channelLabels[one]).join(", ")}
        </Chip>
      ) : null}
      <SearchField
        label="Search your decisions"
        placeholder="Search"
        size="xs"
        className="max-w-72 min-w-28 flex-1"
        value={query.q}
        onSearch={(q) => ask({ ...query, q }, true)}
        inputRef={input}
      />
    </search>
  );
}
