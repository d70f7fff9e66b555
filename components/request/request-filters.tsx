"use client";

import { useQueryStates } from "nuqs";
import { useRef, useTransition } from "react";
import { useKeys } from "@/components/shell/keys";
import { RadioFilter } from "@/components/ui/filter-chip";
import { SearchField } from "@/components/ui/search-field";
import { requestParams, shownStates, types, views } from "./filters";

const options = <Key extends string>(labels: Readonly<Record<Key, string>>) =>
  Object.entries<string>(labels).map(([value, label]) => ({ value, label }));

/** Which requests are shown: by words, state, what was asked for, and for managers whose. */
export function RequestFilters({ team }: { readonly team: boolean }) {
  const [busy, startTransition] = useTransition();
  const [asked, set] = useQueryStates(requestParams, { shallow: false, startTransition, history: "push" });
  const input = useRef<HTMLInputElement>(null);
  useKeys("My requests", [
    { id: "search", label: "Search one’s requests", keys: ["/"], run: () => input.current?.focus() },
  ]);
  const change = (next: Partial<Record<"state" | "type" | "view", string | null>>) =>
    void set({
      ...("state" in next && { state: requestParams.state.parse(next.state ?? "") }),
      ...("type" in next && { type: requestParams.type.parse(next.type ?? "") }),
      ...("view" in next && { view: requestParams.view.parse(next.view ?? "") }),
      after: null,
    });
  return (
    <search aria-label="My requests" aria-busy={busy || undefined} className="mt-4 flex flex-wrap items-center gap-1.5">
      <SearchField
        size="xs"
        label="Search requests"
        placeholder="Number, app or person"
        value={asked.q}
        onSearch={(q) => void set({ q: q || null, after: null }, { history: "replace" })}
        inputRef={input}
        className="w-56 max-md:w-full"
      />
      <RadioFilter
        title="State"
        value={asked.state}
        label={asked.state && shownStates[asked.state]}
        options={options(shownStates)}
        onChange={(state) => change({ state })}
      />
      <RadioFilter
        title="Kind"
        value={asked.type}
        label={asked.type && types[asked.type]}
        options={options(types)}
        onChange={(type) => change({ type })}
      />
      {team ? (
        <RadioFilter
          title="Whose"
          value={asked.view === "mine" ? null : asked.view}
          label={views[asked.view]}
          options={options(views)}
          onChange={(view) => change({ view })}
        />
      ) : null}
    </search>
  );
}
