"use client";

import { useEffect, useRef, useState } from "react";
import { fetchView } from "@/components/task/use-views";
import { useClock } from "@/components/ui/clock";
import { when } from "@/lib/format/time";
import { elsewhereWords } from "./row-words";
import type { List } from "./use-rows";

/** For how long a row says what became of it before it goes. */
const fading = 8_000;
/** More than these are not asked about one by one: somebody decided many at once. */
const askedAbout = 10;
const plain = "No longer in this list.";

/** What became of the rows that others took away: said in the row until it goes, and kept while it is looked at. */
export function useGone(list: List, task: string | null): ReadonlyMap<string, string> {
  const clock = useClock();
  const [words, setWords] = useState<ReadonlyMap<string, string>>(new Map());
  const latest = useRef({ list, task, clock });
  useEffect(() => {
    latest.current = { list, task, clock };
  });
  const ids = [...list.gone.keys()].join(" ");
  useEffect(() => {
    if (ids === "") return;
    const wanted = ids.split(" ");
    const say = (id: string, text: string) => setWords((map) => new Map(map).set(id, text));
    for (const id of wanted.slice(0, askedAbout)) {
      const row = latest.current.list.gone.get(id);
      if (!row) continue;
      fetchView(row.number)
        .then((view) => {
          if (view === "missing") say(id, plain);
          // Put off by oneself, in another tab: nothing has to be said.
          else if (view.snoozedUntil) latest.current.list.forget([id]);
          else
            say(
              id,
              elsewhereWords(view, (at) => when(at, latest.current.clock)),
            );
        })
        .catch(() => say(id, plain));
    }
    const timer = setTimeout(() => latest.current.list.forget(wanted), fading);
    return () => clearTimeout(timer);
  }, [ids]);
  const looked = list.shown.find((row) => row.number === task);
  const all = new Map(words);
  for (const id of list.gone.keys()) if (!all.has(id)) all.set(id, plain);
  if (looked && list.isElsewhere(looked) && !all.has(looked.id)) all.set(looked.id, plain);
  return all;
}
