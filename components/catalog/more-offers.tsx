import { Layers, ListTodo } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { durationWords } from "@/lib/format/duration";
import type { ProfileOffer, QueueOffer } from "@/lib/queries/asking-views";

/** Bundles of access, each asked for as one. */
export function ProfileOffers({ profiles }: { readonly profiles: readonly ProfileOffer[] }) {
  if (profiles.length === 0) return null;
  return (
    <Offers id="profiles" title="Profiles" note="Everything for one kind of work, asked for at once.">
      {profiles.map((profile) => (
        <Offer
          key={profile.slug}
          icon={<Layers aria-hidden="true" />}
          name={profile.name}
          href={`/requests/new?profile=${encodeURIComponent(profile.slug)}`}
          ask={`Ask for ${profile.name}`}
          below={profile.gives.join(", ")}
          facts={[
            profile.held > 0 ? `You have ${profile.held} of ${profile.gives.length}` : null,
            profile.duration === null ? null : `for ${durationWords(profile.duration)}`,
          ]}
          whole={profile.held === profile.gives.length}
        />
      ))}
    </Offers>
  );
}

/** Things that people do when they are asked. */
export function QueueOffers({ queues }: { readonly queues: readonly QueueOffer[] }) {
  if (queues.length === 0) return null;
  return (
    <Offers id="queues" title="Have something done" note="Somebody looks at it first, then it is carried out.">
      {queues.map((queue) => (
        <Offer
          key={queue.slug}
          icon={<ListTodo aria-hidden="true" />}
          name={queue.name}
          href={`/requests/new?queue=${encodeURIComponent(queue.slug)}`}
          ask={`Ask: ${queue.name}`}
          below={queue.asksFor.length > 0 ? `Asks for: ${queue.asksFor.join(", ")}` : null}
          facts={[]}
          whole={false}
        />
      ))}
    </Offers>
  );
}

function Offers({
  id,
  title,
  note,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id} className="text-sm font-[650]">
        {title}
      </h2>
      <p className="mb-2 text-xs text-ink-3">{note}</p>
      <ul className="grid gap-3 min-[800px]:grid-cols-2">{children}</ul>
    </section>
  );
}

function Offer({
  icon,
  name,
  href,
  ask,
  below,
  facts,
  whole,
}: {
  readonly icon: ReactNode;
  readonly name: string;
  readonly href: `/requests/new?${string}`;
  readonly ask: string;
  readonly below: string | null;
  readonly facts: readonly (string | null)[];
  /** One has all of it: there is nothing to ask for. */
  readonly whole: boolean;
}) {
  const said = facts.filter((fact) => fact !== null).join(" · ");
  return (
    <li className="flex items-start gap-3 rounded-lg border bg-surface px-4 py-3">
      <span className="mt-0.5 text-accent [&_svg]:size-[18px]">{icon}</span>
      <div className="min-w-0 flex-1">
        <Link href={href} className="font-semibold hover:underline hover:underline-offset-3">
          {name}
        </Link>
        {below ? <p className="text-sm text-ink-2 wrap-anywhere">{below}</p> : null}
        {said ? <p className="num text-xs text-ink-3">{said}</p> : null}
      </div>
      {whole ? null : (
        <ButtonLink href={href} size="s" aria-label={ask} className="max-md:h-11 max-md:px-4 max-md:text-base">
          Ask
        </ButtonLink>
      )}
    </li>
  );
}
