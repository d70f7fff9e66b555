"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { keep } from "@/components/ui/keep";
import { fromSearch, sameQuery, type TaskQuery } from "@/lib/format/task-query";
import type { KeptView, ViewActions } from "./bulk-actions";
import { usualViewCookie } from "./remembered";
import type { Querying } from "./use-query";
import { builtIn } from "./view-words";

/** A view that a number opens: one's own and shared ones first, then those that everybody has. */
export interface Numbered {
  readonly label: string;
  readonly query: TaskQuery;
  readonly saved: string | null;
}

/** A kept view's query: as it was kept, without what nobody knows any more. */
function queryOf(view: KeptView): TaskQuery {
  return fromSearch(new URLSearchParams(view.query)).query;
}

interface KeptInput {
  readonly querying: Querying;
  readonly views: readonly KeptView[];
  readonly usual: string | null;
  readonly actions: ViewActions;
}

/** The lists that somebody keeps: which is open, whether it was changed since, and which is the usual one. */
export function useKept({ querying, views, usual: first, actions }: KeptInput) {
  const router = useRouter();
  const { query, saved, ask } = querying;
  const [usual, setUsual] = useState(first);
  const [saving, setSaving] = useState<"no" | "new" | "change">("no");
  // The same until something about it changes, as the menus are that show it.
  return useMemo(() => {
    const open = views.find(({ id }) => id === saved) ?? null;
    const numbered: readonly Numbered[] = [
      ...views.map((view) => ({ label: view.name, query: queryOf(view), saved: view.id })),
      ...builtIn.map((view) => ({ ...view, saved: null })),
    ];
    const go = ({ query: wanted, saved: id }: Pick<Numbered, "query" | "saved">) => ask(wanted, { saved: id });
    return {
      views,
      open,
      numbered,
      go,
      modified: open !== null && !sameQuery(queryOf(open), query),
      reset: () => {
        if (open) go({ query: queryOf(open), saved: open.id });
      },
      usual,
      /** Makes the open view the one that the inbox begins with, or none. */
      makeUsual: (id: string | null) => {
        keep(usualViewCookie, id ?? "");
        setUsual(id);
      },
      saving,
      save: setSaving,
      actions,
      kept: (view: KeptView) => {
        setSaving("no");
        // Another address is rendered anew by itself.
        if (view.id === saved) router.refresh();
        else ask(query, { saved: view.id });
      },
      forgotten: () => {
        if (usual === saved) keep(usualViewCookie, "");
        setSaving("no");
        ask(query, { saved: null });
      },
    };
  }, [views, usual, saving, actions, query, saved, ask, router]);
}

export type Kept = ReturnType<typeof useKept>;
