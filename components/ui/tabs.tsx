"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

/** Tabs over panels of one thing. For places with an address of their own use links. */
export function Tabs({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly key: string; readonly title: ReactNode; readonly panel: ReactNode }[];
}) {
  return (
    <Base.Root defaultValue={tabs[0]?.key ?? null}>
      <Base.List aria-label={label} className="flex gap-4 border-b">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.key}
            value={tab.key}
            className="-mb-px h-9 border-b-2 border-transparent text-sm font-medium text-ink-2 hover:text-ink data-active:border-accent data-active:text-ink"
          >
            {tab.title}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.key} value={tab.key} className="pt-4">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
