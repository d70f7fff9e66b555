import type { Menu } from "@base-ui/react/menu";
import { createContext, use } from "react";

/** What menus are made of, once it has been loaded: within an open menu only. */
export const MenuParts = createContext<typeof Menu | null>(null);

export function useMenuParts(): typeof Menu {
  const parts = use(MenuParts);
  if (!parts) throw new Error("an item stands outside of a menu");
  return parts;
}
