"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef, useTransition } from "react";
import { useKeys } from "@/components/shell/keys";
import { announce } from "@/components/ui/live-region";
import { SearchField } from "@/components/ui/search-field";

/** Searches the catalogue while one types; without JavaScript Enter sends it. */
export function CatalogSearch({ found }: { readonly found: number }) {
  const [busy, startTransition] = useTransition();
  const [q, setQ] = useQueryState(
    "q",
    parseAsString.withDefault("").withOptions({ shallow: false, history: "replace", startTransition }),
  );
  const input = useRef<HTMLInputElement>(null);
  const said = useRef(q);
  useKeys("Catalogue", [
    { id: "search", label: "Search the catalogue", keys: ["/"], run: () => input.current?.focus() },
  ]);
  useEffect(() => {
    if (busy || said.current === q) return;
    said.current = q;
    announce(found === 1 ? "One found." : `${found} found.`);
  }, [busy, q, found]);
  return (
    <search aria-label="Catalogue" className="mt-4 block max-w-[560px]">
      <form
        action="/catalog"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <SearchField
          size="l"
          name="q"
          label="Search the catalogue"
          placeholder="Which app, access, profile or task?"
          value={q}
          onSearch={(next) => void setQ(next || null)}
          inputRef={input}
        />
      </form>
    </search>
  );
}
