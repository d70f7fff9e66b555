"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";

interface Card {
  readonly email: string;
  readonly name: string;
  readonly title: string;
  readonly todo: string;
  readonly urgent: boolean;
  readonly role: string | null;
}

const shownFirst = 6;

/** The demo's people: those with most to do as cards, the others in a list that can be searched. */
export function ContinueAs({ people, to }: { readonly people: readonly Card[]; readonly to: string }) {
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  async function enter(email: string) {
    setBusy(email);
    setFailed(false);
    const result = await signIn("demo", { email, redirect: false, callbackUrl: to }).catch(() => undefined);
    if (result?.ok && !result.error) return location.assign(to);
    setBusy(null);
    setFailed(true);
  }

  return (
    <div>
      {failed ? (
        <p role="alert" className="mb-3 rounded-md bg-bad-wash px-3 py-2 text-sm font-medium text-bad">
          That did not work. Reload the page and try again.
        </p>
      ) : null}
      <ul className="grid gap-2.5 sm:grid-cols-2">
        {people.slice(0, shownFirst).map((person) => (
          <li key={person.email}>
            <PersonCard person={person} busy={busy === person.email} onEnter={() => enter(person.email)} />
          </li>
        ))}
      </ul>
      {people.length > shownFirst ? <Others people={people.slice(shownFirst)} busy={busy} onEnter={enter} /> : null}
    </div>
  );
}

function PersonCard({
  person,
  busy,
  onEnter,
}: {
  readonly person: Card;
  readonly busy: boolean;
  readonly onEnter: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onEnter}
      aria-busy={busy || undefined}
      className={cn(
        "group flex h-full w-full items-start gap-3 rounded-lg border bg-surface p-3.5 text-left shadow-raised transition-[border-color,translate] duration-150 hover:-translate-y-px hover:border-accent",
        busy && "opacity-60",
      )}
    >
      <Avatar name={person.name} size={36} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-semibold">{person.name}</span>
          {person.role ? <Badge tone="accent">{person.role}</Badge> : null}
        </span>
        <span className="block truncate text-sm text-ink-2">{person.title}</span>
        <span className={cn("num mt-1.5 block text-xs", person.urgent ? "font-semibold text-bad" : "text-ink-3")}>
          {person.todo}
        </span>
      </span>
    </button>
  );
}

function Others({
  people,
  busy,
  onEnter,
}: {
  readonly people: readonly Card[];
  readonly busy: string | null;
  readonly onEnter: (email: string) => void;
}) {
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLocaleLowerCase("en");
  const found = people.filter((person) => `${person.name} ${person.title}`.toLocaleLowerCase("en").includes(wanted));
  return (
    <details className="mt-3">
      <summary className="inline-block rounded-sm py-1 text-sm font-medium text-ink-2 hover:text-ink">
        Everybody else ({people.length})
      </summary>
      <Input
        type="search"
        aria-label="Find somebody"
        placeholder="Find somebody by name or title"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        className="mt-2"
      />
      <ul className="mt-2 max-h-80 overflow-y-auto rounded-lg border bg-surface">
        {found.map((person) => (
          <li key={person.email} className="border-b last:border-b-0">
            <button
              type="button"
              onClick={() => onEnter(person.email)}
              aria-busy={busy === person.email || undefined}
              className="flex w-full items-center gap-3 px-3 py-2 text-left hover:bg-accent-wash focus-visible:-outline-offset-2"
            >
              <Avatar name={person.name} />
              <span className="min-w-0 flex-1 truncate">
                {person.name} <span className="text-sm text-ink-3">{person.title}</span>
              </span>
              <span className={cn("num text-xs", person.urgent ? "font-semibold text-bad" : "text-ink-3")}>
                {person.todo === "Nothing waiting" ? "" : person.todo}
              </span>
            </button>
          </li>
        ))}
        {found.length === 0 ? <li className="px-3 py-3 text-sm text-ink-3">Nobody matches “{query.trim()}”.</li> : null}
      </ul>
    </details>
  );
}
