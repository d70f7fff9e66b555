"use client";

import { SlidersHorizontal } from "lucide-react";
import { memo } from "react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuChoice, MenuGroup, MenuRadios } from "@/components/ui/menu";
import { groups, sorts } from "@/lib/format/task-query";
import type { Density } from "./use-density";
import type { Querying } from "./use-query";
import { groupLabels, sortLabels } from "./view-words";

interface DisplayMenuProps {
  readonly querying: Querying;
  readonly density: Density;
}

/** How the list lies: in which groups, in which order, how close. */
export const DisplayMenu = memo(function DisplayMenu({ querying, density }: DisplayMenuProps) {
  const { query, ask } = querying;
  // Only what waits for oneself is put into any order: of all else the order is the index's.
  const own = query.view === "mine";
  const offered = own ? groups : (["due", "none"] as const);
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="How the list lies" className="size-7 text-ink-3 max-md:size-11">
          <SlidersHorizontal aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuGroup label="Group by">
        <MenuRadios
          value={query.group}
          onChange={(value) => {
            const group = groups.find((one) => one === value);
            if (group) ask({ ...query, group });
          }}
          options={offered.map((value) => ({ value, label: groupLabels[value] }))}
        />
      </MenuGroup>
      {own ? (
        <MenuGroup label="Order">
          <MenuRadios
            value={query.sort}
            onChange={(value) => {
              const sort = sorts.find((one) => one === value);
              if (sort) ask({ ...query, sort });
            }}
            options={sorts.map((value) => ({ value, label: sortLabels[value] }))}
          />
        </MenuGroup>
      ) : null}
      <MenuGroup label="Rows">
        <MenuChoice checked={density.compact} onChange={density.toggle}>
          One line each
        </MenuChoice>
      </MenuGroup>
    </Menu>
  );
});
