import { Check } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { CatalogEntry } from "@/lib/queries/asking-views";
import { CartToggle } from "./cart-toggle";
import { foundBy } from "./found-by";
import { longest, type Offer, ownedBy, usual } from "./offer";
import { Risk } from "./risk";

/** An app with everything in it that can be asked for, or what was found of it. */
export function AppCard({ entry, q, me }: { readonly entry: CatalogEntry; readonly q: string; readonly me: string }) {
  const { app, owners, entitlements } = entry;
  const counted = countWords(entry.counts);
  const id = `app-${app.slug}`;
  const found = foundBy(entry, q);
  return (
    <section aria-labelledby={id} className="overflow-hidden rounded-lg border bg-surface">
      <header className="flex items-center gap-3 border-b bg-paper px-4 py-3">
        <AppSign name={app.name} />
        <div className="min-w-0 flex-1">
          <h3 id={id} className="truncate text-md font-[650] tracking-[-0.01em]">
            <Link href={`/catalog/${app.slug}`} className="hover:underline hover:underline-offset-3">
              {app.name}
            </Link>
          </h3>
          <p className="truncate text-xs text-ink-3">{ownedBy(owners) ?? "Nobody owns this app yet"}</p>
        </div>
        {counted ? <p className="num shrink-0 text-right text-xs text-ink-3">{counted}</p> : null}
      </header>
      {found ? <p className="border-b px-4 py-2 text-sm text-ink-2 wrap-anywhere">{found}</p> : null}
      <Offers offers={entitlements} app={app.name} me={me} />
    </section>
  );
}

/** "You have 3 of 12 · 1 asked for"; null where one has nothing of it. */
export function countWords({ offered, held, requested }: CatalogEntry["counts"]): string | null {
  const words = [
    held > 0 ? `You have ${held} of ${offered}` : null,
    requested > 0 ? `${requested} asked for` : null,
  ].filter((part) => part !== null);
  return words.length > 0 ? words.join(" · ") : null;
}

/** The accesses of one app, each with the way to ask for it. */
export function Offers({
  offers,
  app,
  me,
  className,
}: {
  readonly offers: readonly Offer[];
  /** The app's name. */
  readonly app: string;
  readonly me: string;
  readonly className?: string;
}) {
  return (
    <ul className={className}>
      {offers.map((offer) => (
        <OfferRow key={offer.slug} offer={offer} app={app} me={me} />
      ))}
    </ul>
  );
}

/** An app's first letters on a square, where a person's are on a circle. */
export function AppSign({ name, size = 34 }: { readonly name: string; readonly size?: number }) {
  const letters = name.replaceAll(/[^\p{L}\p{N} ]/gu, "").slice(0, 2);
  return (
    <span
      aria-hidden="true"
      className="grid shrink-0 place-items-center rounded-lg border bg-surface text-sm font-[650] text-accent shadow-raised select-none"
      style={{ width: size, height: size }}
    >
      {letters}
    </span>
  );
}

interface OfferProps {
  readonly offer: Offer;
  readonly app: string;
  readonly me: string;
}

function OfferRow({ offer, app, me }: OfferProps) {
  const facts = [longest(offer), usual(offer)].filter((fact) => fact !== null);
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 not-first:border-t">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Link
            href={`/catalog/${offer.app}/${offer.slug}`}
            className="font-semibold hover:underline hover:underline-offset-3"
          >
            {offer.name}
          </Link>
          <Risk risk={offer.risk} />
        </p>
        {offer.description ? <p className="text-sm text-ink-2">{offer.description}</p> : null}
        <p className="num text-xs text-ink-3">{facts.join(" · ")}</p>
      </div>
      <Standing offer={offer} app={app} me={me} />
    </li>
  );
}

function Standing({ offer, app, me }: OfferProps) {
  if (offer.requested) {
    return (
      <Link
        href={`/requests/${offer.requested}`}
        className="num shrink-0 text-sm font-medium text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-accent"
      >
        Asked: {offer.requested}
      </Link>
    );
  }
  if (offer.held) {
    return (
      <p className="flex shrink-0 items-center gap-1.5 text-sm font-medium text-good">
        <Check aria-hidden="true" className="size-4" />
        You have this
      </p>
    );
  }
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      <CartToggle item={{ app: offer.app, appName: app, slug: offer.slug, name: offer.name }} person={me} />
      <ButtonLink
        href={`/catalog/${offer.app}/${offer.slug}`}
        size="s"
        aria-label={`Ask for ${offer.name}`}
        className="max-md:h-11 max-md:px-4 max-md:text-base"
      >
        Ask
      </ButtonLink>
    </div>
  );
}
