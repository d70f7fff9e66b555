"use client";

import { useRouter } from "next/navigation";
import { useCommands } from "@/components/shell/keys";
import { Button, ButtonLink } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import { refsOf } from "./cart";
import { useCart } from "./use-cart";

/** What is chosen so far, at the foot of the catalogue, with the way to ask for all of it. */
export function CartBar({ person }: { readonly person: string }) {
  const router = useRouter();
  const { cart, clear } = useCart(person);
  const href = `/requests/new?items=${refsOf(cart)}` as const;
  useCommands(
    "Catalogue",
    cart.length === 0
      ? []
      : [{ id: "ask-all", label: `Ask for the ${cart.length} chosen`, words: ["cart"], run: () => router.push(href) }],
  );
  if (cart.length === 0) return null;
  const names = cart.map(({ appName, name }) => `${appName} ${name}`);
  return (
    <section
      aria-label="Chosen to be asked for"
      data-foot
      className="sticky bottom-4 z-20 mt-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line-strong bg-raised px-4 py-3 shadow-deep max-md:bottom-[calc(var(--tab-bar)+12px)]"
    >
      <p className="min-w-0 flex-1 basis-56">
        <strong className="num font-semibold">{cart.length} chosen</strong>
        <span className="line-clamp-2 text-sm text-ink-2">{names.join(", ")}</span>
      </p>
      <Button
        tone="quiet"
        className="max-md:h-11"
        onClick={() => {
          clear();
          announce("Nothing is chosen.");
          // What was pressed goes away with what was chosen.
          (document.querySelector<HTMLElement>("search input") ?? document.getElementById("main"))?.focus();
        }}
      >
        Clear
      </Button>
      <ButtonLink href={href} tone="y" className="max-md:h-11">
        {cart.length === 1 ? "Ask for it" : `Ask for all ${cart.length}`}
      </ButtonLink>
    </section>
  );
}
