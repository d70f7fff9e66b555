"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import type { Wanted } from "@/lib/queries/asking-views";
import type { AskFields } from "./asking";
import { refsOf } from "./cart";
import { longest } from "./offer";
import { Risk } from "./risk";
import { itemsIn } from "./wish";

/** What is asked for together; of one's own choice each can be taken out again. */
export function SeveralItems({
  wanted,
  fields,
  onChange,
}: {
  readonly wanted: Extract<Wanted, { readonly kind: "several" }>;
  readonly fields: AskFields;
  readonly onChange: (change: Partial<AskFields>) => void;
}) {
  const items = itemsIn(wanted, fields);
  const own = fields.subject === "";
  return (
    <section aria-labelledby="ask-items">
      <h2 id="ask-items" className="mb-2 text-sm font-semibold">
        What it gives <span className="num font-normal text-ink-3">{items.length}</span>
      </h2>
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {items.map(({ app, offer }) => (
          <li key={`${app.slug}/${offer.slug}`} className="flex items-center gap-3 px-3.5 py-2 not-first:border-t">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-semibold">
                  {app.name} {offer.name}
                </span>
                <Risk risk={offer.risk} />
              </p>
              <p className="num text-xs text-ink-3">
                {longest(offer)}
                {wanted.profile && offer.held && own ? " · you have this: left out" : ""}
              </p>
            </div>
            {wanted.profile ? null : (
              <IconButton
                label={`Take out ${app.name} ${offer.name}`}
                className="max-md:size-11"
                onClick={() => {
                  const rest = items.filter((item) => item.offer !== offer);
                  onChange({ items: refsOf(rest.map((item) => ({ app: item.app.slug, slug: item.offer.slug }))) });
                  announce(`Taken out. ${rest.length} left.`);
                }}
              >
                <X aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
