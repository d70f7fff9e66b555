"use client";

import { Check, Plus } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { announce } from "@/components/ui/live-region";
import { type CartItem, cartLimit, isIn } from "./cart";
import { useCart } from "./use-cart";

/** Puts an access among those that are asked for together, or takes it out again. */
export function CartToggle({ item, person }: { readonly item: CartItem; readonly person: string }) {
  const { cart, toggle } = useCart(person);
  const chosen = isIn(cart, item);
  const full = !chosen && cart.length >= cartLimit;
  const name = `Choose ${item.name} on ${item.appName} to ask for several at once`;
  const press = () => {
    if (full) return announce(`${cartLimit} can be asked for at once.`, "assertive");
    toggle(item);
    const count = cart.length + (chosen ? -1 : 1);
    announce(chosen ? `Taken out. ${count} chosen.` : `${item.name} is chosen. ${count} in all.`);
  };
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={name}
      aria-disabled={full || undefined}
      title={full ? `${cartLimit} can be asked for at once.` : chosen ? "Chosen" : "Choose several"}
      onClick={press}
      className={cn(
        "grid size-7 shrink-0 place-items-center rounded-md border transition-colors duration-100 max-md:size-11 [&_svg]:size-4",
        chosen
          ? "border-accent bg-accent-wash text-accent"
          : "border-line-strong bg-surface text-ink-2 hover:bg-sunken hover:text-ink aria-disabled:opacity-55",
      )}
    >
      {chosen ? <Check aria-hidden="true" /> : <Plus aria-hidden="true" />}
    </button>
  );
}
