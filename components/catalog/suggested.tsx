import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Suggestion } from "@/lib/queries/asking-views";
import { AppSign } from "./app-card";
import { CartToggle } from "./cart-toggle";
import { longest, usual } from "./offer";
import { Risk } from "./risk";

/** What is common in one's team: never who holds it. */
export function Suggested({ items, me }: { readonly items: readonly Suggestion[]; readonly me: string }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="suggested" className="mt-8">
      <h2 id="suggested" className="text-sm font-[650]">
        Suggested for your team
      </h2>
      <p className="mb-2 text-xs text-ink-3">Several people you work with have this, and you do not.</p>
      <ul className="grid gap-3 min-[800px]:grid-cols-2">
        {items.map((item) => (
          <Suggestable key={`${item.app.slug}/${item.offer.slug}`} {...item} me={me} />
        ))}
      </ul>
    </section>
  );
}

function Suggestable({ app, offer, me }: Suggestion & { readonly me: string }) {
  const name = `${offer.name} on ${app.name}`;
  const href = `/catalog/${app.slug}/${offer.slug}` as const;
  const facts = [longest(offer), usual(offer)].filter((fact) => fact !== null).join(" · ");
  return (
    <li className="flex items-center gap-3 rounded-lg border bg-surface px-4 py-3">
      <AppSign name={app.name} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Link href={href} className="font-semibold wrap-anywhere hover:underline hover:underline-offset-3">
            {name}
          </Link>
          <Risk risk={offer.risk} />
        </p>
        {facts ? <p className="num text-xs text-ink-3">{facts}</p> : null}
      </div>
      <div className="flex shrink-0 items-center gap-1.5">
        <CartToggle item={{ app: app.slug, appName: app.name, slug: offer.slug, name: offer.name }} person={me} />
        <ButtonLink
          href={href}
          size="s"
          aria-label={`Ask for ${name}`}
          className="max-md:h-11 max-md:px-4 max-md:text-base"
        >
          Ask
        </ButtonLink>
      </div>
    </li>
  );
}
